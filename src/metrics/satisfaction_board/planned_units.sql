-- Grain: one row: how many units of the scope the plan has evaluated by the public.
select count(*)::integer as units

from unit_steps
semi join units_in_scope on units_in_scope.unit_id = unit_steps.unit_id

where unit_steps.evidence = 'evaluation'
