-- Grain: one row per value of a dimension that units can be grouped by: counts of its units and their steps, lag in days.
with

per_unit as (

    select
        units.tier,
        units.area,
        units.supervision_group,
        units.category,
        any_value(unit_facts.lag_days) as lag_days,
        count(*) filter (where step_status.evidence <> 'continuous') as applicable,
        count(*) filter (where step_status.is_done) as done,
        count(*) filter (where step_status.status = 'overdue') as overdue

    from step_status
    semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
    join stg_units as units on units.unit_id = step_status.unit_id
    join unit_facts on unit_facts.unit_id = step_status.unit_id

    where in_scope(getvariable('chosen_steps'), step_status.step_id)

    group by units.unit_id, units.tier, units.area, units.supervision_group, units.category

)

select
    case
        when grouping(tier) = 0 then 'tier'
        when grouping(area) = 0 then 'area'
        when grouping(supervision_group) = 0 then 'supervision_group'
        else 'category'
    end as dimension,
    coalesce(tier, area, supervision_group, category) as value,
    count(*) as units,
    sum(applicable) as applicable,
    sum(done) as done,
    sum(overdue) as overdue,
    count(*) filter (where lag_days > 0) as lagging,
    sum(lag_days) as lag_days

from per_unit

group by grouping sets ((tier), (area), (supervision_group), (category))

order by dimension, value
