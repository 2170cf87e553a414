-- Grain: one row per meeting held before a gate that can be met beforehand was met, the latest first.
select
    gates.unit_id,
    units.name,
    units.tier,
    units.area,
    units.supervision_group,
    gates.seq,
    gates.held_on,
    string_agg(gates.rule, ' ' order by gates.rule) as rules,
    list_sort(list_distinct(flatten(list(gates.evidence)))) as evidence

from meeting_gates as gates
join stg_units as units on units.unit_id = gates.unit_id
semi join units_in_scope on units_in_scope.unit_id = gates.unit_id

where gates.is_beforehand
  and not gates.is_met

group by gates.unit_id, units.name, units.tier, units.area, units.supervision_group, gates.seq, gates.held_on

order by gates.held_on desc, gates.unit_id, gates.seq
