-- Grain: one row per unit that has documents: its documents added up. Whatever is of more units is a sum of these rows.
select
    unit_id,
    area,
    chain,
    count(*) as materials,
    count(submitted_on) as submitted,
    count(passed_on) as passed,
    count(*) filter (where late_days > 0) as late_materials,
    count(due_on) as with_due,
    coalesce(sum(lead_days), 0)::bigint as lead_days,
    coalesce(sum(waiting_days), 0)::bigint as waiting_days,
    coalesce(sum(handover_days), 0)::bigint as handover_days,
    coalesce(sum(rewriting_days), 0)::bigint as rewriting_days,
    coalesce(sum(late_days), 0)::bigint as late_days,
    coalesce(sum(late_unsubmitted), 0)::bigint as late_unsubmitted,
    coalesce(sum(late_waiting), 0)::bigint as late_waiting,
    coalesce(sum(late_handover), 0)::bigint as late_handover,
    coalesce(sum(late_rewriting), 0)::bigint as late_rewriting

from delay_documents

group by unit_id, area, chain
