-- Grain: one row per (unit, approval besides the review chains): the criticism-opinion lists after the talks (三.4), the plan of
-- the next or latest meeting (三.6), the report (三.9). Dates after the as-of date have not happened.
with

latest_meetings as (

    select *

    from stg_meetings

    qualify row_number() over (partition by unit_id order by seq desc) = 1

),

dated as (

    select
        unit_id,
        'opinions' as approval,
        null::date as submitted_on,
        happened(opinions_group_on) as group_on,
        happened(opinions_office_on) as office_on,
        null::date as discipline_on,
        null::date as organisation_on,
        source_file,
        source_line

    from latest_meetings

    union all

    select
        unit_id, 'plan', happened(plan_submitted_on), happened(plan_group_on), happened(plan_office_on), null, null,
        source_file, source_line

    from latest_meetings

    union all

    select
        unit_id, 'report', happened(submitted_on), happened(group_reviewed_on), happened(office_filed_on),
        happened(discipline_filed_on), happened(organisation_filed_on), source_file, source_line

    from stg_reports

)

select
    dated.unit_id,
    dated.approval,
    dated.submitted_on,
    dated.group_on,
    dated.office_on,
    dated.discipline_on,
    dated.organisation_on,
    case
        when dated.office_on is not null and dated.group_on is not null then 'passed'
        when dated.group_on is not null then 'at_office'
        when dated.submitted_on is not null or dated.approval = 'opinions' and dated.office_on is not null then 'at_group'
        else 'not_submitted'
    end as stage,
    case
        when dated.office_on is not null and dated.group_on is not null then null
        else as_of() - coalesce(dated.group_on, dated.submitted_on)
    end as waiting_days,
    dated.source_file,
    dated.source_line

from dated
semi join units_in_scope on units_in_scope.unit_id = dated.unit_id

order by dated.unit_id, dated.approval
