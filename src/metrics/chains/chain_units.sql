-- Grain: one row per unit that has documents: its documents added up, their lead time by their own dates.
select
    unit_id,
    chain,
    1 as units,
    count(*) as materials,
    count(*) filter (where submitted_on is not null) as submitted,
    count(*) filter (where passed_on is not null) as passed,
    coalesce(sum(if(submitted_on is null, null, greatest(0, coalesce(passed_on, as_of()) - submitted_on))), 0)::bigint as lead_days

from materials_passed

group by unit_id, chain
