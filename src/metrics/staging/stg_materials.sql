-- Grain: one row per material, with the chain of its unit's tier.
select
    materials.material_id,
    materials.unit_id,
    units.tier,
    units.chain,
    units.category,
    units.contact_leader,
    materials.subject,
    materials.submitted_on,
    materials.opinions_asked,
    materials.public_notice,
    materials.source_file,
    materials.source_line

from src_materials as materials
join stg_units as units on units.unit_id = materials.unit_id
