-- Grain: one row per material, by id. The three parts add up to the lead time to the day.
-- Not submitted by the as-of date: no lead time.
with

parts as (

    select
        material_id,
        sum(days) filter (where owner = 'waiting') as waiting_days,
        sum(days) filter (where owner = 'handover') as handover_days,
        sum(days) filter (where owner = 'rewriting') as rewriting_days

    from lead_segments

    group by material_id

)

select
    materials.material_id,
    materials.unit_id,
    materials.subject,
    materials.submitted_on,
    materials.passed_on,
    if(materials.submitted_on is null, null, greatest(0, coalesce(materials.passed_on, as_of()) - materials.submitted_on)) as lead_days,
    if(materials.submitted_on is null, null, coalesce(parts.waiting_days, 0)) as waiting_days,
    if(materials.submitted_on is null, null, coalesce(parts.handover_days, 0)) as handover_days,
    if(materials.submitted_on is null, null, coalesce(parts.rewriting_days, 0)) as rewriting_days,
    materials.at_link

from materials_passed as materials
semi join units_in_scope on units_in_scope.unit_id = materials.unit_id
left join parts on parts.material_id = materials.material_id

order by materials.material_id
