-- Grain: one row per (step, tier, day) on which a unit in scope finished the step, by the as-of date.
select
    step_id,
    tier,
    completed_on as day,
    count(*) as finished,
    count(*) filter (where status = 'done_late') as late

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where is_done

group by step_id, tier, completed_on

order by step_id, tier, day
