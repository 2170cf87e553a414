-- Grain: one row per node of the tree all units > tier > area > supervision group > category; `depth` 0 to 4. Counts only, so a
-- share of any node comes from its own units and never from other shares. Continuous steps are left out; `chosen_steps` narrows.
with

-- Counted for each unit first: every node is then a sum over few rows.
per_unit as (

    select
        unit_id,
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

    from step_status
    semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

    where step_status.evidence <> 'continuous'
      and in_scope(getvariable('chosen_steps'), step_status.step_id)

    group by unit_id

)

select
    4 - (grouping(units.tier) + grouping(area) + grouping(supervision_group) + grouping(units.category)) as depth,
    units.tier,
    area,
    supervision_group,
    units.category,
    count(*) as units,
    sum(applicable)::bigint as applicable,
    sum(done_on_time)::bigint as done_on_time,
    sum(done_late)::bigint as done_late,
    sum(overdue)::bigint as overdue,
    sum(in_progress)::bigint as in_progress,
    sum(not_started)::bigint as not_started,
    sum(upcoming)::bigint as upcoming,
    sum(done)::bigint as done,
    sum(should_be_done)::bigint as should_be_done,
    sum(kept_window)::bigint as kept_window,
    sum(decided_with_window)::bigint as decided_with_window

from per_unit
join stg_units as units on units.unit_id = per_unit.unit_id
left join plan_categories on plan_categories.category = units.category

group by grouping sets (
    (),
    (units.tier),
    (units.tier, area),
    (units.tier, area, supervision_group),
    (units.tier, area, supervision_group, units.category)
)

order by depth, min(units.tier_position), area, supervision_group, min(plan_categories.position), units.category
