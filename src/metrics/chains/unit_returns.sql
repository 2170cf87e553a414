-- Grain: one row per unit, link and reason of return, with the reason's place in the plan.
select stops.unit_id, stops.link, stops.reason, any_value(reasons.position) as position, count(*) as returns

from stops
left join plan_return_reasons as reasons on reasons.reason = stops.reason

where stops.decision in ('revise', 'rewrite')

group by stops.unit_id, stops.link, stops.reason
