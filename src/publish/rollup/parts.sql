-- Grain: one row per part, the first (part null) all of them. Everything is a sum over units; the mean rate is one over units too, never over parts.
with

step_facts as (

    select
        steps.part,
        steps.unit_id,
        steps.status,
        steps.deviation_days,
        steps.due_on,
        steps.status in ('done_on_time', 'done_late') as is_done,
        steps.status in ('done_on_time', 'done_late', 'overdue') and steps.due_on is not null as is_decided

    from rollup_unit_steps as steps
    join plan_steps on plan_steps.step_id = steps.step_id

    where plan_steps.evidence <> 'continuous'
      and steps.status <> 'not_applicable'

),

of_steps as (

    select
        part,
        count(*) as applicable,
        count(*) filter (where is_done) as done,
        count(*) filter (where due_on <= getvariable('rollup_day')) as should_be_done,
        count(*) filter (where status = 'overdue') as overdue,
        count(distinct (part, unit_id)) filter (where status = 'overdue') as overdue_units,
        coalesce(sum(deviation_days) filter (where status = 'overdue'), 0) as overdue_days,
        count(*) filter (where is_decided and status = 'done_on_time') as kept_window,
        count(*) filter (where is_decided) as decided_with_window

    from step_facts

    group by grouping sets ((), (part))

),

of_units as (

    select part, count(*) as units, count(*) filter (where ready_to_meet = 1) as ready_to_meet, coalesce(sum(open_findings), 0) as findings
    from rollup_units
    group by grouping sets ((), (part))

),

of_ballots as (

    select
        part,
        count(*) as voted,
        count(*) filter (where below_line = 1) as below_line,
        coalesce(sum(satisfied), 0) as satisfied,
        coalesce(sum(valid), 0) as valid,
        avg(satisfied / valid) filter (where valid > 0) as mean_rate

    from rollup_ballots

    group by grouping sets ((), (part))

),

places as (

    select part, name, position, last_on, has_reviews = 1 as has_reviews, has_evaluations = 1 as has_evaluations from rollup_parts
    union all
    select null, null, 0, max(last_on), bool_or(has_reviews = 1), bool_or(has_evaluations = 1) from rollup_parts

)

select
    places.name as part,
    places.last_on,
    places.has_reviews,
    places.has_evaluations,
    coalesce(of_units.units, 0) as units,
    coalesce(of_units.ready_to_meet, 0) as ready_to_meet,
    coalesce(of_units.findings, 0) as findings,
    coalesce(of_steps.applicable, 0) as applicable,
    coalesce(of_steps.done, 0) as done,
    coalesce(of_steps.should_be_done, 0) as should_be_done,
    coalesce(of_steps.overdue, 0) as overdue,
    coalesce(of_steps.overdue_units, 0) as overdue_units,
    coalesce(of_steps.overdue_days, 0) as overdue_days,
    coalesce(of_steps.kept_window, 0) as kept_window,
    coalesce(of_steps.decided_with_window, 0) as decided_with_window,
    coalesce(of_ballots.voted, 0) as voted,
    coalesce(of_ballots.below_line, 0) as below_line,
    coalesce(of_ballots.satisfied, 0) as satisfied,
    coalesce(of_ballots.valid, 0) as valid,
    of_ballots.mean_rate,
    -- The lowest schedule index; ties: more overdue days, then the order of the list. None where nothing should be done.
    places.part is not null and coalesce(of_steps.should_be_done, 0) > 0 and row_number() over (
        partition by places.part is null
        order by of_steps.done / nullif(of_steps.should_be_done, 0) nulls last, of_steps.overdue_days desc, places.position
    ) = 1 and count(*) over () > 2 as is_slowest

from places
left join of_units on of_units.part is not distinct from places.part
left join of_steps on of_steps.part is not distinct from places.part
left join of_ballots on of_ballots.part is not distinct from places.part

order by places.position
