-- Grain: one row per (step, tier) with units in scope, continuous steps left out: the plan's window and what has come of it.
-- A window that hangs on each unit's own meeting ends with the tier's meeting window; one that runs from the meeting has no day of its own.
with

meeting_windows as (

    select plan_windows.tier, plan_windows.due_on

    from plan_windows
    join plan_steps on plan_steps.step_id = plan_windows.step_id and plan_steps.evidence = 'meeting'

)

select
    status.step_id,
    status.tier,
    any_value(windows.opens_on) as opens_on,
    any_value(case windows.due_rule when 'date' then windows.due_on when 'own_meeting' then meeting_windows.due_on end) as due_on,
    any_value(windows.due_rule) as due_rule,
    any_value(windows.due_days) as due_days,
    bool_or(status.is_inferred) as is_inferred,
    count(*) as applicable,
    count(*) filter (where status.is_done) as done,
    count(*) filter (where status.status = 'done_late') as done_late,
    count(*) filter (where status.status = 'overdue') as overdue,
    count(*) filter (where status.is_kept) as kept_window,
    count(*) filter (where status.is_decided) as decided_with_window

from step_status as status
semi join units_in_scope on units_in_scope.unit_id = status.unit_id
join plan_windows as windows on windows.step_id = status.step_id and windows.tier = status.tier
join plan_tiers on plan_tiers.tier = status.tier
left join meeting_windows on meeting_windows.tier = status.tier

where status.evidence <> 'continuous'

group by status.step_id, status.tier

order by min(status.position), min(plan_tiers.position)
