-- Grain: one row per chain, owner of days and link. Waiting is at the link; rewriting after a return by the link;
-- hand-over is one row per chain (link null). In the order waiting by link, hand-over, rewriting by link.
with

-- Of each document first: it may have several stretches with one owner.
documents as (

    select chain, owner, if(owner = 'handover', null, link_no) as link_no, material_id, sum(days) as days

    from lead_segments
    semi join units_in_scope on units_in_scope.unit_id = lead_segments.unit_id

    group by chain, owner, if(owner = 'handover', null, link_no), material_id

),

parts as (

    select chain, owner, link_no, sum(days) as days, count(*) as materials

    from documents

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
