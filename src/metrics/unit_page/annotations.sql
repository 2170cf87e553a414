-- Grain: one row per note dated by the as-of date, the latest first. unit_id is null for a note about everybody.
select
    notes.unit_id,
    notes.noted_on,
    notes.step_id,
    notes.kind,
    notes.text

from src_annotations as notes

where notes.noted_on <= as_of()
  and (notes.unit_id is null or notes.unit_id in (select unit_id from units_in_scope))

order by notes.noted_on desc, notes.unit_id nulls first, notes.text
