-- Grain: one row per open stop, oldest first. age_class compares its age with the waits of its link.
select
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
    case
        when figures.decided = 0 then 'unknown'
        when stops.wait_days <= figures.p50_wait_days then 'within'
        when stops.wait_days <= figures.p90_wait_days then 'slow'
        else 'late'
    end as age_class,
    stops.source_file,
    stops.source_line

from stops
semi join units_in_scope on units_in_scope.unit_id = stops.unit_id
join link_figures as figures on figures.chain = stops.chain and figures.link_no = stops.link_no
join stg_units on stg_units.unit_id = stops.unit_id
join stg_materials as materials on materials.material_id = stops.material_id

where stops.is_open

order by stops.wait_days desc, figures.chain_position, figures.link_position, stops.material_id, stops.round
