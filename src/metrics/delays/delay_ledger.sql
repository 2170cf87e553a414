-- Grain: one row per unit that has documents, per area, per chain, and one for all: `dimension`, `key`.
-- Lead time and days past the due date come from a document's own dates only (due, submitted, passed, as-of date), never from
-- the dates that reviewers and units write about each other. late_days = passing date (or the as-of date) past the due date.
with

documents as (

    select
        materials.material_id,
        materials.unit_id,
        units.area,
        materials.chain,
        materials.submitted_on,
        materials.passed_on,
        if(materials.submitted_on is null, null, greatest(0, coalesce(materials.passed_on, as_of()) - materials.submitted_on)) as lead_days,
        step_status.due_on,
        greatest(0, coalesce(materials.passed_on, as_of()) - step_status.due_on) as late_days

    from materials_passed as materials
    semi join units_in_scope on units_in_scope.unit_id = materials.unit_id
    join stg_units as units on units.unit_id = materials.unit_id
    left join step_status on step_status.unit_id = materials.unit_id and step_status.evidence = 'materials'

),

grouped as (

    select
        case
            when grouping(unit_id) = 0 then 'unit'
            when grouping(area) = 0 then 'area'
            when grouping(chain) = 0 then 'chain'
            else 'all'
        end as dimension,
        coalesce(unit_id, area, chain, '') as key,
        count(*) as materials,
        count(submitted_on) as submitted,
        count(passed_on) as passed,
        count(*) filter (where late_days > 0) as late_materials,
        count(due_on) as with_due,
        coalesce(sum(lead_days), 0) as lead_days,
        coalesce(sum(late_days), 0) as late_days

    from documents

    group by grouping sets ((unit_id), (area), (chain), ())

)

select
    grouped.dimension,
    grouped.key,
    units.name,
    units.tier,
    units.area,
    units.chain,
    grouped.materials,
    grouped.submitted,
    grouped.passed,
    grouped.late_materials,
    grouped.with_due,
    grouped.lead_days,
    grouped.late_days,
    row_number() over (
        partition by grouped.dimension
        order by grouped.late_days desc, grouped.materials - grouped.passed desc, grouped.lead_days desc, grouped.key
    ) as place

from grouped
left join stg_units as units on grouped.dimension = 'unit' and units.unit_id = grouped.key

where grouped.dimension <> 'all' or grouped.materials > 0

order by
    case grouped.dimension when 'all' then 1 when 'chain' then 2 when 'area' then 3 else 4 end,
    place
