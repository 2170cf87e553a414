-- Grain: one row per link that decided anything, over the stops of the units in scope: the middle of its waits, and the 90th percentile,
-- in calendar days, between two stops in proportion. They are no sums, so they are read from how many stops waited how long.
with

counted as (

    select link, wait_days, sum(stops)::integer as stops

    from unit_waits
    semi join units_in_scope on units_in_scope.unit_id = unit_waits.unit_id

    group by link, wait_days

),

waits as (

    select link, quantile_cont(wait_days, [0.5::double, 0.9::double]) as places

    from (select link, wait_days, unnest(range(stops)) from counted)

    group by link

)

select link, places[1] as p50_wait_days, places[2] as p90_wait_days

from waits
