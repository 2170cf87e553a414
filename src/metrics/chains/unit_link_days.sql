-- Grain: one row per unit, link and day on which something came to it or was decided by it.
with

moves as (

    select unit_id, link, received_on as day, 1 as arrived, 0 as left_by from stops
    union all
    select unit_id, link, decided_on, 0, 1 from stops where not is_open

)

select unit_id, link, day, sum(arrived)::integer as arrivals, sum(left_by)::integer as decisions

from moves

group by unit_id, link, day
