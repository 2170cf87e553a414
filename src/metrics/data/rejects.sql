-- Grain: one row per rejected row of a file, files in the contract's order, by line; the first 200.
select
    rejects.file,
    rejects.kind,
    rejects.line,
    rejects.cell,
    rejects.column_name,
    rejects.reason,
    rejects.value,
    rejects.suggestion,
    rejects.first_file,
    rejects.first_line,
    rejects.record

from src_rejects as rejects
left join src_files as files on files.file = rejects.file

order by files.position, rejects.file, rejects.line

limit 200
