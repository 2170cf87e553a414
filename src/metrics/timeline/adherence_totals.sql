-- Grain: one row: unit-steps in scope whose due date has decided, and those that kept it.
select
    count(*) filter (where status = 'done_on_time' and due_on is not null) as kept_window,
    count(*) filter (where status in ('done_on_time', 'done_late', 'overdue') and due_on is not null) as decided_with_window,
    count(*) filter (where status = 'overdue') as overdue

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
