-- Grain: one row per export: the last day on which something happened in it, by the as-of date.
with

days as (

    select 'progress' as kind, greatest(happened(started_on), happened(completed_on)) as day from stg_progress
    union all
    select 'talks', happened(last_on) from stg_talks
    union all
    select 'materials', greatest(happened(submitted_on), happened(opinions_asked), happened(public_notice)) from stg_materials
    union all
    select 'reviews', greatest(happened(received_on), happened(decided_on)) from stg_reviews
    union all
    select 'meetings', greatest(happened(plan_submitted_on), happened(plan_group_on), happened(plan_office_on), happened(held_on), happened(feedback_on)) from stg_meetings
    union all
    select 'evaluations', happened(held_on) from stg_evaluations
    union all
    select 'reports', greatest(happened(submitted_on), happened(group_reviewed_on), happened(office_filed_on)) from stg_reports
    union all
    select 'remediations', greatest(happened(issued_on), happened(closed_on)) from stg_remediations
    union all
    select 'hearings', happened(held_on) from stg_hearings

)

select kind, max(day) as last_on

from days

group by kind

order by kind
