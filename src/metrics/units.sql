-- Grain: one row per unit, by id.
select
    units.unit_id,
    units.name,
    units.tier,
    units.category,
    units.area,
    units.supervision_group,
    units.contact_leader,
    unit_facts.lag_days,
    unit_facts.open_findings,
    unit_facts.is_ready_to_meet as ready_to_meet

from stg_units as units
semi join units_in_scope on units_in_scope.unit_id = units.unit_id
join unit_facts on unit_facts.unit_id = units.unit_id

order by units.unit_id
