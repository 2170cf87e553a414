-- Grain: one row per rejected row of a file, by file and line.
select file, kind, line, column_name, reason, value, record

from src_rejects

order by file, line
