-- Grain: one row per hearing in a month of the campaign, by the as-of date.
select hearings.unit_id, hearings.held_on as day, 1 as hearings

from stg_hearings as hearings
semi join plan_months as months on hearings.held_on >= months.starts_on and hearings.held_on < months.ends_before

where hearings.held_on <= as_of()
