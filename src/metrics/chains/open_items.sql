-- Grain: one row per open stop, oldest first. age_class compares its age with the waits of its link.
select
    stops.material_id,
    stops.unit_id,
    stops.unit_name,
    stops.area,
    stops.subject,
    stops.chain,
    stops.link_no,
    stops.round,
    stops.received_on,
    stops.wait_days as age_days,
    case
        when waits.chain is null then 'unknown'
        when stops.wait_days <= waits.p50_wait_days then 'within'
        when stops.wait_days <= waits.p90_wait_days then 'slow'
        else 'late'
    end as age_class,
    stops.source_file,
    stops.source_line

from open_stops as stops
semi join units_in_scope on units_in_scope.unit_id = stops.unit_id
left join link_waits as waits on waits.chain = stops.chain and waits.link_no = stops.link_no

order by stops.wait_days desc, stops.chain_position, stops.link_position, stops.material_id, stops.round
