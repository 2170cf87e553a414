-- Grain: one row per link that received anything and day, from the first arrival to the as-of date (at most the last 120 days).
-- level = received by the end of the day and not decided by it: on the as-of date it is the link's queue.
with

daily as (

    select link, day, sum(arrivals)::bigint as arrivals, sum(decisions)::bigint as decisions

    from unit_link_days
    semi join units_in_scope on units_in_scope.unit_id = unit_link_days.unit_id

    group by link, day

),

days as (

    select unnest(generate_series((select min(day) from daily), as_of(), interval 1 day))::date as day

),

levels as (

    select
        links.link,
        days.day,
        coalesce(daily.arrivals, 0) as arrivals,
        coalesce(daily.decisions, 0) as decisions,
        sum(coalesce(daily.arrivals, 0) - coalesce(daily.decisions, 0)) over (partition by links.link order by days.day) as level

    from (select distinct link from daily) as links
    cross join days
    left join daily on daily.link = links.link and daily.day = days.day

)

select plan_links.chain, plan_links.link_no, levels.day, levels.arrivals, levels.decisions, levels.level

from levels
join plan_links on plan_links.link = levels.link

where levels.day > as_of() - 120

order by levels.link, levels.day
