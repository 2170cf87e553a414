-- Grain: one row per open stop, oldest first. age_class compares its age with the waits of its link.
select
    stops.* exclude (place, source_file, source_line),
    case
        when waits.link is null then 'unknown'
        when stops.age_days <= waits.p50_wait_days then 'within'
        when stops.age_days <= waits.p90_wait_days then 'slow'
        else 'late'
    end as age_class,
    stops.source_file,
    stops.source_line

from open_stops as stops
semi join units_in_scope on units_in_scope.unit_id = stops.unit_id
join plan_links on plan_links.chain = stops.chain and plan_links.link_no = stops.link_no
left join link_waits as waits on waits.link = plan_links.link

order by stops.place
