-- Grain: one row per unit, chain, link and reason of return.
select unit_id, chain, link_no, reason, count(*) as returns

from stops

where decision in ('revise', 'rewrite')

group by unit_id, chain, link_no, reason
