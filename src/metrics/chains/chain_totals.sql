-- Grain: one row: all documents in scope together. Lead time from their own dates, its parts from the record of stops, returns by kind.
with

documents as (

    select coalesce(sum(lead_days), 0)::bigint as lead_days

    from chain_units
    semi join units_in_scope on units_in_scope.unit_id = chain_units.unit_id

),

parts as (

    select
        coalesce(sum(days), 0)::bigint as parts_days,
        coalesce(sum(days) filter (where owner = 'waiting'), 0)::bigint as waiting_days,
        coalesce(sum(days) filter (where owner = 'handover'), 0)::bigint as handover_days,
        coalesce(sum(days) filter (where owner = 'rewriting'), 0)::bigint as rewriting_days

    from unit_lead_parts
    semi join units_in_scope on units_in_scope.unit_id = unit_lead_parts.unit_id

),

returned as (

    select
        coalesce(sum(returned_to_revise), 0)::bigint as returned_to_revise,
        coalesce(sum(returned_to_rewrite), 0)::bigint as returned_to_rewrite,
        coalesce(sum(returns), 0)::bigint as returns

    from unit_links
    semi join units_in_scope on units_in_scope.unit_id = unit_links.unit_id

)

select * from documents cross join parts cross join returned
