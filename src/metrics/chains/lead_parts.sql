-- Grain: one row per chain, owner of days and link. Waiting is at the link; rewriting after a return by the link;
-- hand-over is one row per chain (link null). In the order waiting by link, hand-over, rewriting by link.
with

parts as (

    select chain, owner, link_no, sum(days)::bigint as days, sum(materials)::bigint as materials

    from unit_lead_parts
    semi join units_in_scope on units_in_scope.unit_id = unit_lead_parts.unit_id

    group by chain, owner, link_no

)

select parts.chain, parts.owner, parts.link_no, parts.days, parts.materials

from parts
join plan_chains on plan_chains.chain = parts.chain
left join plan_links on plan_links.chain = parts.chain and plan_links.link_no = parts.link_no

order by
    plan_chains.position,
    case parts.owner when 'waiting' then 1 when 'handover' then 2 else 3 end,
    plan_links.position nulls first
