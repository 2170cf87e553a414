-- Grain: one row per open stop, oldest first. age_class compares its age with the waits of its link.
select
    stops.* exclude (place, source_file, source_line),
    ages.age_class,
    stops.source_file,
    stops.source_line

from open_ages as ages
join open_stops as stops on stops.place = ages.place

order by ages.place
