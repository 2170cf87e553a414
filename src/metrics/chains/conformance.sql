-- Grain: one row per finding of rule C1, newest first: the stop it rests on, and the links that had not approved when it was received.
with

judged as (

    select
        findings.kind,
        findings.since,
        stops.material_id,
        stops.unit_id,
        stops.chain,
        stops.round,
        stops.link_no,
        stops.source_file,
        stops.source_line

    from findings
    semi join units_in_scope on units_in_scope.unit_id = findings.unit_id
    join stops on stops.source_file = findings.evidence[1].file and stops.source_line = findings.evidence[1].line

    where findings.rule = 'C1'

),

first_approvals as (

    select material_id, link_no, min(decided_on) as approved_on

    from stops

    where decision = 'approved'

    group by material_id, link_no

),

missing as (

    select
        judged.source_file,
        judged.source_line,
        list(earlier.link_no order by earlier.position) as links

    from judged
    join chain_links as own on own.material_id = judged.material_id and own.link_no = judged.link_no
    join chain_links as earlier on earlier.material_id = judged.material_id and earlier.position < own.position
    left join first_approvals as approvals on approvals.material_id = earlier.material_id and approvals.link_no = earlier.link_no

    where coalesce(approvals.approved_on > judged.since, true)

    group by judged.source_file, judged.source_line

)

select
    judged.kind,
    judged.since,
    judged.material_id,
    judged.unit_id,
    stg_units.name as unit_name,
    materials.subject,
    judged.chain,
    judged.round,
    judged.link_no,
    coalesce(missing.links, []) as missing_links,
    judged.source_file,
    judged.source_line

from judged
join stg_units on stg_units.unit_id = judged.unit_id
join stg_materials as materials on materials.material_id = judged.material_id
left join missing on missing.source_file = judged.source_file and missing.source_line = judged.source_line and judged.kind = 'skipped'

order by judged.since desc, judged.unit_id, judged.material_id, judged.round, judged.link_no
