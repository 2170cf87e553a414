-- Grain: one row per step that units in scope can finish: how many have it, finished it, late, and the middle finishing day
-- (the day by which half of those that finished had finished).
select
    step_status.step_id,
    count(*) as applicable,
    count(*) filter (where is_done) as done,
    count(*) filter (where status = 'done_late') as done_late,
    count(*) filter (where status = 'overdue') as overdue,
    min(completed_on) as first_on,
    quantile_disc(completed_on, 0.5) as middle_on,
    max(completed_on) as last_on

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where step_status.evidence <> 'continuous'
  and in_scope(getvariable('chosen_steps'), step_status.step_id)

group by step_status.step_id, step_status.position

order by step_status.position
