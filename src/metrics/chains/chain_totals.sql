-- Grain: one row: all documents in scope together. Lead time from their own dates, its parts from the record of stops, returns by kind.
select
    coalesce(sum(lead_days), 0)::bigint as lead_days,
    coalesce(sum(parts_days), 0)::bigint as parts_days,
    coalesce(sum(waiting_days), 0)::bigint as waiting_days,
    coalesce(sum(handover_days), 0)::bigint as handover_days,
    coalesce(sum(rewriting_days), 0)::bigint as rewriting_days,
    coalesce(sum(returned_to_revise), 0)::bigint as returned_to_revise,
    coalesce(sum(returned_to_rewrite), 0)::bigint as returned_to_rewrite,
    coalesce(sum(returns), 0)::bigint as returns

from chain_units
semi join units_in_scope on units_in_scope.unit_id = chain_units.unit_id
