-- Grain: one row per unit and place that it belongs to: the city, its area, its supervision group.
select unit_id, 'city' as place, '' as name from stg_units
union all
select unit_id, 'area', area from stg_units where area <> ''
union all
select unit_id, 'group', supervision_group from stg_units where supervision_group <> ''
