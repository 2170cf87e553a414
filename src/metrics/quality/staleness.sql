-- Grain: one row per file (unit_id null) and per unit in scope (file null): the latest date in it by the as-of date, and the days since.
-- last_on is null where nothing is dated yet.
select
    files.file,
    null as unit_id,
    null as name,
    max(events.day) as last_on,
    as_of() - max(events.day) as days

from src_files as files
left join unit_events as events on events.file = files.file

where files.kind is not null
  and files.kind not in ('units', 'annotations')

group by files.file, files.position

union all

select
    null,
    units.unit_id,
    any_value(units.name),
    max(events.day),
    as_of() - max(events.day)

from stg_units as units
semi join units_in_scope on units_in_scope.unit_id = units.unit_id
left join unit_events as events on events.unit_id = units.unit_id

group by units.unit_id

order by file nulls last, days desc nulls first, unit_id
