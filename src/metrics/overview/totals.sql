-- Grain: one row: the city (or the units in scope) as of the date. Continuous steps are left out of every share; `chosen_steps` narrows
-- steps and their findings, never units, meetings or ballots.
with

counted as (

    select
        coalesce(sum(applicable), 0)::bigint as applicable,
        coalesce(sum(done), 0)::bigint as done,
        coalesce(sum(should_be_done), 0)::bigint as should_be_done,
        coalesce(sum(done_of_should_be_done), 0)::bigint as done_of_should_be_done,
        coalesce(sum(kept_window), 0)::bigint as kept_window,
        coalesce(sum(decided_with_window), 0)::bigint as decided_with_window,
        coalesce(sum(overdue), 0)::bigint as overdue,
        coalesce(sum(overdue_units), 0)::bigint as overdue_units,
        coalesce(sum(due_today), 0)::bigint as due_today,
        coalesce(sum(on_the_way), 0)::bigint as on_the_way,
        coalesce(sum(due_soon), 0)::bigint as due_soon

    from unit_counts
    semi join units_in_scope on units_in_scope.unit_id = unit_counts.unit_id

),

standing as (

    select
        coalesce(sum(units), 0)::bigint as units,
        coalesce(sum(ready_to_meet), 0)::bigint as ready_to_meet,
        coalesce(sum(findings), 0)::bigint as findings,
        coalesce(sum(voted), 0)::bigint as voted,
        coalesce(sum(below_line), 0)::bigint as below_line,
        coalesce(sum(satisfied), 0)::bigint as satisfied,
        coalesce(sum(valid), 0)::bigint as valid

    from unit_standings
    semi join units_in_scope on units_in_scope.unit_id = unit_standings.unit_id

)

select
    standing.units,
    counted.*,
    standing.* exclude (units)

from standing
cross join counted
