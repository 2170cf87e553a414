-- Grain: one row per link of the plan, over the stops of the units in scope (section 5, review figures): what can be counted or added up.
with

counted as (

    select
        link,
        sum(queue)::bigint as queue,
        sum(decided)::bigint as decided,
        sum(returns)::bigint as returns,
        sum(returned_to_revise)::bigint as returned_to_revise,
        sum(returned_to_rewrite)::bigint as returned_to_rewrite,
        sum(first_decided)::bigint as first_decided,
        sum(first_pass)::bigint as first_pass,
        max(oldest_days) as oldest_days,
        sum(arrivals)::bigint as arrivals,
        sum(decisions)::bigint as decisions,
        sum(waiting_days)::bigint as waiting_days

    from unit_links
    semi join units_in_scope on units_in_scope.unit_id = unit_links.unit_id

    group by link

)

select
    links.chain,
    links.link_no,
    links.link,
    coalesce(counted.queue, 0) as queue,
    coalesce(counted.decided, 0) as decided,
    coalesce(counted.returns, 0) as returns,
    coalesce(counted.returned_to_revise, 0) as returned_to_revise,
    coalesce(counted.returned_to_rewrite, 0) as returned_to_rewrite,
    coalesce(counted.first_pass, 0) as first_pass,
    coalesce(counted.first_decided, 0) as first_decided,
    counted.oldest_days,
    coalesce(counted.arrivals, 0) as arrivals,
    coalesce(counted.decisions, 0) as decisions,
    coalesce(counted.waiting_days, 0) as waiting_days,
    -- The largest share of all waiting days; ties: larger queue, then plan order; none without waiting days.
    coalesce(counted.waiting_days, 0) > 0
        and row_number() over (
            order by coalesce(counted.waiting_days, 0) desc, coalesce(counted.queue, 0) desc, links.link
        ) = 1 as is_bottleneck

from plan_links as links
left join counted on counted.link = links.link
