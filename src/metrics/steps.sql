-- Grain: one row per (step, tier) that has units, in plan order. Counts only: no share is stored.
with

counted as (

    select
        step_id,
        tier,
        any_value(evidence) as evidence,
        min(position) as position,
        count(*) as applicable,
        count(*) filter (where status = 'done_on_time') as done_on_time,
        count(*) filter (where status = 'done_late') as done_late,
        count(*) filter (where status = 'overdue') as overdue,
        count(*) filter (where status = 'in_progress') as in_progress,
        count(*) filter (where status = 'not_started') as not_started,
        count(*) filter (where status = 'upcoming') as upcoming,
        count(*) filter (where status = 'ongoing') as ongoing,
        count(*) filter (where should_be_done) as should_be_done,
        count(*) filter (where is_due_soon) as due_soon,
        count(*) filter (where should_be_done and is_done) as done_of_should_be_done,
        count(*) filter (where is_kept) as kept_window,
        count(*) filter (where is_decided) as decided_with_window

    from step_status
    semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

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
