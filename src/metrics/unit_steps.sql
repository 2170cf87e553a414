-- Grain: one row per (unit, step that its tier has), units by id, steps in plan order.
select
    step_status.unit_id,
    step_status.step_id,
    step_status.status,
    step_status.started_on,
    step_status.completed_on,
    step_status.opens_on,
    step_status.due_on,
    step_status.deviation_days,
    step_status.is_due_soon,
    step_status.is_inferred

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

order by step_status.unit_id, step_status.position
