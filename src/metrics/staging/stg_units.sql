-- Grain: one row per unit. Area and supervision group are '' where the export leaves them empty, so that they group.
select
    units.unit_id,
    units.name,
    units.tier,
    plan_tiers.position as tier_position,
    plan_tiers.chain,
    units.category,
    coalesce(units.area, '') as area,
    units.parent_id,
    coalesce(units.supervision_group, '') as supervision_group,
    units.contact_leader,
    units.source_file,
    units.source_line

from src_units as units
join plan_tiers on plan_tiers.tier = units.tier

order by units.unit_id
