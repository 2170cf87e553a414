-- Grain: one row per decided stop: how long it waited at its link, in calendar days.
select unit_id, link, wait_days, 1 as stops

from stops

where not is_open
