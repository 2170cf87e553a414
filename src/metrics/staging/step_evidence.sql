-- Grain: one row per (unit, step, row of an export that the step's status rests on).
with

recorded as (

    select unit_id, step_id, source_file, source_line from stg_progress

),

detailed as (

    select unit_id, 'talks' as evidence, source_file, source_line from stg_talks
    union all
    select unit_id, 'materials', source_file, source_line from stg_materials
    union all
    select unit_id, 'materials', source_file, source_line from stg_reviews
    union all
    select unit_id, 'meeting', source_file, source_line from stg_meetings
    union all
    select unit_id, 'feedback', source_file, source_line from stg_meetings
    union all
    select unit_id, 'evaluation', source_file, source_line from stg_evaluations
    union all
    select unit_id, 'report', source_file, source_line from stg_reports

)

select unit_steps.unit_id, unit_steps.step_id, recorded.source_file, recorded.source_line

from unit_steps
join recorded on recorded.unit_id = unit_steps.unit_id and recorded.step_id = unit_steps.step_id

union all

select unit_steps.unit_id, unit_steps.step_id, detailed.source_file, detailed.source_line

from unit_steps
join detailed on detailed.unit_id = unit_steps.unit_id and detailed.evidence = unit_steps.evidence
