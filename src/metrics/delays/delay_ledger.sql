-- Grain: one row per unit that has documents, per area, per chain, and one for all: `dimension`, `key`.
-- Lead time and days past the due date come from a document's own dates only (due, submitted, passed, as-of date), never from
-- the dates that reviewers and units write about each other; the parts come from those. late_days = passing date (or the as-of
-- date) past the due date. late_unsubmitted: days past the due date before the document came in, no part of the lead time.
with

grouped as (

    select
        case
            when grouping(documents.unit_id) = 0 then 'unit'
            when grouping(area) = 0 then 'area'
            when grouping(chain) = 0 then 'chain'
            else 'all'
        end as dimension,
        coalesce(documents.unit_id, area, chain, '') as key,
        count(*) as materials,
        count(submitted_on) as submitted,
        count(passed_on) as passed,
        count(*) filter (where late_days > 0) as late_materials,
        count(due_on) as with_due,
        coalesce(sum(lead_days), 0) as lead_days,
        coalesce(sum(waiting_days), 0) as waiting_days,
        coalesce(sum(handover_days), 0) as handover_days,
        coalesce(sum(rewriting_days), 0) as rewriting_days,
        coalesce(sum(late_days), 0) as late_days,
        coalesce(sum(late_unsubmitted), 0) as late_unsubmitted,
        coalesce(sum(late_waiting), 0) as late_waiting,
        coalesce(sum(late_handover), 0) as late_handover,
        coalesce(sum(late_rewriting), 0) as late_rewriting

    from delay_documents as documents
    semi join units_in_scope on units_in_scope.unit_id = documents.unit_id

    group by grouping sets ((documents.unit_id), (area), (chain), ())

)

select
    grouped.dimension,
    grouped.key,
    units.name,
    units.tier,
    units.area,
    units.chain,
    grouped.* exclude (dimension, key),
    row_number() over (
        partition by grouped.dimension
        order by grouped.late_days desc, grouped.materials - grouped.passed desc, grouped.lead_days desc, grouped.key
    ) as place

from grouped
left join stg_units as units on grouped.dimension = 'unit' and units.unit_id = grouped.key

where grouped.materials > 0

order by
    case grouped.dimension when 'all' then 1 when 'chain' then 2 when 'area' then 3 else 4 end,
    place
