-- Grain: one row per day of the campaign's months on which a unit in scope heard reports, by the as-of date.
select hearings.held_on as day, count(*) as hearings

from stg_hearings as hearings
semi join units_in_scope on units_in_scope.unit_id = hearings.unit_id
semi join plan_months as months on hearings.held_on >= months.starts_on and hearings.held_on < months.ends_before

where hearings.held_on <= as_of()

group by hearings.held_on

order by day
