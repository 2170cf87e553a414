-- Grain: one row per link and reason of return that occurred by the as-of date; reason null where the export leaves it empty.
with

counted as (

    select chain, link_no, reason, sum(returns)::bigint as returns

    from unit_returns
    semi join units_in_scope on units_in_scope.unit_id = unit_returns.unit_id

    group by chain, link_no, reason

)

select
    counted.chain,
    counted.link_no,
    counted.reason,
    counted.returns,
    sum(counted.returns) over (partition by counted.reason) as reason_returns

from counted
join plan_chains on plan_chains.chain = counted.chain
join plan_links on plan_links.chain = counted.chain and plan_links.link_no = counted.link_no
left join plan_return_reasons on plan_return_reasons.reason = counted.reason

order by plan_chains.position, plan_links.position, plan_return_reasons.position nulls last
