-- Grain: one row per (unit, step) that the office keeps a record of.
select unit_id, step_id, started_on, completed_on, source_file, source_line

from src_progress
