-- Grain: one row per (unit, day) on which its secretary heard reports.
select unit_id, held_on, source_file, source_line

from src_hearings
