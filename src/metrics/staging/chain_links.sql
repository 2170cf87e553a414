-- Grain: one row per (material, link of its chain): the tier's chain filtered by scope (section 3).
select
    materials.material_id,
    materials.unit_id,
    links.chain,
    links.link_no,
    links.position

from stg_materials as materials
join plan_links as links on links.chain = materials.chain

where exists (
    select 1
    from plan_link_scopes as scopes
    where scopes.chain = links.chain
      and scopes.link_no = links.link_no
      and (scopes.category is null or scopes.category = materials.category)
      and (scopes.subject is null or scopes.subject = materials.subject)
      and (scopes.contact_leader is null or scopes.contact_leader = materials.contact_leader)
)
