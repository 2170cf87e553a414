-- Grain: one row per file that was read as one of the contract's exports, in the contract's order.
select file, kind, rows, loaded, rejected, coalesce(string_split(nullif(unknown_columns, ''), '、'), []) as unknown_columns

from src_files

where kind is not null

order by position, file
