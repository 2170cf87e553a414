-- Grain: one row per thing to mend in the exports, by unit, then file and line. unit_id is null where no unit could be told.
-- A rejected row belongs to the first unit or material code that stands in one of its cells: the row was not loaded, so its
-- columns are not known to be right. The other problems are of loaded rows, at the as-of date.
--   contradiction     D1: progress and the detail rows name different completion dates (or only progress names one)
--   started_after     a step completed before it started
--   plan_before       the meeting's plan passed before it was submitted
--   review_before     a reviewer had the document before it was submitted (its first stop)
--   feedback_before, report_before, closed_before   feedback before the meeting, a report filed before it was submitted, an item closed before it was issued
--   no_name, no_progress, no_talks, no_materials   nothing where the export is there and the tier has the step
--   meeting_not_listed   progress says the meeting was held, the meetings export has no row of it
--   talks_undated     enough talks held, but no date, so they do not count
--   not_reviewed      submitted longer ago than the days of "due soon", and no reviewer has it
--   not_submitted     reviewed without a date of submission
--   no_days           a meeting held without its length; no_reason: returned without a reason; no_due: an item without a due date
-- sort: rejects, contradictions (of two dates), gaps (all else).
with

rejected_cells as (

    select rejects.file, rejects.line, unnest(string_split(rejects.record, coalesce(files.delimiter, ','))) as cell

    from src_rejects as rejects
    left join src_files as files on files.file = rejects.file

),

known_codes as (

    select unit_id as code, unit_id from src_units
    union all
    select material_id, unit_id from src_materials

),

rejected_units as (

    select cells.file, cells.line, min(codes.unit_id) as unit_id

    from rejected_cells as cells
    join known_codes as codes on codes.code = trim(cells.cell, ' "　')

    group by cells.file, cells.line

),

present as (

    select distinct kind from src_files where kind is not null

),

steps_of_units as (

    select unit_steps.unit_id, unit_steps.evidence

    from unit_steps

),

problems_of_loaded as (

    select
        dates.unit_id, 'contradiction' as code, progress.source_file as file, progress.source_line as line, dates.step_id, null as item,
        dates.progress_completed_on as first_on, dates.detail_completed_on as second_on
    from step_dates as dates
    join stg_progress as progress on progress.unit_id = dates.unit_id and progress.step_id = dates.step_id
    where dates.has_detail
      and dates.progress_completed_on is not null
      and dates.detail_completed_on is distinct from dates.progress_completed_on

    union all

    select unit_id, 'started_after', source_file, source_line, step_id, null, started_on, completed_on
    from stg_progress
    where started_on > completed_on

    union all

    select unit_id, 'plan_before', source_file, source_line, null, seq::varchar, plan_submitted_on, least(plan_group_on, plan_office_on)
    from stg_meetings
    where least(plan_group_on, plan_office_on) < plan_submitted_on

    union all

    select
        materials.unit_id, 'review_before', arg_min(reviews.source_file, reviews.received_on), arg_min(reviews.source_line, reviews.received_on), null,
        materials.material_id, materials.submitted_on, min(reviews.received_on)
    from stg_materials as materials
    join stg_reviews as reviews on reviews.material_id = materials.material_id
    where reviews.received_on < materials.submitted_on
    group by all

    union all

    select unit_id, 'feedback_before', source_file, source_line, null, seq::varchar, held_on, feedback_on
    from stg_meetings
    where feedback_on < held_on

    union all

    select
        unit_id, 'report_before', source_file, source_line, null, null, submitted_on,
        least(group_reviewed_on, office_filed_on, discipline_filed_on, organisation_filed_on)
    from stg_reports
    where least(group_reviewed_on, office_filed_on, discipline_filed_on, organisation_filed_on) < submitted_on

    union all

    select unit_id, 'closed_before', source_file, source_line, null, item_id, issued_on, closed_on
    from stg_remediations
    where closed_on < issued_on

    union all

    select unit_id, 'no_name', source_file, source_line, null, null, null, null
    from stg_units
    where name is null

    union all

    select unit_id, 'no_progress', source_file, source_line, null, null, null, null
    from stg_units
    where unit_id not in (select unit_id from stg_progress) and 'progress' in (select kind from present)

    union all

    select units.unit_id, 'no_talks', units.source_file, units.source_line, null, null, null, null
    from stg_units as units
    join steps_of_units as steps on steps.unit_id = units.unit_id and steps.evidence = 'talks'
    where units.unit_id not in (select unit_id from stg_talks) and 'talks' in (select kind from present)

    union all

    select units.unit_id, 'no_materials', units.source_file, units.source_line, null, null, null, null
    from stg_units as units
    join steps_of_units as steps on steps.unit_id = units.unit_id and steps.evidence = 'materials'
    where units.unit_id not in (select unit_id from stg_materials) and 'materials' in (select kind from present)

    union all

    select progress.unit_id, 'meeting_not_listed', progress.source_file, progress.source_line, progress.step_id, null, progress.completed_on, null
    from stg_progress as progress
    join plan_steps on plan_steps.step_id = progress.step_id and plan_steps.evidence = 'meeting'
    where progress.completed_on <= as_of()
      and progress.unit_id not in (select unit_id from stg_meetings) and 'meetings' in (select kind from present)

    union all

    select unit_id, 'talks_undated', source_file, source_line, null, kind, null, null
    from stg_talks
    where required > 0 and done >= required and last_on is null

    union all

    select materials.unit_id, 'not_reviewed', materials.source_file, materials.source_line, null, materials.material_id, materials.submitted_on, null
    from materials_passed as materials
    where materials.submitted_on < as_of() - (select due_soon_days from plan_settings)
      and materials.links > 0
      and materials.material_id not in (select material_id from stg_reviews)
      and 'reviews' in (select kind from present)

    union all

    select unit_id, 'not_submitted', source_file, source_line, null, material_id, null, null
    from materials_passed
    where submitted_on is null and material_id in (select material_id from stops)

    union all

    select unit_id, 'no_days', source_file, source_line, null, seq::varchar, held_on, null
    from stg_meetings
    where held_on <= as_of() and days is null

    union all

    select unit_id, 'no_reason', source_file, source_line, null, material_id, decided_on, null
    from stops
    where decision in ('revise', 'rewrite') and reason is null

    union all

    select unit_id, 'no_due', source_file, source_line, null, item_id, issued_on, null
    from stg_remediations
    where due_on is null and coalesce(closed_on > as_of(), true)

),

problems as (

    select
        units.unit_id,
        'reject' as code,
        rejects.file,
        rejects.line,
        rejects.reason,
        rejects.column_name,
        rejects.value,
        rejects.record,
        rejects.suggestion,
        rejects.first_file,
        rejects.first_line

    from src_rejects as rejects
    left join rejected_units as units on units.file = rejects.file and units.line = rejects.line

    union all by name

    select * from problems_of_loaded

)

select
    problems.unit_id,
    units.name,
    units.tier,
    problems.code,
    case
        when problems.code = 'reject' then 'reject'
        when problems.code in ('contradiction', 'started_after') or problems.code like '%\_before' escape '\' then 'contradiction'
        else 'gap'
    end as sort,
    problems.file,
    problems.line,
    problems.reason,
    problems.column_name,
    problems.value,
    problems.record,
    problems.suggestion,
    problems.first_file,
    problems.first_line,
    problems.step_id,
    problems.item,
    problems.first_on,
    problems.second_on

from problems
left join stg_units as units on units.unit_id = problems.unit_id

-- A row whose unit nobody can tell belongs to no scope; it is shown while no filter is set.
where problems.unit_id in (select unit_id from units_in_scope)
   or (problems.unit_id is null and (select count(*) from units_in_scope) = (select count(*) from stg_units))

order by problems.unit_id nulls last, problems.file, problems.line, problems.code, problems.item
