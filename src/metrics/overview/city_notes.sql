-- Grain: one row per note about everybody dated by the as-of date, the earliest first; a note of no step belongs to every choice of steps.
select
    noted_on,
    step_id,
    text

from src_annotations

where unit_id is null
  and noted_on <= as_of()
  and (step_id is null or in_scope(getvariable('chosen_steps'), step_id))

order by noted_on, text
