-- Grain: one row per open stop of the units in scope, oldest first: its age beside the waits of its link.
select
    stops.place,
    case
        when waits.chain is null then 'unknown'
        when stops.age_days <= waits.p50_wait_days then 'within'
        when stops.age_days <= waits.p90_wait_days then 'slow'
        else 'late'
    end as age_class

from open_stops as stops
semi join units_in_scope on units_in_scope.unit_id = stops.unit_id
left join link_waits as waits on waits.chain = stops.chain and waits.link_no = stops.link_no

order by stops.place
