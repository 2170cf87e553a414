-- Grain: one row: unit-steps in scope whose due date has decided, and those that kept it.
select
    coalesce(sum(kept_window), 0)::bigint as kept_window,
    coalesce(sum(decided_with_window), 0)::bigint as decided_with_window,
    coalesce(sum(overdue), 0)::bigint as overdue

from unit_step_counts
semi join units_in_scope on units_in_scope.unit_id = unit_step_counts.unit_id

where in_scope(getvariable('chosen_steps'), step_id)
