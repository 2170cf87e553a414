-- Grain: one row: units in scope whose tier has the report, by where it stands. The parts add up to `units`.
select
    coalesce(sum(units), 0)::bigint as units,
    coalesce(sum(filed_in_time), 0)::bigint as filed_in_time,
    coalesce(sum(filed_late), 0)::bigint as filed_late,
    coalesce(sum(on_the_way), 0)::bigint as on_the_way,
    coalesce(sum(overdue), 0)::bigint as overdue,
    coalesce(sum(running), 0)::bigint as running,
    coalesce(sum(no_meeting), 0)::bigint as no_meeting

from unit_reports
semi join units_in_scope on units_in_scope.unit_id = unit_reports.unit_id
