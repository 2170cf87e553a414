-- Grain: one row per open stop, with what its unit and its document are called.
select
    waits.place,
    stops.material_id,
    stops.unit_id,
    stg_units.name as unit_name,
    stg_units.area,
    materials.subject,
    stops.chain,
    stops.link_no,
    stops.round,
    stops.received_on,
    waits.wait_days as age_days,
    stops.source_file,
    stops.source_line

from open_waits as waits
join stops on stops.material_id = waits.material_id and stops.round = waits.round and stops.link = waits.link
join stg_units on stg_units.unit_id = stops.unit_id
join stg_materials as materials on materials.material_id = stops.material_id

order by waits.place
