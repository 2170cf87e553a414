-- Grain: one row per value that units have in a dimension, with how many; tiers and categories in plan order. Never narrowed.
with

counted as (

    select
        case
            when grouping(tier) = 0 then 'tier'
            when grouping(area) = 0 then 'area'
            when grouping(supervision_group) = 0 then 'supervision_group'
            else 'category'
        end as dimension,
        coalesce(tier, area, supervision_group, category) as value,
        count(*) as units

    from stg_units

    group by grouping sets ((tier), (area), (supervision_group), (category))

)

select
    counted.dimension,
    counted.value,
    counted.units

from counted
left join plan_tiers on counted.dimension = 'tier' and plan_tiers.tier = counted.value
left join plan_categories on counted.dimension = 'category' and plan_categories.category = counted.value

where counted.value <> ''

order by counted.dimension, plan_tiers.position, plan_categories.position, counted.value
