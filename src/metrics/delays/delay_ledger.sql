-- Grain: one row per unit that has documents, per area, per chain, and one for all: `dimension`, `key`.
-- Lead time and days past the due date come from a document's own dates only (due, submitted, passed, as-of date), never from
-- the dates that reviewers and units write about each other; the parts come from those. late_days = passing date (or the as-of
-- date) past the due date. late_unsubmitted: days past the due date before the document came in, no part of the lead time.
with

units_of_scope as (

    select *

    from delay_units
    semi join units_in_scope on units_in_scope.unit_id = delay_units.unit_id

),

sums as (

    select
        case when grouping(area) = 0 then 'area' when grouping(chain) = 0 then 'chain' else 'all' end as dimension,
        coalesce(area, chain, '') as key,
        coalesce(sum(materials), 0)::bigint as materials,
        coalesce(sum(submitted), 0)::bigint as submitted,
        coalesce(sum(passed), 0)::bigint as passed,
        coalesce(sum(late_materials), 0)::bigint as late_materials,
        coalesce(sum(with_due), 0)::bigint as with_due,
        coalesce(sum(lead_days), 0)::bigint as lead_days,
        coalesce(sum(waiting_days), 0)::bigint as waiting_days,
        coalesce(sum(handover_days), 0)::bigint as handover_days,
        coalesce(sum(rewriting_days), 0)::bigint as rewriting_days,
        coalesce(sum(late_days), 0)::bigint as late_days,
        coalesce(sum(late_unsubmitted), 0)::bigint as late_unsubmitted,
        coalesce(sum(late_waiting), 0)::bigint as late_waiting,
        coalesce(sum(late_handover), 0)::bigint as late_handover,
        coalesce(sum(late_rewriting), 0)::bigint as late_rewriting

    from units_of_scope

    group by grouping sets ((area), (chain), ())

),

grouped as (

    select 'unit' as dimension, units.unit_id as key, stg_units.name, stg_units.tier, stg_units.area, stg_units.chain, units.* exclude (unit_id, area, chain)
    from units_of_scope as units
    join stg_units on stg_units.unit_id = units.unit_id

    union all

    select dimension, key, null, null, null, null, * exclude (dimension, key) from sums

)

select
    grouped.*,
    row_number() over (
        partition by grouped.dimension
        order by grouped.late_days desc, grouped.materials - grouped.passed desc, grouped.lead_days desc, grouped.key
    ) as place

from grouped

where grouped.materials > 0

order by
    case grouped.dimension when 'all' then 1 when 'chain' then 2 when 'area' then 3 else 4 end,
    place
