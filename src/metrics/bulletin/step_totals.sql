-- Grain: one row per step of the plan that some unit in scope has, continuous steps left out: counts over all tiers.
select
    step_status.step_id,
    count(*) as applicable,
    count(*) filter (where is_done) as done,
    count(*) filter (where should_be_done) as should_be_done,
    count(*) filter (where should_be_done and is_done) as done_of_should_be_done,
    count(*) filter (where status = 'overdue') as overdue,
    coalesce(sum(deviation_days) filter (where status = 'overdue'), 0) as overdue_days,
    count(*) filter (where is_on_the_way) as on_the_way

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where step_status.evidence <> 'continuous'
  and in_scope(getvariable('chosen_steps'), step_status.step_id)

group by step_status.step_id

order by min(step_status.position)
