-- Grain: one row per (step, tier) that has units, in plan order. Counts only: no share is stored.
select
    step_status.step_id,
    step_status.tier,
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
    count(*) filter (where is_decided) as decided_with_window,
    evidence = 'continuous' as is_continuous

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
join plan_tiers on plan_tiers.tier = step_status.tier

group by step_status.step_id, step_status.tier, step_status.evidence

order by min(step_status.position), min(plan_tiers.position)
