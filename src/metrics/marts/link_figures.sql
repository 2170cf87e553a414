-- Grain: one row per link of the plan, over the stops of the units in scope (section 5, review figures).
-- Every loaded stop counts at its link, whatever the link's scope. Waits are in calendar days.
with

stops_in_scope as (

    select stops.*

    from stops
    semi join units_in_scope on units_in_scope.unit_id = stops.unit_id

),

counted as (

    select
        chain,
        link_no,
        count(*) filter (where is_open) as queue,
        count(*) filter (where not is_open) as decided,
        count(*) filter (where decision in ('revise', 'rewrite')) as returns,
        count(*) filter (where decision = 'revise') as returned_to_revise,
        count(*) filter (where decision = 'rewrite') as returned_to_rewrite,
        count(*) filter (where is_first_decision) as first_decided,
        count(*) filter (where is_first_decision and decision = 'approved') as first_pass,
        quantile_cont(wait_days, 0.5) filter (where not is_open) as p50_wait_days,
        quantile_cont(wait_days, 0.9) filter (where not is_open) as p90_wait_days,
        max(wait_days) filter (where is_open) as oldest_days,
        count(*) filter (where received_on > as_of() - settings.recent_days) as arrivals,
        count(*) filter (where decided_on > as_of() - settings.recent_days) as decisions,
        sum(greatest(0, coalesce(decided_on, as_of()) - greatest(received_on, as_of() - settings.recent_days))) as waiting_days

    from stops_in_scope
    cross join plan_settings as settings

    group by chain, link_no

)

select
    links.chain,
    links.link_no,
    chains.position as chain_position,
    links.position as link_position,
    coalesce(counted.queue, 0) as queue,
    coalesce(counted.decided, 0) as decided,
    coalesce(counted.returns, 0) as returns,
    coalesce(counted.returned_to_revise, 0) as returned_to_revise,
    coalesce(counted.returned_to_rewrite, 0) as returned_to_rewrite,
    coalesce(counted.first_pass, 0) as first_pass,
    coalesce(counted.first_decided, 0) as first_decided,
    counted.p50_wait_days,
    counted.p90_wait_days,
    counted.oldest_days,
    coalesce(counted.arrivals, 0) as arrivals,
    coalesce(counted.decisions, 0) as decisions,
    coalesce(counted.waiting_days, 0) as waiting_days,
    -- The largest share of all waiting days; ties: larger queue, then plan order; none without waiting days.
    coalesce(counted.waiting_days, 0) > 0
        and row_number() over (
            order by coalesce(counted.waiting_days, 0) desc, coalesce(counted.queue, 0) desc, chains.position, links.position
        ) = 1 as is_bottleneck

from plan_links as links
join plan_chains as chains on chains.chain = links.chain
left join counted on counted.chain = links.chain and counted.link_no = links.link_no
