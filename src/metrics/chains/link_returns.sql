-- Grain: one row per link and reason of return that occurred by the as-of date; reason null where the export leaves it empty.
with

counted as (

    select link, position, reason, sum(returns)::bigint as returns

    from unit_returns
    semi join units_in_scope on units_in_scope.unit_id = unit_returns.unit_id

    group by link, position, reason

)

select
    plan_links.chain,
    plan_links.link_no,
    counted.reason,
    counted.returns,
    sum(counted.returns) over (partition by counted.reason) as reason_returns

from counted
join plan_links on plan_links.link = counted.link

order by counted.link, counted.position nulls last
