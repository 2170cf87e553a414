-- Grain: one row per unit that lags, with its oldest overdue step. The lag is that of `chosen_steps` where some are chosen.
with

oldest as (

    select
        unit_id,
        count(*) as overdue_steps,
        sum(deviation_days) as lag_days,
        arg_min(step_id, struct_pack(due_on, position)) as step_id,
        max(deviation_days) as step_days

    from step_status

    where status = 'overdue'
      and in_scope(getvariable('chosen_steps'), step_id)

    group by unit_id

)

select
    units.unit_id,
    units.name,
    units.tier,
    units.area,
    oldest.lag_days,
    unit_facts.open_findings,
    oldest.overdue_steps,
    oldest.step_id,
    oldest.step_days

from unit_facts
join stg_units as units on units.unit_id = unit_facts.unit_id
join oldest on oldest.unit_id = unit_facts.unit_id
