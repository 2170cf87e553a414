-- Grain: one row per day of the campaign: unit-steps due by it, and done by it (up to the as-of date).
-- Only steps that have a due date, so that both curves count the same things; `chosen_steps` narrows.
with

daily as (

    select day, sum(planned) as planned, sum(done) as done

    from unit_pace
    semi join units_in_scope on units_in_scope.unit_id = unit_pace.unit_id

    group by day

),

days as (

    select unnest(generate_series(
        least((select campaign_starts_on from plan_settings), as_of()),
        greatest((select campaign_ends_on from plan_settings), as_of(), (select max(day) from daily where planned > 0)),
        interval 1 day
    ))::date as day

),

earlier as (

    select coalesce(sum(planned), 0) as planned, coalesce(sum(done), 0) as done

    from daily

    where day < (select min(day) from days)

)

select
    days.day,
    (coalesce(sum(daily.planned) over through_day, 0) + earlier.planned)::bigint as planned,
    if(days.day <= as_of(), (coalesce(sum(daily.done) over through_day, 0) + earlier.done)::bigint, null) as done

from days
cross join earlier
left join daily on daily.day = days.day

window through_day as (order by days.day rows unbounded preceding)

order by days.day
