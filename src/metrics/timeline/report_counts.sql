-- Grain: one row: units in scope whose tier has the report, by where it stands. The parts add up to `units`.
select
    count(*) as units,
    count(*) filter (where status = 'done_on_time') as filed_in_time,
    count(*) filter (where status = 'done_late') as filed_late,
    count(*) filter (where status = 'in_progress' and judged_on is not null) as on_the_way,
    count(*) filter (where status = 'overdue') as overdue,
    count(*) filter (where not is_done and judged_on is null and status <> 'overdue' and due_on is not null) as running,
    count(*) filter (where not is_done and judged_on is null and status <> 'overdue' and due_on is null) as no_meeting

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where evidence = 'report'
