-- Grain: one row per open stop: how long it has waited at its link by the as-of date, in calendar days.
select unit_id, chain, link_no, wait_days, 1 as stops

from stops

where is_open
