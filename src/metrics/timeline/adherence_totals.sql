-- Grain: one row: unit-steps in scope whose due date has decided, and those that kept it.
select
    count(*) filter (where is_kept) as kept_window,
    count(*) filter (where is_decided) as decided_with_window,
    count(*) filter (where status = 'overdue') as overdue

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where in_scope(getvariable('chosen_steps'), step_status.step_id)
