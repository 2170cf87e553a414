-- Grain: one row per unit whose tier has the report: 1 in the column of where it stands, else 0.
select
    unit_id,
    1 as units,
    (status = 'done_on_time')::integer as filed_in_time,
    (status = 'done_late')::integer as filed_late,
    (status = 'in_progress' and judged_on is not null)::integer as on_the_way,
    (status = 'overdue')::integer as overdue,
    (not is_done and judged_on is null and status <> 'overdue' and due_on is not null)::integer as running,
    (not is_done and judged_on is null and status <> 'overdue' and due_on is null)::integer as no_meeting

from step_status

where evidence = 'report'
