-- Grain: one row per thing to mend of the units listed (problem_units), at most 300 of each, in the order of problems.
with

listed as (

    select unnest(min(problems.position, 300)) as position
    from problems_in_scope as problems
    join problem_units as units on units.unit_id is not distinct from problems.unit_id
    group by problems.unit_id

)

select problems.* exclude (position)
from problems_in_scope as problems
where problems.position in (select position from listed)
order by problems.position
