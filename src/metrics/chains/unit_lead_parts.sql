-- Grain: one row per unit, chain, owner of days and link: its stretches added up. Hand-over has no link.
select
    unit_id,
    chain,
    owner,
    if(owner = 'handover', null, link_no) as link_no,
    sum(days)::bigint as days,
    -- A document may have several stretches with one owner; it is one unit's, so that these add up over units.
    count(distinct material_id) as materials

from lead_segments

group by unit_id, chain, owner, if(owner = 'handover', null, link_no)
