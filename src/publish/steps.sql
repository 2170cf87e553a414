-- Grain: one row per place (the city, an area, a supervision group), and in it per step, tier and both; null = all of them.
-- Continuous steps are counted with their own step only, never in a total (section 5).
with

steps_of_places as (

    select places.place, places.name, step_status.*

    from step_status
    join publish_places as places on places.unit_id = step_status.unit_id

),

-- Each once with its own step, and once for the total over steps.
counted as (

    select place, name, step_id, tier, status, should_be_done
    from steps_of_places

    union all

    select place, name, null, tier, status, should_be_done
    from steps_of_places
    where evidence <> 'continuous'

),

rows_by_place as (

    select
        place,
        name,
        step_id,
        tier,
        count(*) as applicable,
        count(*) filter (where status = 'done_on_time') as done_on_time,
        count(*) filter (where status = 'done_late') as done_late,
        count(*) filter (where status = 'overdue') as overdue,
        count(*) filter (where status = 'in_progress') as in_progress,
        count(*) filter (where status = 'not_started') as not_started,
        count(*) filter (where status = 'upcoming') as upcoming,
        count(*) filter (where status = 'ongoing') as ongoing,
        count(*) filter (where should_be_done) as should_be_done

    from counted

    group by grouping sets ((place, name, step_id), (place, name, step_id, tier))

)

select
    rows_by_place.*,
    coalesce(plan_steps.evidence = 'continuous', false) as is_continuous

from rows_by_place
left join plan_steps on plan_steps.step_id = rows_by_place.step_id
left join plan_tiers on plan_tiers.tier = rows_by_place.tier

order by
    rows_by_place.place,
    rows_by_place.name,
    plan_steps.position nulls first,
    plan_tiers.position nulls first
