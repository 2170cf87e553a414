-- Grain: one row per part and step that holds units back, the heaviest first: overdue days, then overdue units (the overview's own order).
select
    parts.name as part,
    steps.step_id,
    count(*) as overdue_units,
    sum(steps.deviation_days) as overdue_days

from rollup_unit_steps as steps
join rollup_parts as parts on parts.part = steps.part
join plan_steps on plan_steps.step_id = steps.step_id

where steps.status = 'overdue'

group by parts.name, parts.position, steps.step_id, plan_steps.position

order by overdue_days desc, overdue_units desc, parts.position, plan_steps.position
