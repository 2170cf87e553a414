-- Grain: one row per unit: what adds up over units besides its steps. `chosen_steps` narrows its findings alone.
select
    unit_facts.unit_id,
    1 as units,
    unit_facts.is_ready_to_meet::integer as ready_to_meet,
    coalesce(found.findings, 0) as findings,
    (ballots.unit_id is not null)::integer as voted,
    coalesce(ballots.is_below_line, false)::integer as below_line,
    coalesce(ballots.satisfied, 0) as satisfied,
    coalesce(ballots.valid, 0) as valid

from unit_facts
left join latest_ballots as ballots on ballots.unit_id = unit_facts.unit_id
left join (

    select unit_id, count(*) as findings

    from findings

    where in_scope(getvariable('chosen_steps'), step_id)

    group by unit_id

) as found on found.unit_id = unit_facts.unit_id
