-- Grain: one row per value of a dimension that units can be grouped by: counts of its units and their steps, lag in days.
select
    case
        when grouping(tier) = 0 then 'tier'
        when grouping(area) = 0 then 'area'
        when grouping(supervision_group) = 0 then 'supervision_group'
        else 'category'
    end as dimension,
    coalesce(tier, area, supervision_group, category) as value,
    sum(units)::bigint as units,
    sum(applicable)::bigint as applicable,
    sum(done)::bigint as done,
    sum(overdue)::bigint as overdue,
    sum(lagging)::bigint as lagging,
    sum(lag_days)::bigint as lag_days

from unit_counts
semi join units_in_scope on units_in_scope.unit_id = unit_counts.unit_id

group by grouping sets ((tier), (area), (supervision_group), (category))

order by dimension, value
