-- Grain: one row per step with a decided due date in scope: units by how far from it they finished, or how far past it they stand, and the
-- middle of the days of those that finished, between two of them in proportion. It is no sum, so it is read from how many took how many days.
with

counted as (

    select step_id, position, is_done, deviation_days, sum(units)::bigint as units

    from unit_deviations
    semi join units_in_scope on units_in_scope.unit_id = unit_deviations.unit_id

    group by step_id, position, is_done, deviation_days

),

placed as (

    select
        *,
        sum(units) over by_days::bigint as through,
        (sum(units) over (by_days rows between unbounded preceding and unbounded following) - 1)::double * 0.5::double as middle

    from counted

    window by_days as (partition by step_id, is_done order by deviation_days)

)

-- Places are counted from 0: the unit at a place is the first up to which more units have come. Of an even number the middle lies half way between two.
select
    step_id,
    coalesce(sum(units) filter (where is_done and deviation_days < -7), 0)::bigint as early_long,
    coalesce(sum(units) filter (where is_done and deviation_days between -7 and -1), 0)::bigint as early_short,
    coalesce(sum(units) filter (where is_done and deviation_days = 0), 0)::bigint as on_the_day,
    coalesce(sum(units) filter (where is_done and deviation_days between 1 and 7), 0)::bigint as late_short,
    coalesce(sum(units) filter (where is_done and deviation_days > 7), 0)::bigint as late_long,
    coalesce(sum(units) filter (where not is_done and deviation_days <= 7), 0)::bigint as open_short,
    coalesce(sum(units) filter (where not is_done and deviation_days > 7), 0)::bigint as open_long,
    (min(deviation_days) filter (where is_done and through > floor(middle)) + min(deviation_days) filter (where is_done and through > ceil(middle)))::double / 2 as median_days

from placed

group by step_id, position

order by position
