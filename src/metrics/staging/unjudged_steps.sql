-- Grain: one row per step that no loaded export can show done: what is not recorded of it is unknown, not undone.
-- Papers that are registered pass by their reviews alone; every other step may stand in the progress record.
with

given as (

    select
        coalesce(bool_or(kind = 'progress'), false) as has_progress,
        coalesce(bool_or(kind = 'talks'), false) as has_talks,
        coalesce(bool_or(kind = 'materials'), false) as has_materials,
        coalesce(bool_or(kind = 'reviews'), false) as has_reviews,
        coalesce(bool_or(kind = 'meetings'), false) as has_meetings,
        coalesce(bool_or(kind = 'evaluations'), false) as has_evaluations,
        coalesce(bool_or(kind = 'reports'), false) as has_reports

    from src_files

)

select steps.step_id

from plan_steps as steps
cross join given

where not case steps.evidence
    when 'talks' then has_talks or has_progress
    when 'materials' then if(has_materials, has_reviews, has_progress)
    when 'meeting' then has_meetings or has_progress
    when 'feedback' then has_meetings or has_progress
    when 'evaluation' then has_evaluations or has_progress
    when 'report' then has_reports or has_progress
    else has_progress
end
