-- Grain: one row per unit and day on which steps of it are due or were done; of steps that have a due date alone. `chosen_steps` narrows.
with

dated as (

    select unit_id, due_on, completed_on

    from step_status

    where evidence <> 'continuous'
      and due_on is not null
      and in_scope(getvariable('chosen_steps'), step_id)

)

select unit_id, day, sum(planned)::bigint as planned, sum(done)::bigint as done

from (
    select unit_id, due_on as day, 1 as planned, 0 as done from dated
    union all
    select unit_id, completed_on, 0, 1 from dated where completed_on is not null
)

group by unit_id, day
