-- Grain: one row per (unit, step that its tier has): the status at the as-of date, the first that fits (section 5).
with

meeting_windows as (

    select tier, due_on

    from plan_windows
    join plan_steps on plan_steps.step_id = plan_windows.step_id and plan_steps.evidence = 'meeting'

),

dated as (

    select
        unit_steps.unit_id,
        unit_steps.tier,
        unit_steps.step_id,
        unit_steps.position,
        unit_steps.evidence,
        unit_steps.opens_on,
        unit_steps.is_inferred,
        unit_steps.waits_for_meeting and counted_meetings.unit_id is null as waits_now,
        case unit_steps.due_rule
            when 'date' then unit_steps.due_on
            when 'own_meeting' then coalesce(counted_meetings.held_on, meeting_windows.due_on)
            when 'after_meeting' then counted_meetings.held_on + unit_steps.due_days
        end as due_on,
        step_dates.started_on,
        if(unit_steps.evidence = 'continuous', null, step_dates.completed_on) as completed_on,
        if(unit_steps.evidence = 'continuous', null, step_dates.judged_on) as judged_on,
        step_dates.has_detail,
        step_dates.has_progress

    from unit_steps
    join step_dates on step_dates.unit_id = unit_steps.unit_id and step_dates.step_id = unit_steps.step_id
    left join counted_meetings on counted_meetings.unit_id = unit_steps.unit_id
    left join meeting_windows on meeting_windows.tier = unit_steps.tier

),

judged as (

    select
        *,
        case
            when evidence = 'continuous' and started_on is not null then 'ongoing'
            when evidence = 'continuous' then 'not_started'
            when completed_on is not null and (due_on is null or judged_on <= due_on) then 'done_on_time'
            when completed_on is not null then 'done_late'
            -- A report on its way up is in progress, never overdue (section 7a).
            when evidence = 'report' and judged_on is not null then 'in_progress'
            when due_on < as_of() then 'overdue'
            when started_on is not null then 'in_progress'
            when opens_on > as_of() or waits_now then 'upcoming'
            else 'not_started'
        end as status

    from dated

)

select
    unit_id,
    tier,
    step_id,
    position,
    evidence,
    status,
    started_on,
    completed_on,
    judged_on,
    opens_on,
    due_on,
    is_inferred,
    case
        when status in ('done_on_time', 'done_late') then judged_on - due_on
        when status = 'overdue' then as_of() - due_on
    end as deviation_days,
    completed_on is null and due_on - as_of() between 0 and (select due_soon_days from plan_settings) as is_due_soon,
    status in ('done_on_time', 'done_late') as is_done,
    coalesce(due_on <= as_of(), false) as should_be_done,
    -- Past its due date, not done and not overdue: a report that was submitted and is on its way up.
    coalesce(due_on < as_of() and status not in ('done_on_time', 'done_late', 'overdue'), false) as is_on_the_way,
    -- Adherence asks of those whose due date has decided how many kept it.
    status = 'done_on_time' and due_on is not null as is_kept,
    status in ('done_on_time', 'done_late', 'overdue') and due_on is not null as is_decided,
    has_detail,
    has_progress

from judged
