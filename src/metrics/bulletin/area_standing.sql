-- Grain: one row per area ('' = none given), ranked by the share done of what was due; equal shares share a rank.
-- No rank without an area, or where nothing has been due. Equal ratios of whole numbers are equal as doubles too.
with

counted as (

    select
        units.area,
        count(distinct units.unit_id) as units,
        count(*) filter (where should_be_done) as should_be_done,
        count(*) filter (where should_be_done and is_done) as done_of_should_be_done,
        count(*) filter (where status = 'overdue') as overdue,
        count(distinct units.unit_id) filter (where status = 'overdue') as overdue_units,
        coalesce(sum(deviation_days) filter (where status = 'overdue'), 0) as lag_days

    from step_status
    semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
    join stg_units as units on units.unit_id = step_status.unit_id

    where step_status.evidence <> 'continuous'
      and in_scope(getvariable('chosen_steps'), step_status.step_id)

    group by units.area

)

select
    *,
    if(
        area = '' or should_be_done = 0,
        null,
        rank() over (
            partition by area = '' or should_be_done = 0
            order by done_of_should_be_done / nullif(should_be_done, 0)::double desc
        )
    )::integer as rank

from counted

order by rank nulls last, overdue, lag_days, area
