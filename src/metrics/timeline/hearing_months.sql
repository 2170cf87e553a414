-- Grain: one row per (month of the campaign begun by the as-of date, tier) and one per month (tier null): units of the scope that must
-- hear reports each month, those that did, and those that did not. In a month that has ended the last are breaches of rule L1.
select
    duties.month,
    duties.starts_on,
    duties.tier,
    sum(duties.units)::bigint as units,
    sum(duties.heard)::bigint as heard,
    sum(duties.units - duties.heard)::bigint as not_heard,
    duties.has_ended

from unit_hearing_months as duties
semi join units_in_scope on units_in_scope.unit_id = duties.unit_id
join plan_tiers on plan_tiers.tier = duties.tier

group by grouping sets ((duties.month, duties.starts_on, duties.has_ended, duties.tier), (duties.month, duties.starts_on, duties.has_ended))

order by duties.month, grouping(duties.tier), min(plan_tiers.position)
