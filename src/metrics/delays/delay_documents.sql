-- Grain: one row per document: its days by its own dates, and those of them that each party held it, all and past the due date.
-- Its lead time and the days past its due date come from its own dates only, the parts from the record of stops.
with

parts as (

    select
        material_id,
        coalesce(sum(days) filter (where owner = 'waiting'), 0) as waiting_days,
        coalesce(sum(days) filter (where owner = 'handover'), 0) as handover_days,
        coalesce(sum(days) filter (where owner = 'rewriting'), 0) as rewriting_days,
        coalesce(sum(late_days) filter (where owner = 'waiting'), 0) as late_waiting,
        coalesce(sum(late_days) filter (where owner = 'handover'), 0) as late_handover,
        coalesce(sum(late_days) filter (where owner = 'rewriting'), 0) as late_rewriting

    from delay_stretches

    group by material_id

),

documents as (

    select
        materials.material_id,
        materials.unit_id,
        units.area,
        materials.chain,
        materials.submitted_on,
        materials.passed_on,
        step_status.due_on,
        coalesce(materials.passed_on, as_of()) as ends_on,
        parts.* exclude (material_id)

    from materials_passed as materials
    join stg_units as units on units.unit_id = materials.unit_id
    left join step_status on step_status.unit_id = materials.unit_id and step_status.evidence = 'materials'
    left join parts on parts.material_id = materials.material_id

)

select
    *,
    if(submitted_on is null, null, greatest(0, ends_on - submitted_on)) as lead_days,
    -- greatest() passes over null: without a due date nothing is late.
    if(due_on is null, null, greatest(0, ends_on - due_on)) as late_days,
    if(due_on is null, null, greatest(0, least(coalesce(submitted_on, ends_on), ends_on) - due_on)) as late_unsubmitted

from documents
