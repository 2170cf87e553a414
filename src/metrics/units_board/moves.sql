-- Grain: one row per (unit, step not done that somebody can act on, who must act, link): whose move it is.
--
-- Who must act, by the evidence of the step:
--   talks       the supervision group for its own talks with members (kind group_member), the unit for every other kind
--   materials   a reviewer while a stop is open at the link, the office where the plan says that it is that reviewer; else the
--               unit: to submit, to rewrite after a return, to send on
--   meeting     plan not submitted: the unit; submitted: the supervision group; passed by it: the activity office; passed by
--               both: the unit, to hold it, but only once the gates G1 and G2 that its tier has are met
--   feedback    the supervision group
--   report      not submitted: the unit; not read: the supervision group; not filed: the activity office
--   all others  the unit
-- A step that waits for a meeting not yet counted is nobody's move: the meeting is. A continuous step never ends.
-- A step that no export given speaks of is nobody's move: nobody is called for what may well be done.
-- since: the day the move came to them (null where the record does not say); days: as-of date - since.
-- late_days: the furthest past due among the step and the steps that wait for it. holds_up: how many steps that is, itself included.
with

states as (

    select
        step_status.*,
        unit_steps.waits_for_meeting,
        unit_steps.due_rule = 'own_meeting' as runs_alongside,
        bool_or(step_status.evidence = 'meeting' and not step_status.is_done) over (partition by step_status.unit_id) as meeting_is_open,
        bool_or(step_status.evidence = 'talks' and not step_status.is_done) over (partition by step_status.unit_id) as talks_are_open,
        bool_or(step_status.evidence = 'materials' and not step_status.is_done) over (partition by step_status.unit_id) as materials_are_open,
        coalesce(gates.has_talks_gate, false) as has_talks_gate,
        coalesce(gates.has_materials_gate, false) as has_materials_gate

    from step_status
    join unit_steps on unit_steps.unit_id = step_status.unit_id and unit_steps.step_id = step_status.step_id
    left join (
        select tier, bool_or(rule = 'G1') as has_talks_gate, bool_or(rule = 'G2') as has_materials_gate
        from plan_gates
        group by tier
    ) as gates on gates.tier = step_status.tier

    qualify step_status.step_id not in (select step_id from unjudged_steps)

),

open_steps as (

    select *

    from states

    where not is_done
      and evidence <> 'continuous'
      and not (waits_for_meeting and meeting_is_open)

),

-- What waits for a step: the meeting for its gates, and what waits for the meeting.
behind as (

    select
        steps.unit_id,
        steps.step_id,
        count(*) as holds_up,
        max(waiting.deviation_days) filter (where waiting.status = 'overdue') as late_days

    from open_steps as steps
    join states as waiting on waiting.unit_id = steps.unit_id and not waiting.is_done and waiting.evidence <> 'continuous'

    where waiting.step_id = steps.step_id
       or (waiting.evidence = 'meeting' and (steps.evidence = 'talks' and steps.has_talks_gate or steps.evidence = 'materials' and steps.has_materials_gate))
       or (waiting.waits_for_meeting and steps.meeting_is_open and (
              steps.evidence = 'meeting'
              or steps.evidence = 'talks' and steps.has_talks_gate
              or steps.evidence = 'materials' and steps.has_materials_gate))

    group by steps.unit_id, steps.step_id

),

talk_moves as (

    select
        steps.unit_id,
        steps.step_id,
        if(coalesce(talks.kind, '') = 'group_member', 'group', 'unit') as actor,
        null::integer as link_no,
        'talk' as act,
        coalesce(sum(greatest(0, talks.required - talks.done)), 0) as items,
        any_value(steps.opens_on) as since

    from open_steps as steps
    left join stg_talks as talks
        on talks.unit_id = steps.unit_id
       and not (talks.required = 0 or (talks.done >= talks.required and coalesce(talks.last_on <= as_of(), false)))

    where steps.evidence = 'talks'

    group by all

),

latest_decisions as (

    select
        material_id,
        arg_max(decision, struct_pack(decided_on, round, link_no)) as decision,
        max(decided_on) as decided_on

    from stops

    where not is_open

    group by material_id

),

open_stops as (

    select material_id, link_no, min(received_on) as received_on

    from stops

    where is_open

    group by material_id, link_no

),

documents as (

    select
        materials.unit_id,
        materials.material_id,
        materials.at_link,
        open_stops.received_on,
        materials.submitted_on,
        latest.decision,
        latest.decided_on

    from materials_passed as materials
    left join open_stops on open_stops.material_id = materials.material_id and open_stops.link_no = materials.at_link
    left join latest_decisions as latest on latest.material_id = materials.material_id

    where materials.passed_on is null

),

office_links as (

    select plan_tiers.tier, plan_links.link_no

    from plan_links
    join plan_tiers on plan_tiers.chain = plan_links.chain

    where plan_links.is_office = 1

),

material_moves as (

    select
        steps.unit_id,
        steps.step_id,
        case
            when documents.received_on is null then 'unit'
            when office_links.link_no is not null then 'office'
            else 'reviewer'
        end as actor,
        if(documents.received_on is not null, documents.at_link, null) as link_no,
        case
            when documents.received_on is not null then 'review'
            when documents.decision in ('revise', 'rewrite') then 'rewrite'
            when documents.submitted_on is null and documents.decision is null then 'submit'
            else 'send_on'
        end as act,
        count(documents.material_id) as items,
        min(case
            when documents.received_on is not null then documents.received_on
            when documents.decided_on is not null then documents.decided_on
            when documents.submitted_on is not null then documents.submitted_on
            else steps.opens_on
        end) as since

    from open_steps as steps
    left join documents on documents.unit_id = steps.unit_id
    left join office_links on office_links.tier = steps.tier and office_links.link_no = documents.at_link

    where steps.evidence = 'materials'

    group by all

),

next_meetings as (

    select
        unit_id,
        happened(plan_submitted_on) as plan_submitted_on,
        happened(plan_group_on) as plan_group_on,
        happened(plan_office_on) as plan_office_on

    from stg_meetings

    where held_on is null or held_on > as_of()

    qualify row_number() over (partition by unit_id order by seq desc) = 1

),

reheld as (

    select unit_id, arg_max(held_on, seq) as held_on, arg_max(coalesce(outcome, ''), seq) = 'rehold' as is_ordered

    from stg_meetings

    where held_on <= as_of()

    group by unit_id

),

meeting_moves as (

    select
        steps.unit_id,
        steps.step_id,
        case
            when plans.plan_submitted_on is null and plans.plan_group_on is null and plans.plan_office_on is null then 'unit'
            when plans.plan_group_on is null then 'group'
            when plans.plan_office_on is null then 'office'
            else 'unit'
        end as actor,
        null::integer as link_no,
        case
            when plans.plan_submitted_on is null and plans.plan_group_on is null and plans.plan_office_on is null
                then if(coalesce(reheld.is_ordered, false), 'plan_again', 'plan')
            when plans.plan_group_on is null then 'plan_group'
            when plans.plan_office_on is null then 'plan_office'
            else 'hold'
        end as act,
        1 as items,
        case
            when plans.plan_submitted_on is null and plans.plan_group_on is null and plans.plan_office_on is null
                then if(coalesce(reheld.is_ordered, false), reheld.held_on, steps.opens_on)
            when plans.plan_group_on is null then coalesce(plans.plan_submitted_on, plans.plan_office_on)
            when plans.plan_office_on is null then plans.plan_group_on
            else greatest(plans.plan_group_on, plans.plan_office_on)
        end as since,
        steps.has_talks_gate and coalesce(steps.talks_are_open, false) or steps.has_materials_gate and coalesce(steps.materials_are_open, false) as is_gated

    from open_steps as steps
    left join next_meetings as plans on plans.unit_id = steps.unit_id
    left join reheld on reheld.unit_id = steps.unit_id

    where steps.evidence = 'meeting'

),

report_moves as (

    select
        steps.unit_id,
        steps.step_id,
        case
            when happened(reports.submitted_on) is null then 'unit'
            when happened(reports.group_reviewed_on) is null then 'group'
            else 'office'
        end as actor,
        null::integer as link_no,
        case
            when happened(reports.submitted_on) is null then 'report'
            when happened(reports.group_reviewed_on) is null then 'report_group'
            else 'report_office'
        end as act,
        1 as items,
        coalesce(happened(reports.group_reviewed_on), happened(reports.submitted_on), counted_meetings.held_on) as since

    from open_steps as steps
    left join stg_reports as reports on reports.unit_id = steps.unit_id
    left join counted_meetings on counted_meetings.unit_id = steps.unit_id

    where steps.evidence = 'report'

),

other_moves as (

    select
        steps.unit_id,
        steps.step_id,
        if(steps.evidence = 'feedback', 'group', 'unit') as actor,
        null::integer as link_no,
        if(steps.evidence = 'progress', 'finish', steps.evidence) as act,
        1 as items,
        coalesce(if(steps.waits_for_meeting, counted_meetings.held_on, null), steps.opens_on) as since

    from open_steps as steps
    left join counted_meetings on counted_meetings.unit_id = steps.unit_id

    where steps.evidence not in ('talks', 'materials', 'meeting', 'report')

),

all_moves as (

    select unit_id, step_id, actor, link_no, act, items, since from talk_moves
    union all
    select unit_id, step_id, actor, link_no, act, items, since from material_moves
    union all
    select unit_id, step_id, actor, link_no, act, items, since from meeting_moves where not (is_gated and act = 'hold')
    union all
    select unit_id, step_id, actor, link_no, act, items, since from report_moves
    union all
    select unit_id, step_id, actor, link_no, act, items, since from other_moves

)

select
    moves.unit_id,
    moves.step_id,
    steps.position,
    steps.status,
    steps.due_on,
    steps.runs_alongside,
    moves.actor,
    moves.link_no,
    moves.act,
    moves.items::integer as items,
    happened(moves.since) as since,
    as_of() - happened(moves.since) as days,
    coalesce(behind.late_days, 0) as late_days,
    behind.holds_up

from all_moves as moves
join open_steps as steps on steps.unit_id = moves.unit_id and steps.step_id = moves.step_id
join behind on behind.unit_id = moves.unit_id and behind.step_id = moves.step_id
