-- Grain: one row per link that decided anything, over the stops of the units in scope: the middle of its waits, and the 90th percentile,
-- in calendar days, between two stops in proportion. They are no sums, so they are read from how many stops waited how long.
with

counted as (

    select chain, link_no, wait_days, sum(stops)::bigint as stops

    from unit_waits
    semi join units_in_scope on units_in_scope.unit_id = unit_waits.unit_id

    group by chain, link_no, wait_days

),

placed as (

    select
        chain,
        link_no,
        wait_days,
        sum(stops) over by_days::bigint as through,
        (sum(stops) over (by_days rows between unbounded preceding and unbounded following) - 1)::double * 0.5::double as middle,
        (sum(stops) over (by_days rows between unbounded preceding and unbounded following) - 1)::double * 0.9::double as ninth

    from counted

    window by_days as (partition by chain, link_no order by wait_days)

),

-- Places are counted from 0: the stop at a place is the first up to which more stops have come.
between_two as (

    select
        chain,
        link_no,
        any_value(middle - floor(middle)) as middle_share,
        min(wait_days) filter (where through > floor(middle)) as middle_below,
        min(wait_days) filter (where through > ceil(middle)) as middle_above,
        any_value(ninth - floor(ninth)) as ninth_share,
        min(wait_days) filter (where through > floor(ninth)) as ninth_below,
        min(wait_days) filter (where through > ceil(ninth)) as ninth_above

    from placed

    group by chain, link_no

)

select
    chain,
    link_no,
    middle_below * (1 - middle_share) + middle_above * middle_share as p50_wait_days,
    ninth_below * (1 - ninth_share) + ninth_above * ninth_share as p90_wait_days

from between_two
