-- Grain: one row per day of the campaign: unit-steps due by it, and done by it (up to the as-of date).
-- Only steps that have a due date, so that both curves count the same things; `chosen_steps` narrows.
with

dated as (

    select step_status.due_on, step_status.completed_on

    from step_status
    semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

    where step_status.evidence <> 'continuous'
      and step_status.due_on is not null
      and in_scope(getvariable('chosen_steps'), step_status.step_id)

),

days as (

    select unnest(generate_series(
        least((select campaign_starts_on from plan_settings), as_of()),
        greatest((select campaign_ends_on from plan_settings), as_of(), (select max(due_on) from dated)),
        interval 1 day
    ))::date as day

),

due as (select due_on as day, count(*) as planned from dated group by due_on),

finished as (select completed_on as day, count(*) as done from dated where completed_on is not null group by completed_on)

select
    days.day,
    coalesce(sum(due.planned) over through_day, 0)
        + (select count(*) from dated where due_on < (select min(day) from days)) as planned,
    if(days.day <= as_of(), coalesce(sum(finished.done) over through_day, 0)
        + (select count(*) from dated where completed_on < (select min(day) from days)), null) as done

from days
left join due on due.day = days.day
left join finished on finished.day = days.day

window through_day as (order by days.day rows unbounded preceding)

order by days.day
