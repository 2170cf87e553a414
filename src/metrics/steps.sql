-- Grain: one row per (step, tier) that has units, in plan order. Counts only: no share is stored.
with

counted as (

    select
        step_id,
        tier,
        any_value(evidence) as evidence,
        min(position) as position,
        sum(applicable)::bigint as applicable,
        sum(done_on_time)::bigint as done_on_time,
        sum(done_late)::bigint as done_late,
        sum(overdue)::bigint as overdue,
        sum(in_progress)::bigint as in_progress,
        sum(not_started)::bigint as not_started,
        sum(upcoming)::bigint as upcoming,
        sum(ongoing)::bigint as ongoing,
        sum(should_be_done)::bigint as should_be_done,
        sum(due_soon)::bigint as due_soon,
        sum(done_of_should_be_done)::bigint as done_of_should_be_done,
        sum(kept_window)::bigint as kept_window,
        sum(decided_with_window)::bigint as decided_with_window

    from unit_step_counts
    semi join units_in_scope on units_in_scope.unit_id = unit_step_counts.unit_id

    group by step_id, tier

)

select
    counted.step_id,
    counted.tier,
    counted.applicable,
    counted.done_on_time,
    counted.done_late,
    counted.overdue,
    counted.in_progress,
    counted.not_started,
    counted.upcoming,
    counted.ongoing,
    counted.should_be_done,
    counted.due_soon,
    counted.done_of_should_be_done,
    counted.kept_window,
    counted.decided_with_window,
    counted.evidence = 'continuous' as is_continuous

from counted
join plan_tiers on plan_tiers.tier = counted.tier

order by counted.position, plan_tiers.position
