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

links as (

    select links.chain, links.link_no, plan_chains.position as chain_position, plan_links.position as link_position

    from (select distinct chain, link_no from daily) as links
    join plan_chains on plan_chains.chain = links.chain
    join plan_links on plan_links.chain = links.chain and plan_links.link_no = links.link_no

),

levels as (

    select
        links.*,
        days.day,
        coalesce(daily.arrivals, 0) as arrivals,
        coalesce(daily.decisions, 0) as decisions,
        sum(coalesce(daily.arrivals, 0) - coalesce(daily.decisions, 0)) over (
            partition by links.chain_position, links.link_position order by days.day
        ) as level

    from links
    cross join days
    left join daily on daily.chain = links.chain and daily.link_no = links.link_no and daily.day = days.day

)

select chain, link_no, day, arrivals, decisions, level

from levels

where day > as_of() - 120

order by chain_position, link_position, day
