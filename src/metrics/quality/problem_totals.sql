-- Grain: one row: things to mend in scope, in how many units, and of which sort.
select
    count(*) as total,
    count(distinct unit_id) as units,
    count(*) filter (where sort = 'reject') as reject,
    count(*) filter (where sort = 'contradiction') as contradiction,
    count(*) filter (where sort = 'gap') as gap

from problems_in_scope
