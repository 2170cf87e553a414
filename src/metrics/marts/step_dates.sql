-- Grain: one row per (unit, step): start, completion and the day that decides lateness, as known at the as-of date.
-- Where a unit has detail rows they decide; the office's progress row serves where it has none (section 5).
with

progress as (

    select unit_id, step_id, happened(started_on) as started_on, happened(completed_on) as completed_on

    from stg_progress

),

talks as (

    select
        unit_id,
        min(happened(last_on)) as started_on,
        case
            when bool_and(required = 0 or (done >= required and coalesce(last_on <= as_of(), false)))
                then max(happened(last_on))
        end as completed_on

    from stg_talks

    group by unit_id

),

materials as (

    select
        unit_id,
        min(submitted_on) as started_on,
        case when count(*) = count(passed_on) then max(passed_on) end as completed_on

    from materials_passed

    group by unit_id

),

meetings as (

    select
        stg_meetings.unit_id,
        coalesce(min(happened(stg_meetings.plan_submitted_on)), min(happened(stg_meetings.held_on))) as started_on,
        any_value(counted_meetings.held_on) as completed_on,
        any_value(counted_meetings.feedback_on) as feedback_on

    from stg_meetings
    left join counted_meetings on counted_meetings.unit_id = stg_meetings.unit_id

    group by stg_meetings.unit_id

),

evaluations as (

    select unit_id, min(happened(held_on)) as completed_on

    from stg_evaluations

    group by unit_id

),

reports as (

    select
        unit_id,
        happened(submitted_on) as submitted_on,
        happened(office_filed_on) as completed_on

    from stg_reports

),

details as (

    select unit_id, 'talks' as evidence, started_on, completed_on, completed_on as judged_on from talks
    union all
    select unit_id, 'materials', started_on, completed_on, completed_on from materials
    union all
    select unit_id, 'meeting', started_on, completed_on, completed_on from meetings
    union all
    select unit_id, 'feedback', null, feedback_on, feedback_on from meetings
    union all
    select unit_id, 'evaluation', null, completed_on, completed_on from evaluations
    union all
    -- A report counts as started only while it is on its way: submitted and not yet filed.
    select unit_id, 'report', if(completed_on is null, submitted_on, null), completed_on, coalesce(submitted_on, completed_on) from reports

)

select
    unit_steps.unit_id,
    unit_steps.step_id,
    unit_steps.evidence,
    details.unit_id is not null as has_detail,
    progress.unit_id is not null as has_progress,
    case
        when details.unit_id is null then progress.started_on
        when unit_steps.evidence = 'talks' then coalesce(progress.started_on, details.started_on)
        else details.started_on
    end as started_on,
    if(details.unit_id is null, progress.completed_on, details.completed_on) as completed_on,
    if(details.unit_id is null, progress.completed_on, details.judged_on) as judged_on,
    details.completed_on as detail_completed_on,
    progress.completed_on as progress_completed_on

from unit_steps
left join details on details.unit_id = unit_steps.unit_id and details.evidence = unit_steps.evidence
left join progress on progress.unit_id = unit_steps.unit_id and progress.step_id = unit_steps.step_id
