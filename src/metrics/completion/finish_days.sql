-- Grain: one row per (step, day on which units finished it): how many, and how many of them late.
select
    step_status.step_id,
    step_status.completed_on as day,
    count(*) as finished,
    count(*) filter (where step_status.status = 'done_late') as late

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where step_status.is_done
  and in_scope(getvariable('chosen_steps'), step_status.step_id)

group by step_status.step_id, step_status.position, step_status.completed_on

order by step_status.position, step_status.completed_on
