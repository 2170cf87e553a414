-- Grain: one row for all units (`depth` 0) and one per tier (1): what the levels of the tree are compared by.
select
    (grouping(tier) = 0)::integer as depth,
    tier,
    sum(applicable)::bigint as applicable,
    sum(overdue)::bigint as overdue,
    sum(done)::bigint as done,
    sum(should_be_done)::bigint as should_be_done,
    sum(kept_window)::bigint as kept_window,
    sum(decided_with_window)::bigint as decided_with_window

from unit_counts
semi join units_in_scope on units_in_scope.unit_id = unit_counts.unit_id

where units_to_complete > 0

group by grouping sets ((), (tier))

order by depth, min(tier_position)
