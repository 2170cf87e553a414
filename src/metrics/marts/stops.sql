-- Grain: one row per stop received by the as-of date; a decision after it is still open.
select
    material_id,
    unit_id,
    chain,
    round,
    link_no,
    link,
    received_on,
    happened(decided_on) as decided_on,
    if(decided_on <= as_of(), decision, null) as decision,
    if(decided_on <= as_of(), reason, null) as reason,
    decided_on is null or decided_on > as_of() as is_open,
    if(decided_on <= as_of(), decided_on, as_of()) - received_on as wait_days,
    -- The first decision of the link on the document; rounds tell decisions of one day apart.
    decided_on <= as_of() and row_number() over (partition by material_id, link_no order by happened(decided_on) nulls last, round) = 1 as is_first_decision,
    source_file,
    source_line

from stg_reviews

where received_on <= as_of()
