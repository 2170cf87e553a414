-- Grain: one row per unit, owner of days and link: its stretches added up. Hand-over has no link.
select
    segments.unit_id,
    segments.chain,
    segments.owner,
    if(segments.owner = 'handover', null, links.link_no) as link_no,
    if(segments.owner = 'handover', null, links.link) as link,
    any_value(chains.position) as position,
    sum(segments.days)::bigint as days,
    -- A document may have several stretches with one owner; it is one unit's, so that these add up over units.
    count(distinct segments.material_id) as materials

from lead_segments as segments
join plan_chains as chains on chains.chain = segments.chain
left join plan_links as links on links.chain = segments.chain and links.link_no = segments.link_no

group by all
