-- Grain: one row per (step, tier) that holds units back, the heaviest first: overdue days, then units due within days.
-- A step that no export given speaks of holds nobody back that we know of.
select
    step_status.step_id,
    step_status.tier,
    any_value(step_status.evidence) as evidence,
    count(*) filter (where status = 'overdue') as overdue_units,
    coalesce(sum(deviation_days) filter (where status = 'overdue'), 0) as overdue_days,
    count(*) filter (where is_due_soon) as due_soon_units,
    min(due_on) filter (where is_due_soon) as next_due_on

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
join plan_tiers on plan_tiers.tier = step_status.tier

where in_scope(getvariable('chosen_steps'), step_status.step_id)
  and step_status.step_id not in (select step_id from unjudged_steps)

group by step_status.step_id, step_status.tier

having count(*) filter (where status = 'overdue' or is_due_soon) > 0

order by overdue_days desc, due_soon_units desc, min(step_status.position), min(plan_tiers.position)
