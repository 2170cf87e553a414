-- Grain: one row per meeting on record, in order; dates after the as-of date have not happened.
select
    meetings.unit_id,
    meetings.seq,
    happened(meetings.plan_submitted_on) as plan_submitted_on,
    happened(meetings.plan_group_on) as plan_group_on,
    happened(meetings.plan_office_on) as plan_office_on,
    happened(meetings.held_on) as held_on,
    if(meetings.held_on <= as_of(), meetings.days, null) as days,
    if(meetings.held_on <= as_of(), meetings.outcome, null) as outcome,
    happened(meetings.feedback_on) as feedback_on,
    happened(meetings.opinions_group_on) as opinions_group_on,
    happened(meetings.opinions_office_on) as opinions_office_on,
    meetings.source_file as file,
    meetings.source_line as line

from stg_meetings as meetings
semi join units_in_scope on units_in_scope.unit_id = meetings.unit_id

order by meetings.unit_id, meetings.seq
