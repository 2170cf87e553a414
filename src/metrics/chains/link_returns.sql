-- Grain: one row per link and reason of return that occurred by the as-of date; reason null where the export leaves it empty.
select
    stops.chain,
    stops.link_no,
    stops.reason,
    count(*) as returns,
    sum(count(*)) over (partition by stops.reason) as reason_returns

from stops
semi join units_in_scope on units_in_scope.unit_id = stops.unit_id
join plan_chains on plan_chains.chain = stops.chain
join plan_links on plan_links.chain = stops.chain and plan_links.link_no = stops.link_no
left join plan_return_reasons on plan_return_reasons.reason = stops.reason

where stops.decision in ('revise', 'rewrite')

group by stops.chain, stops.link_no, stops.reason, plan_chains.position, plan_links.position, plan_return_reasons.position

order by plan_chains.position, plan_links.position, plan_return_reasons.position nulls last
