-- Grain: one row per chain of the plan: its documents, their lead time, and the total of its parts.
-- Lead time comes from the document's own dates, the parts from the record of stops: they must be equal.
with

documents as (

    select
        chain,
        sum(units)::bigint as units,
        sum(materials)::bigint as materials,
        sum(submitted)::bigint as submitted,
        sum(passed)::bigint as passed,
        sum(lead_days)::bigint as lead_days,
        sum(parts_days)::bigint as parts_days

    from chain_units
    semi join units_in_scope on units_in_scope.unit_id = chain_units.unit_id

    group by chain

)

select
    chains.chain,
    coalesce(documents.units, 0) as units,
    coalesce(documents.materials, 0) as materials,
    coalesce(documents.submitted, 0) as submitted,
    coalesce(documents.passed, 0) as passed,
    coalesce(documents.lead_days, 0) as lead_days,
    coalesce(documents.parts_days, 0) as parts_days

from plan_chains as chains
left join documents on documents.chain = chains.chain

order by chains.position
