-- Grain: one row per (dimension, value, step): counts at every level, so that any share of them is computed from counts.
select
    case
        when grouping(units.tier) = 0 then 'tier'
        when grouping(units.area) = 0 then 'area'
        when grouping(units.supervision_group) = 0 then 'supervision_group'
        when grouping(units.category) = 0 then 'category'
        else 'all'
    end as dimension,
    coalesce(units.tier, units.area, units.supervision_group, units.category, '') as value,
    step_status.step_id,
    count(*) as applicable,
    count(*) filter (where status = 'done_on_time') as done_on_time,
    count(*) filter (where status = 'done_late') as done_late,
    count(*) filter (where status = 'overdue') as overdue,
    count(*) filter (where should_be_done) as should_be_done,
    count(*) filter (where is_kept) as kept_window,
    count(*) filter (where is_decided) as decided_with_window

from step_status
join stg_units as units on units.unit_id = step_status.unit_id
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where step_status.evidence <> 'continuous'

group by grouping sets (
    (step_status.step_id), (step_status.step_id, units.tier), (step_status.step_id, units.area),
    (step_status.step_id, units.supervision_group), (step_status.step_id, units.category)
)

order by dimension, value, min(step_status.position)
