-- Grain: one row per unit, step that it can finish and the day on which it finished it (null until then).
select
    unit_id,
    step_id,
    tier,
    position,
    completed_on as day,
    1 as applicable,
    is_done::integer as done,
    (status = 'done_late')::integer as done_late,
    (status = 'overdue')::integer as overdue

from step_status

where evidence <> 'continuous'
