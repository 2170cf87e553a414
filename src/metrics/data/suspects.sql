-- Grain: one row per record that was read although its form differs, files in the contract's order, by line; the first 100.
select
    suspects.file,
    suspects.line,
    suspects.why,
    (select count(*) from src_suspects) as total

from src_suspects as suspects
left join src_files as files on files.file = suspects.file

order by files.position, suspects.file, suspects.line

limit 100
