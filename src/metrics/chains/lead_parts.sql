-- Grain: one row per chain, owner of days and link. Waiting is at the link; rewriting after a return by the link;
-- hand-over is one row per chain (link null). In the order waiting by link, hand-over, rewriting by link.
select chain, owner, link_no, sum(days)::bigint as days, sum(materials)::bigint as materials

from unit_lead_parts
semi join units_in_scope on units_in_scope.unit_id = unit_lead_parts.unit_id

group by position, chain, owner, link_no, link

order by position, case owner when 'waiting' then 1 when 'handover' then 2 else 3 end, link nulls first
