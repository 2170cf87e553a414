-- Grain: one row per unit in scope that owes the report: the days left to its due date, negative when past it.
select
    status.unit_id,
    units.name,
    units.area,
    status.tier,
    status.due_on,
    status.due_on - as_of() as days_left

from step_status as status
semi join units_in_scope on units_in_scope.unit_id = status.unit_id
join stg_units as units on units.unit_id = status.unit_id

where status.evidence = 'report'
  and not status.is_done
  and status.judged_on is null
  and status.due_on is not null

order by days_left, status.unit_id
