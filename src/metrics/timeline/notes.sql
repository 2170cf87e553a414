-- Grain: one row per note dated by the as-of date, the latest first. unit_id is null for a note about everybody; a note of no step
-- belongs to every choice of steps.
select
    notes.noted_on,
    notes.unit_id,
    units.name,
    notes.step_id,
    notes.kind,
    notes.text

from src_annotations as notes
left join stg_units as units on units.unit_id = notes.unit_id

where notes.noted_on <= as_of()
  and (notes.unit_id is null or notes.unit_id in (select unit_id from units_in_scope))
  and (notes.step_id is null or in_scope(getvariable('chosen_steps'), notes.step_id))

order by notes.noted_on desc, notes.unit_id nulls first, notes.text
