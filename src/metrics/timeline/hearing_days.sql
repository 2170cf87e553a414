-- Grain: one row per day of the campaign's months on which a unit in scope heard reports, by the as-of date.
select day, sum(hearings)::bigint as hearings

from unit_hearing_days
semi join units_in_scope on units_in_scope.unit_id = unit_hearing_days.unit_id

group by day

order by day
