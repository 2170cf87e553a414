-- Grain: one row per open stop, oldest first, with what its unit and its document are called; `place` counts them from 0.
select
    (row_number() over (order by stops.wait_days desc, chains.position, links.position, stops.material_id, stops.round) - 1)::integer as place,
    stops.material_id,
    stops.unit_id,
    stg_units.name as unit_name,
    stg_units.area,
    materials.subject,
    stops.chain,
    stops.link_no,
    stops.round,
    stops.received_on,
    stops.wait_days as age_days,
    stops.source_file,
    stops.source_line

from stops
join plan_chains as chains on chains.chain = stops.chain
join plan_links as links on links.chain = stops.chain and links.link_no = stops.link_no
join stg_units on stg_units.unit_id = stops.unit_id
join stg_materials as materials on materials.material_id = stops.material_id

where stops.is_open

order by place
