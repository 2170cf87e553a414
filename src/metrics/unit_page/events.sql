-- Grain: one row per dated fact of a unit by the as-of date, the latest first: what changed when.
-- event names the column it comes from; step_id, material_id, link_no and code say of what; file and line are its row.
with

events as (

    select unit_id, started_on as day, 'step_started' as event, step_id, null as material_id, null::integer as link_no, null as code, null::integer as number, source_file, source_line from stg_progress
    union all
    select unit_id, completed_on, 'step_completed', step_id, null, null, null, null, source_file, source_line from stg_progress
    union all
    select unit_id, last_on, 'talk', null, null, null, kind, done, source_file, source_line from stg_talks
    union all
    select unit_id, opinions_asked, 'opinions_asked', null, material_id, null, subject, null, source_file, source_line from stg_materials
    union all
    select unit_id, public_notice, 'public_notice', null, material_id, null, subject, null, source_file, source_line from stg_materials
    union all
    select unit_id, submitted_on, 'submitted', null, material_id, null, subject, null, source_file, source_line from stg_materials
    union all
    select reviews.unit_id, reviews.received_on, 'received', null, reviews.material_id, reviews.link_no, materials.subject, reviews.round, reviews.source_file, reviews.source_line
    from stg_reviews as reviews join stg_materials as materials on materials.material_id = reviews.material_id
    union all
    select reviews.unit_id, reviews.decided_on, reviews.decision, null, reviews.material_id, reviews.link_no, materials.subject, reviews.round, reviews.source_file, reviews.source_line
    from stg_reviews as reviews join stg_materials as materials on materials.material_id = reviews.material_id
    union all
    select unit_id, plan_submitted_on, 'plan_submitted', null, null, null, null, seq, source_file, source_line from stg_meetings
    union all
    select unit_id, plan_group_on, 'plan_group', null, null, null, null, seq, source_file, source_line from stg_meetings
    union all
    select unit_id, plan_office_on, 'plan_office', null, null, null, null, seq, source_file, source_line from stg_meetings
    union all
    select unit_id, opinions_group_on, 'opinions_group', null, null, null, null, seq, source_file, source_line from stg_meetings
    union all
    select unit_id, opinions_office_on, 'opinions_office', null, null, null, null, seq, source_file, source_line from stg_meetings
    union all
    select unit_id, held_on, if(outcome = 'rehold', 'met_in_vain', 'met'), null, null, null, null, seq, source_file, source_line from stg_meetings
    union all
    select unit_id, feedback_on, 'feedback', null, null, null, null, seq, source_file, source_line from stg_meetings
    union all
    select unit_id, held_on, 'ballot', null, null, null, null, round, source_file, source_line from stg_evaluations
    union all
    select unit_id, submitted_on, 'report_submitted', null, null, null, null, null, source_file, source_line from stg_reports
    union all
    select unit_id, group_reviewed_on, 'report_group', null, null, null, null, null, source_file, source_line from stg_reports
    union all
    select unit_id, office_filed_on, 'report_office', null, null, null, null, null, source_file, source_line from stg_reports
    union all
    select unit_id, discipline_filed_on, 'report_discipline', null, null, null, null, null, source_file, source_line from stg_reports
    union all
    select unit_id, organisation_filed_on, 'report_organisation', null, null, null, null, null, source_file, source_line from stg_reports
    union all
    select unit_id, issued_on, 'item_issued', step_id, item_id, null, measure, null, source_file, source_line from stg_remediations
    union all
    select unit_id, closed_on, 'item_closed', step_id, item_id, null, measure, null, source_file, source_line from stg_remediations
    union all
    select unit_id, held_on, 'hearing', null, null, null, null, null, source_file, source_line from stg_hearings

)

select
    events.unit_id,
    events.day,
    events.event,
    events.step_id,
    events.material_id,
    events.link_no,
    events.code,
    events.number,
    events.source_file as file,
    events.source_line as line

from events
semi join units_in_scope on units_in_scope.unit_id = events.unit_id

where events.day <= as_of()

order by events.unit_id, events.day desc, events.source_file, events.source_line desc, events.event
