-- Grain: one row: all documents in scope together. Lead time from their own dates, its parts from the record of stops, returns by kind.
with

documents as (

    select coalesce(sum(greatest(0, coalesce(materials.passed_on, as_of()) - materials.submitted_on)), 0) as lead_days

    from materials_passed as materials
    semi join units_in_scope on units_in_scope.unit_id = materials.unit_id

    where materials.submitted_on is not null

),

parts as (

    select
        coalesce(sum(days), 0) as parts_days,
        coalesce(sum(days) filter (where owner = 'waiting'), 0) as waiting_days,
        coalesce(sum(days) filter (where owner = 'handover'), 0) as handover_days,
        coalesce(sum(days) filter (where owner = 'rewriting'), 0) as rewriting_days

    from lead_segments
    semi join units_in_scope on units_in_scope.unit_id = lead_segments.unit_id

),

returns as (

    select
        count(*) filter (where decision = 'revise') as returned_to_revise,
        count(*) filter (where decision = 'rewrite') as returned_to_rewrite,
        count(*) filter (where decision in ('revise', 'rewrite')) as returns

    from stops
    semi join units_in_scope on units_in_scope.unit_id = stops.unit_id

)

select * from documents cross join parts cross join returns
