-- Grain: one row per overdue step of the ten units that lag most (lag descending, open findings descending, unit id), oldest step first.
-- The lag is that of `chosen_steps` where some are chosen.
with

overdue as (

    select unit_id, step_id, position, due_on, deviation_days

    from step_status

    where status = 'overdue'
      and in_scope(getvariable('chosen_steps'), step_id)

),

furthest as (

    select
        overdue.unit_id,
        sum(overdue.deviation_days) as lag_days,
        any_value(unit_facts.open_findings) as open_findings,
        row_number() over (
            order by sum(overdue.deviation_days) desc, any_value(unit_facts.open_findings) desc, overdue.unit_id
        )::integer as place

    from overdue
    semi join units_in_scope on units_in_scope.unit_id = overdue.unit_id
    join unit_facts on unit_facts.unit_id = overdue.unit_id

    group by overdue.unit_id

    qualify place <= 10

)

select
    furthest.place,
    furthest.unit_id,
    units.name,
    units.tier,
    furthest.lag_days,
    furthest.open_findings,
    overdue.step_id,
    overdue.due_on,
    overdue.deviation_days as step_days

from furthest
join stg_units as units on units.unit_id = furthest.unit_id
join overdue on overdue.unit_id = furthest.unit_id

order by furthest.place, overdue.due_on, overdue.position
