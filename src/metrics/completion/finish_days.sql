-- Grain: one row per (step, day on which units finished it): how many, and how many of them late.
select
    step_id,
    day,
    sum(done)::bigint as finished,
    sum(done_late)::bigint as late

from unit_finishes
semi join units_in_scope on units_in_scope.unit_id = unit_finishes.unit_id

where done > 0
  and in_scope(getvariable('chosen_steps'), step_id)

group by step_id, position, day

order by position, day
