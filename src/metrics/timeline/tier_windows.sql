-- Grain: one row per (step, tier) with units in scope, continuous steps left out: the plan's window and what has come of it.
-- A window that hangs on each unit's own meeting ends with the tier's meeting window; one that runs from the meeting has no day of its own.
with

counted as (

    select
        step_id,
        tier,
        min(position) as position,
        sum(applicable)::bigint as applicable,
        sum(done_on_time + done_late)::bigint as done,
        sum(done_late)::bigint as done_late,
        sum(overdue)::bigint as overdue,
        sum(kept_window)::bigint as kept_window,
        sum(decided_with_window)::bigint as decided_with_window

    from unit_step_counts
    semi join units_in_scope on units_in_scope.unit_id = unit_step_counts.unit_id

    where evidence <> 'continuous'

    group by step_id, tier

),

meeting_windows as (

    select plan_windows.tier, plan_windows.due_on

    from plan_windows
    join plan_steps on plan_steps.step_id = plan_windows.step_id and plan_steps.evidence = 'meeting'

)

select
    counted.step_id,
    counted.tier,
    windows.opens_on,
    case windows.due_rule when 'date' then windows.due_on when 'own_meeting' then meeting_windows.due_on end as due_on,
    windows.due_rule,
    windows.due_days,
    windows.is_inferred = 1 as is_inferred,
    counted.applicable,
    counted.done,
    counted.done_late,
    counted.overdue,
    counted.kept_window,
    counted.decided_with_window

from counted
join plan_windows as windows on windows.step_id = counted.step_id and windows.tier = counted.tier
join plan_tiers on plan_tiers.tier = counted.tier
left join meeting_windows on meeting_windows.tier = counted.tier

order by counted.position, plan_tiers.position
