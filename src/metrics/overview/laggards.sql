-- Grain: one row per unit that lags, the furthest behind first (lag descending, open findings descending, unit id), with its oldest overdue step.
with

oldest as (

    select
        unit_id,
        count(*) as overdue_steps,
        arg_min(step_id, struct_pack(due_on, position)) as step_id,
        max(deviation_days) as step_days

    from step_status

    where status = 'overdue'

    group by unit_id

)

select
    units.unit_id,
    units.name,
    units.tier,
    units.area,
    unit_facts.lag_days,
    unit_facts.open_findings,
    oldest.overdue_steps,
    oldest.step_id,
    oldest.step_days

from unit_facts
semi join units_in_scope on units_in_scope.unit_id = unit_facts.unit_id
join stg_units as units on units.unit_id = unit_facts.unit_id
join oldest on oldest.unit_id = unit_facts.unit_id

where unit_facts.lag_days > 0

order by unit_facts.lag_days desc, unit_facts.open_findings desc, units.unit_id

limit 10
