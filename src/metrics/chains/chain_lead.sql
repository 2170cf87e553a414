-- Grain: one row per chain of the plan: its documents, their lead time, and the total of its parts.
-- Lead time comes from the document's own dates, the parts from the record of stops: they must be equal.
with

documents as (

    select
        materials.chain,
        count(*) as materials,
        count(*) filter (where materials.submitted_on is not null) as submitted,
        count(*) filter (where materials.passed_on is not null) as passed,
        count(distinct materials.unit_id) as units,
        sum(if(materials.submitted_on is null, null, greatest(0, coalesce(materials.passed_on, as_of()) - materials.submitted_on))) as lead_days

    from materials_passed as materials
    semi join units_in_scope on units_in_scope.unit_id = materials.unit_id

    group by materials.chain

),

parts as (

    select chain, sum(days) as parts_days

    from lead_segments
    semi join units_in_scope on units_in_scope.unit_id = lead_segments.unit_id

    group by chain

)

select
    chains.chain,
    coalesce(documents.units, 0) as units,
    coalesce(documents.materials, 0) as materials,
    coalesce(documents.submitted, 0) as submitted,
    coalesce(documents.passed, 0) as passed,
    coalesce(documents.lead_days, 0) as lead_days,
    coalesce(parts.parts_days, 0) as parts_days

from plan_chains as chains
left join documents on documents.chain = chains.chain
left join parts on parts.chain = chains.chain

order by chains.position
