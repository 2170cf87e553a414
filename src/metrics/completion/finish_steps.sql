-- Grain: one row per step that units in scope can finish: how many have it, finished it, late, and the middle finishing day
-- (the day by which half of those that finished had finished).
with

daily as (

    select
        step_id,
        position,
        day,
        sum(applicable) as applicable,
        sum(done) as done,
        sum(done_late) as done_late,
        sum(overdue) as overdue

    from unit_finishes
    semi join units_in_scope on units_in_scope.unit_id = unit_finishes.unit_id

    where in_scope(getvariable('chosen_steps'), step_id)

    group by step_id, position, day

),

through as (

    select
        *,
        sum(done) over by_day as done_by_then,
        sum(done) over (by_day rows between unbounded preceding and unbounded following) as done_in_all

    from daily

    window by_day as (partition by position order by day nulls last)

)

select
    step_id,
    sum(applicable)::bigint as applicable,
    sum(done)::bigint as done,
    sum(done_late)::bigint as done_late,
    sum(overdue)::bigint as overdue,
    min(day) as first_on,
    min(day) filter (where 2 * done_by_then >= done_in_all) as middle_on,
    max(day) as last_on

from through

group by step_id, position

order by position
