-- Grain: one row per meeting of a unit, in the order of `seq`.
select
    unit_id, seq, plan_submitted_on, plan_group_on, plan_office_on, held_on, days, outcome, feedback_on,
    opinions_group_on, opinions_office_on, source_file, source_line

from src_meetings
