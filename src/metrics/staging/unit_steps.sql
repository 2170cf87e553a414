-- Grain: one row per (unit, step that its tier has), with the plan's window.
select
    units.unit_id,
    units.tier,
    windows.step_id,
    steps.position,
    steps.evidence,
    windows.opens_on,
    windows.due_on,
    windows.due_rule,
    windows.due_days,
    windows.waits_for_meeting = 1 as waits_for_meeting,
    windows.is_inferred = 1 as is_inferred

from stg_units as units
join plan_windows as windows on windows.tier = units.tier
join plan_steps as steps on steps.step_id = windows.step_id
