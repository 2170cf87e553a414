-- Grain: one row per unit, chain and link that it waited at or rewrote after: its stretches added up.
select
    unit_id,
    chain,
    link_no,
    coalesce(sum(days) filter (where owner = 'waiting'), 0)::bigint as waiting_days,
    coalesce(sum(late_days) filter (where owner = 'waiting'), 0)::bigint as late_waiting,
    coalesce(sum(days) filter (where owner = 'rewriting'), 0)::bigint as rewriting_days,
    -- A document is one unit's, so that these add up over units.
    count(distinct material_id) filter (where owner = 'waiting') as materials

from delay_stretches

where owner in ('waiting', 'rewriting')

group by unit_id, chain, link_no
