-- Grain: one row per (unit, kind of talk).
select unit_id, kind, required, done, last_on, source_file, source_line

from src_talks
