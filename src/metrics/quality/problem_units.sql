-- Grain: one row per unit with things to mend, the most first; last, however few they are, what is of no unit. The first 60 units.
with

counted as (

    select unit_id, min(name) as name, count(*) as total
    from problems_in_scope
    group by unit_id

)

select unit_id, name, total
from counted
qualify unit_id is null or row_number() over (order by unit_id is null, total desc, unit_id) <= 60
order by unit_id is null, total desc, unit_id
