-- Grain: one row per (unit, step): 1 in the column of each count that it belongs to, else 0.
select
    unit_id,
    step_id,
    tier,
    evidence,
    position,
    1 as applicable,
    (status = 'done_on_time')::integer as done_on_time,
    (status = 'done_late')::integer as done_late,
    (status = 'overdue')::integer as overdue,
    (status = 'in_progress')::integer as in_progress,
    (status = 'not_started')::integer as not_started,
    (status = 'upcoming')::integer as upcoming,
    (status = 'ongoing')::integer as ongoing,
    should_be_done::integer as should_be_done,
    coalesce(is_due_soon, false)::integer as due_soon,
    (should_be_done and is_done)::integer as done_of_should_be_done,
    is_kept::integer as kept_window,
    is_decided::integer as decided_with_window,
    if(status = 'overdue', deviation_days, 0) as overdue_days,
    if(is_due_soon, due_on, null) as next_due_on

from step_status
