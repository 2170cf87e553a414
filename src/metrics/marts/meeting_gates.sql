-- Grain: one row per (meeting held by the as-of date, gate of its unit's tier): was the gate met by the end of that day?
-- G1 and G2 are judged only where the unit has a row by which they could be met (section 7a).
with

held as (

    select
        meetings.unit_id,
        units.tier,
        units.category,
        meetings.seq,
        meetings.held_on,
        meetings.plan_group_on,
        meetings.plan_office_on,
        meetings.days,
        coalesce(meetings.outcome, '') as outcome,
        meetings.source_file,
        meetings.source_line

    from stg_meetings as meetings
    join stg_units as units on units.unit_id = meetings.unit_id

    where meetings.held_on <= as_of()

),

talks_on_the_day as (

    select
        held.unit_id,
        held.seq,
        bool_and(talks.required = 0 or (talks.done >= talks.required and coalesce(talks.last_on <= held.held_on, false)))
            and count(*) filter (where talks.last_on <= held.held_on) > 0 as is_met,
        list(struct_pack(file := talks.source_file, line := talks.source_line) order by talks.source_line)
            filter (where not (talks.required = 0 or (talks.done >= talks.required and coalesce(talks.last_on <= held.held_on, false)))) as evidence

    from held
    join stg_talks as talks on talks.unit_id = held.unit_id

    group by held.unit_id, held.seq

),

link_decisions_on_the_day as (

    select
        held.unit_id,
        held.seq,
        stops.material_id,
        stops.link_no,
        arg_max(stops.decision, struct_pack(stops.decided_on, stops.round)) as decision

    from held
    join stops on stops.unit_id = held.unit_id and stops.decided_on <= held.held_on

    group by held.unit_id, held.seq, stops.material_id, stops.link_no

),

materials_on_the_day as (

    select
        held.unit_id,
        held.seq,
        materials.material_id,
        any_value(materials.source_file) as source_file,
        any_value(materials.source_line) as source_line,
        -- A material without a link passes on the day it is submitted.
        if(
            count(links.link_no) = 0,
            coalesce(any_value(materials.submitted_on) <= any_value(held.held_on), false),
            count(links.link_no) = count(*) filter (where decisions.decision = 'approved')
        ) as is_passed

    from held
    join stg_materials as materials on materials.unit_id = held.unit_id
    left join chain_links as links on links.material_id = materials.material_id
    left join link_decisions_on_the_day as decisions
        on decisions.unit_id = held.unit_id
       and decisions.seq = held.seq
       and decisions.material_id = links.material_id
       and decisions.link_no = links.link_no

    group by held.unit_id, held.seq, materials.material_id

),

units_materials_on_the_day as (

    select
        unit_id,
        seq,
        bool_and(is_passed) as is_met,
        list(struct_pack(file := source_file, line := source_line) order by source_line) filter (where not is_passed) as evidence

    from materials_on_the_day

    group by unit_id, seq

),

recorded as (

    select progress.unit_id, plan_steps.evidence, progress.completed_on, progress.source_file, progress.source_line

    from stg_progress as progress
    join plan_steps on plan_steps.step_id = progress.step_id

),

later_meetings as (

    select held.unit_id, held.seq, count(*) > 0 as exists_later

    from held
    join held as later on later.unit_id = held.unit_id and later.seq > held.seq

    group by held.unit_id, held.seq

)

select
    held.unit_id,
    held.seq,
    held.held_on,
    gates.rule,
    gates.is_beforehand = 1 as is_beforehand,
    case gates.rule
        when 'G1' then case
            when talks.unit_id is not null then talks.is_met
            when recorded_talks.unit_id is not null then coalesce(recorded_talks.completed_on <= held.held_on, false)
        end
        when 'G2' then case
            when materials.unit_id is not null then materials.is_met
            when recorded_materials.unit_id is not null then coalesce(recorded_materials.completed_on <= held.held_on, false)
        end
        when 'G3' then coalesce(held.plan_group_on <= held.held_on and held.plan_office_on <= held.held_on, false)
        when 'G4' then held.days >= minimums.minimum_days
        when 'G5' then held.outcome <> 'rehold' or coalesce(later_meetings.exists_later, false)
    end as is_met,
    list_concat(
        [struct_pack(file := held.source_file, line := held.source_line)],
        case gates.rule
            when 'G1' then coalesce(talks.evidence, if(recorded_talks.unit_id is null, [], [struct_pack(file := recorded_talks.source_file, line := recorded_talks.source_line)]))
            when 'G2' then coalesce(materials.evidence, if(recorded_materials.unit_id is null, [], [struct_pack(file := recorded_materials.source_file, line := recorded_materials.source_line)]))
            else []
        end
    ) as evidence

from held
join plan_gates as gates on gates.tier = held.tier
left join plan_meeting_minimums as minimums on minimums.tier = held.tier and minimums.category = held.category
left join talks_on_the_day as talks on talks.unit_id = held.unit_id and talks.seq = held.seq
left join units_materials_on_the_day as materials on materials.unit_id = held.unit_id and materials.seq = held.seq
left join recorded as recorded_talks on recorded_talks.unit_id = held.unit_id and recorded_talks.evidence = 'talks'
left join recorded as recorded_materials on recorded_materials.unit_id = held.unit_id and recorded_materials.evidence = 'materials'
left join later_meetings on later_meetings.unit_id = held.unit_id and later_meetings.seq = held.seq
