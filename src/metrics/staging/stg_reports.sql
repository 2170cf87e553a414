-- Grain: one row per unit that has a report on record.
select
    unit_id, submitted_on, group_reviewed_on, office_filed_on, discipline_filed_on, organisation_filed_on,
    source_file, source_line

from src_reports
