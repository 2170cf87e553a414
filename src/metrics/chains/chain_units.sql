-- Grain: one row per unit that has documents: its documents added up, their lead time by their own dates, the parts of it from the record of
-- stops, and its returns by kind. A unit's documents all go through one chain, that of its tier.
with

documents as (

    select
        unit_id,
        chain,
        count(*) as materials,
        count(*) filter (where submitted_on is not null) as submitted,
        count(*) filter (where passed_on is not null) as passed,
        coalesce(sum(if(submitted_on is null, null, greatest(0, coalesce(passed_on, as_of()) - submitted_on))), 0)::bigint as lead_days

    from materials_passed

    group by unit_id, chain

),

parts as (

    select
        unit_id,
        sum(days)::bigint as parts_days,
        sum(if(owner = 'waiting', days, 0))::bigint as waiting_days,
        sum(if(owner = 'handover', days, 0))::bigint as handover_days,
        sum(if(owner = 'rewriting', days, 0))::bigint as rewriting_days

    from lead_segments

    group by unit_id

),

returned as (

    select
        unit_id,
        sum(returned_to_revise)::bigint as returned_to_revise,
        sum(returned_to_rewrite)::bigint as returned_to_rewrite,
        sum(returns)::bigint as returns

    from unit_links

    group by unit_id

)

select
    documents.*,
    1 as units,
    coalesce(parts.parts_days, 0) as parts_days,
    coalesce(parts.waiting_days, 0) as waiting_days,
    coalesce(parts.handover_days, 0) as handover_days,
    coalesce(parts.rewriting_days, 0) as rewriting_days,
    coalesce(returned.returned_to_revise, 0) as returned_to_revise,
    coalesce(returned.returned_to_rewrite, 0) as returned_to_rewrite,
    coalesce(returned.returns, 0) as returns

from documents
left join parts on parts.unit_id = documents.unit_id
left join returned on returned.unit_id = documents.unit_id
