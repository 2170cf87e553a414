-- Grain: one row per unit, area, chain or all (`dimension`, `key`), owner of days, chain and link: the days of the lead time that
-- are the owner's, and those of them past the due date. Owner `unsubmitted`: days past the due date before the document came in;
-- they are no part of the lead time. Link is the reviewer's for waiting and rewriting, null otherwise.
with

documents as (

    select
        materials.material_id,
        materials.unit_id,
        units.area,
        materials.chain,
        materials.submitted_on,
        coalesce(materials.passed_on, as_of()) as ends_on,
        step_status.due_on

    from materials_passed as materials
    semi join units_in_scope on units_in_scope.unit_id = materials.unit_id
    join stg_units as units on units.unit_id = materials.unit_id
    left join step_status on step_status.unit_id = materials.unit_id and step_status.evidence = 'materials'

),

days as (

    select
        documents.unit_id,
        documents.area,
        documents.chain,
        segments.owner,
        if(segments.owner = 'handover', null, segments.link_no) as link_no,
        segments.days,
        greatest(0, segments.ends_on - greatest(segments.starts_on, documents.due_on)) as late_days

    from lead_segments as segments
    join documents on documents.material_id = segments.material_id

    union all

    select
        unit_id,
        area,
        chain,
        'unsubmitted',
        null,
        0,
        least(coalesce(submitted_on, ends_on), ends_on) - due_on

    from documents

    where least(coalesce(submitted_on, ends_on), ends_on) > due_on

)

select
    case
        when grouping(unit_id) = 0 then 'unit'
        when grouping(area) = 0 then 'area'
        when grouping(grouping_chain) = 0 then 'chain'
        else 'all'
    end as dimension,
    coalesce(unit_id, area, grouping_chain, '') as key,
    owner,
    chain,
    link_no,
    sum(days) as days,
    coalesce(sum(late_days), 0) as late_days

from (select *, chain as grouping_chain from days)

group by grouping sets (
    (unit_id, owner, chain, link_no), (area, owner, chain, link_no), (grouping_chain, owner, chain, link_no), (owner, chain, link_no)
)

order by
    dimension,
    key,
    case owner when 'unsubmitted' then 1 when 'waiting' then 2 when 'handover' then 3 else 4 end,
    chain,
    link_no nulls first
