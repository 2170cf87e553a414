-- Grain: one row per node of the tree all units > tier > area > supervision group > category; `depth` 0 to 4. Counts only, so a
-- share of any node comes from its own units and never from other shares. Continuous steps are left out; `chosen_steps` narrows.
with

counted as (

    select
        units.tier,
        units.tier_position,
        units.area,
        units.supervision_group,
        units.category,
        plan_categories.position as category_position,
        step_status.unit_id,
        step_status.status,
        step_status.is_done,
        step_status.should_be_done,
        step_status.is_kept,
        step_status.is_decided

    from step_status
    semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
    join stg_units as units on units.unit_id = step_status.unit_id
    left join plan_categories on plan_categories.category = units.category

    where step_status.evidence <> 'continuous'
      and in_scope(getvariable('chosen_steps'), step_status.step_id)

)

select
    4 - (grouping(tier) + grouping(area) + grouping(supervision_group) + grouping(category)) as depth,
    tier,
    area,
    supervision_group,
    category,
    count(distinct unit_id) as units,
    count(*) as applicable,
    count(*) filter (where status = 'done_on_time') as done_on_time,
    count(*) filter (where status = 'done_late') as done_late,
    count(*) filter (where status = 'overdue') as overdue,
    count(*) filter (where status = 'in_progress') as in_progress,
    count(*) filter (where status = 'not_started') as not_started,
    count(*) filter (where status = 'upcoming') as upcoming,
    count(*) filter (where is_done) as done,
    count(*) filter (where should_be_done) as should_be_done,
    count(*) filter (where is_kept) as kept_window,
    count(*) filter (where is_decided) as decided_with_window

from counted

group by grouping sets (
    (),
    (tier),
    (tier, area),
    (tier, area, supervision_group),
    (tier, area, supervision_group, category)
)

order by depth, min(tier_position), area, supervision_group, min(category_position), category
