-- Grain: one row: the city (or the units in scope) as of the date. Continuous steps are left out of every share; `chosen_steps` narrows
-- steps and their findings, never units, meetings or ballots.
with

steps_in_scope as (

    select step_status.*

    from step_status
    semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

    where step_status.evidence <> 'continuous'
      and in_scope(getvariable('chosen_steps'), step_status.step_id)

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
    count(*) as applicable,
    count(*) filter (where is_done) as done,
    count(*) filter (where should_be_done) as should_be_done,
    count(*) filter (where should_be_done and is_done) as done_of_should_be_done,
    count(*) filter (where is_kept) as kept_window,
    count(*) filter (where is_decided) as decided_with_window,
    count(*) filter (where status = 'overdue') as overdue,
    count(distinct unit_id) filter (where status = 'overdue') as overdue_units,
    count(*) filter (where not is_done and due_on = as_of()) as due_today,
    count(*) filter (where is_on_the_way) as on_the_way,
    count(*) filter (where is_due_soon) as due_soon,
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

from steps_in_scope
