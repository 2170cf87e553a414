-- Grain: one row per day from the as-of date to the end of the next period of comparison, step and tier: units that are due then and not done.
select
    step_status.due_on,
    step_status.step_id,
    step_status.tier,
    count(*) as units

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
join plan_tiers on plan_tiers.tier = step_status.tier

where step_status.evidence <> 'continuous'
  and in_scope(getvariable('chosen_steps'), step_status.step_id)
  and not step_status.is_done
  and step_status.status <> 'overdue'
  and step_status.due_on between as_of() and as_of() + (select comparison_days from plan_settings)

group by step_status.due_on, step_status.step_id, step_status.tier

order by step_status.due_on, min(step_status.position), min(plan_tiers.position)
