-- Grain: one row per chain, owner of days and link. Waiting is at the link; rewriting after a return by the link;
-- hand-over is one row per chain (link null). In the order waiting by link, hand-over, rewriting by link.
select
    segments.chain,
    segments.owner,
    if(segments.owner = 'handover', null, segments.link_no) as link_no,
    sum(segments.days) as days,
    count(distinct segments.material_id) as materials

from lead_segments as segments
semi join units_in_scope on units_in_scope.unit_id = segments.unit_id
join plan_chains on plan_chains.chain = segments.chain
left join plan_links on plan_links.chain = segments.chain and plan_links.link_no = segments.link_no and segments.owner <> 'handover'

group by segments.chain, segments.owner, if(segments.owner = 'handover', null, segments.link_no), plan_chains.position, plan_links.position

order by
    plan_chains.position,
    case segments.owner when 'waiting' then 1 when 'handover' then 2 else 3 end,
    plan_links.position nulls first
