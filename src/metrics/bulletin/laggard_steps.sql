-- Grain: one row per overdue step of the ten units that lag most (lag descending, open findings descending, unit id), oldest step first.
with

furthest as (

    select
        unit_facts.unit_id,
        unit_facts.lag_days,
        unit_facts.open_findings,
        row_number() over (order by unit_facts.lag_days desc, unit_facts.open_findings desc, unit_facts.unit_id)::integer as place

    from unit_facts
    semi join units_in_scope on units_in_scope.unit_id = unit_facts.unit_id

    where unit_facts.lag_days > 0

    qualify place <= 10

)

select
    furthest.place,
    furthest.unit_id,
    units.name,
    units.tier,
    furthest.lag_days,
    furthest.open_findings,
    step_status.step_id,
    step_status.due_on,
    step_status.deviation_days as step_days

from furthest
join stg_units as units on units.unit_id = furthest.unit_id
join step_status on step_status.unit_id = furthest.unit_id and step_status.status = 'overdue'

order by furthest.place, step_status.due_on, step_status.position
