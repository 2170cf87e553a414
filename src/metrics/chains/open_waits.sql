-- Grain: one row per open stop: how long it has waited at its link by the as-of date, in calendar days, and its place among all of them, the
-- oldest first, counted from 0.
select
    unit_id,
    material_id,
    round,
    link,
    wait_days,
    (row_number() over (order by wait_days desc, link, material_id, round) - 1)::integer as place

from stops

where is_open
