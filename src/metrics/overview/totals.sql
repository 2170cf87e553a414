-- Grain: one row: the city (or the units in scope) as of the date. Continuous steps are left out of every share; `chosen_steps` narrows
-- steps and their findings, never units, meetings or ballots.
with

counts_in_scope as (

    select unit_counts.*

    from unit_counts
    semi join units_in_scope on units_in_scope.unit_id = unit_counts.unit_id

),

facts_in_scope as (

    select unit_facts.*

    from unit_facts
    semi join units_in_scope on units_in_scope.unit_id = unit_facts.unit_id

),

ballots_in_scope as (

    select latest_ballots.*

    from latest_ballots
    semi join units_in_scope on units_in_scope.unit_id = latest_ballots.unit_id

)

select
    (select count(*) from units_in_scope) as units,
    coalesce(sum(applicable), 0)::bigint as applicable,
    coalesce(sum(done), 0)::bigint as done,
    coalesce(sum(should_be_done), 0)::bigint as should_be_done,
    coalesce(sum(done_of_should_be_done), 0)::bigint as done_of_should_be_done,
    coalesce(sum(kept_window), 0)::bigint as kept_window,
    coalesce(sum(decided_with_window), 0)::bigint as decided_with_window,
    coalesce(sum(overdue), 0)::bigint as overdue,
    count(*) filter (where overdue > 0) as overdue_units,
    coalesce(sum(due_today), 0)::bigint as due_today,
    coalesce(sum(on_the_way), 0)::bigint as on_the_way,
    coalesce(sum(due_soon), 0)::bigint as due_soon,
    (select count(*) from facts_in_scope where is_ready_to_meet) as ready_to_meet,
    (
        select count(*) from findings
        semi join units_in_scope on units_in_scope.unit_id = findings.unit_id
        where in_scope(getvariable('chosen_steps'), findings.step_id)
    ) as findings,
    (select count(*) from ballots_in_scope) as voted,
    (select count(*) from ballots_in_scope where is_below_line) as below_line,
    (select coalesce(sum(satisfied), 0) from ballots_in_scope) as satisfied,
    (select coalesce(sum(valid), 0) from ballots_in_scope) as valid

from counts_in_scope
