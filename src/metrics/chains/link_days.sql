-- Grain: one row per link that received anything and day, from the first arrival to the as-of date (at most the last 120 days).
-- level = received by the end of the day and not decided by it: on the as-of date it is the link's queue.
with

daily as (

    select chain, link_no, day, sum(arrivals)::bigint as arrivals, sum(decisions)::bigint as decisions

    from unit_link_days
    semi join units_in_scope on units_in_scope.unit_id = unit_link_days.unit_id

    group by chain, link_no, day

),

days as (

    select unnest(generate_series((select min(day) from daily), as_of(), interval 1 day))::date as day

),

levels as (

    select
        links.chain,
        links.link_no,
        days.day,
        coalesce(daily.arrivals, 0) as arrivals,
        coalesce(daily.decisions, 0) as decisions,
        sum(coalesce(daily.arrivals, 0) - coalesce(daily.decisions, 0)) over (
            partition by links.chain, links.link_no order by days.day
        ) as level

    from (select distinct chain, link_no from daily) as links
    cross join days
    left join daily on daily.chain = links.chain and daily.link_no = links.link_no and daily.day = days.day

)

select levels.chain, levels.link_no, levels.day, levels.arrivals, levels.decisions, levels.level

from levels
join plan_chains on plan_chains.chain = levels.chain
join plan_links on plan_links.chain = levels.chain and plan_links.link_no = levels.link_no

where levels.day > as_of() - 120

order by plan_chains.position, plan_links.position, levels.day
