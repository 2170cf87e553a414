-- Grain: one row per unit whose tier has the report: where it stands, and the days left to its due date (negative when past it).
select
    status.unit_id,
    status.status,
    status.due_on,
    if(status.is_done or status.judged_on is not null, null, status.due_on - as_of()) as days_left,
    happened(reports.submitted_on) as submitted_on,
    happened(reports.group_reviewed_on) as group_reviewed_on,
    happened(reports.office_filed_on) as office_filed_on,
    happened(reports.discipline_filed_on) as discipline_filed_on,
    happened(reports.organisation_filed_on) as organisation_filed_on,
    reports.source_file as file,
    reports.source_line as line

from step_status as status
semi join units_in_scope on units_in_scope.unit_id = status.unit_id
left join stg_reports as reports on reports.unit_id = status.unit_id

where status.evidence = 'report'

order by status.unit_id
