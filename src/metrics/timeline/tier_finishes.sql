-- Grain: one row per (step, tier, day) on which a unit in scope finished the step, by the as-of date.
select step_id, tier, day, sum(done)::bigint as finished, sum(done_late)::bigint as late

from unit_finishes
semi join units_in_scope on units_in_scope.unit_id = unit_finishes.unit_id

where done > 0

group by step_id, tier, day

order by step_id, tier, day
