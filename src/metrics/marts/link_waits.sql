-- Grain: one row per link that decided anything, over the stops of the units in scope: the middle of its waits, and the 90th percentile,
-- in calendar days. They are no sums, so they are asked of the stops themselves.
with

waits as (

    select chain, link_no, quantile_cont(wait_days, [0.5, 0.9]) as days

    from stops
    semi join units_in_scope on units_in_scope.unit_id = stops.unit_id

    where not is_open

    group by chain, link_no

)

select chain, link_no, days[1] as p50_wait_days, days[2] as p90_wait_days from waits
