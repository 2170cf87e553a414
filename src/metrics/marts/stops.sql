-- Grain: one row per stop received by the as-of date; a decision after it is still open.
select
    material_id,
    unit_id,
    chain,
    round,
    link_no,
    received_on,
    happened(decided_on) as decided_on,
    if(decided_on <= as_of(), decision, null) as decision,
    if(decided_on <= as_of(), reason, null) as reason,
    decided_on is null or decided_on > as_of() as is_open,
    if(decided_on <= as_of(), decided_on, as_of()) - received_on as wait_days,
    source_file,
    source_line

from stg_reviews

where received_on <= as_of()
