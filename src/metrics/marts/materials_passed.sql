-- Grain: one row per material: when it passed, and where it is or waits next (sections 5 and 7a).
-- Passed: every link of its chain has an approval that is that link's latest decision. Decisions are ordered by date, then round.
with

latest_decisions as (

    select
        material_id,
        link_no,
        arg_max(decision, struct_pack(decided_on, round)) as decision,
        max(decided_on) as decided_on

    from stops

    where decided_on is not null

    group by material_id, link_no

),

chains as (

    select
        links.material_id,
        count(*) as links,
        count(*) filter (where latest.decision = 'approved') as approved_links,
        max(latest.decided_on) filter (where latest.decision = 'approved') as last_approved_on,
        arg_min(links.link_no, links.position) filter (where latest.decision is distinct from 'approved') as first_open_link

    from chain_links as links
    left join latest_decisions as latest on latest.material_id = links.material_id and latest.link_no = links.link_no

    group by links.material_id

),

open_stops as (

    select material_id, min(link_no) as link_no

    from stops

    where is_open

    group by material_id

)

select
    materials.material_id,
    materials.unit_id,
    materials.chain,
    materials.subject,
    materials.opinions_asked,
    materials.public_notice,
    happened(materials.submitted_on) as submitted_on,
    case
        when chains.material_id is null then happened(materials.submitted_on)
        when chains.approved_links = chains.links then chains.last_approved_on
    end as passed_on,
    coalesce(chains.links, 0) as links,
    coalesce(chains.approved_links, 0) as approved_links,
    case
        when chains.material_id is null or chains.approved_links = chains.links then null
        else coalesce(open_stops.link_no, chains.first_open_link)
    end as at_link,
    materials.source_file,
    materials.source_line

from stg_materials as materials
left join chains on chains.material_id = materials.material_id
left join open_stops on open_stops.material_id = materials.material_id
