-- Grain: one row per node of the tree all units > tier > area > supervision group > category; `depth` 0 to 4. Counts only, so a
-- share of any node comes from its own units and never from other shares. Continuous steps are left out; `chosen_steps` narrows.
with

-- The lowest nodes first: every other is then a sum over few rows.
lowest as (

    select
        tier,
        area,
        supervision_group,
        category,
        min(tier_position) as tier_position,
        min(category_position) as category_position,
        sum(units_to_complete)::bigint as units,
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

    from unit_counts
    semi join units_in_scope on units_in_scope.unit_id = unit_counts.unit_id

    -- A unit whose steps are all continuous has nothing to complete.
    where units_to_complete > 0

    group by tier, area, supervision_group, category

)

select
    4 - (grouping(tier) + grouping(area) + grouping(supervision_group) + grouping(category)) as depth,
    tier,
    area,
    supervision_group,
    category,
    sum(units)::bigint as units,
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

from lowest

group by grouping sets (
    (),
    (tier),
    (tier, area),
    (tier, area, supervision_group),
    (tier, area, supervision_group, category)
)

order by depth, min(tier_position), area, supervision_group, min(category_position), category
