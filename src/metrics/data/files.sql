-- Grain: one row per file that was given, in the contract's order; files of no known kind last.
select
    files.file,
    files.kind,
    files.rows,
    files.loaded,
    files.rejected,
    files.encoding,
    files.delimiter,
    files.header_line,
    files.bytes,
    files.records,
    coalesce(string_split(nullif(files.unknown_columns, ''), '、'), []) as unknown_columns,
    (select count(*) from src_listed as listed where listed.file = files.file and listed.type = 'title') as titles,
    (select count(*) from src_listed as listed where listed.file = files.file and listed.type = 'blank') as blanks,
    files.problem,
    files.problem_zh,
    files.problem_en

from src_files as files

order by files.position, files.file
