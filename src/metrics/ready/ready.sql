-- Grain: one row per unit in scope whose meeting step is not done and whose tier may meet: what its gates still lack.
-- Missing at the as-of date, by the gates that the tier has:
--   G1 talks_missing: talks still to hold (0 where the office records the talks as done); talks_recorded: any row at all
--   G2 documents_missing: documents not passed, of documents; materials_recorded: any row at all
--   G3 the plan of the next meeting: plan_state = none, submitted, group, office (passed by one), passed
-- Could be ready in `needed_days` if nothing returns: the largest of
--   talks: one talk a day; documents: for each document the medians of the waits at the links left, less the days already waited
--   at the open one (never under 0); plan: one day for each review left. NULL where something has not begun or has no median:
--   talks without a row, a document not submitted or returned for rewriting, a link that has decided nothing yet, a plan not submitted.
with

gates as (

    select
        tier,
        bool_or(rule = 'G1') as has_talks_gate,
        bool_or(rule = 'G2') as has_materials_gate,
        bool_or(rule = 'G3') as has_plan_gate

    from plan_gates

    group by tier

),

meeting_steps as (

    select unit_id, tier, step_id, opens_on, due_on, status, deviation_days

    from step_status

    where evidence = 'meeting' and not is_done

),

talks_left as (

    select
        unit_id,
        count(*) as rows_of_talks,
        sum(if(required = 0 or (done >= required and coalesce(last_on <= as_of(), false)), 0, greatest(1, required - done))) as missing

    from stg_talks

    group by unit_id

),

done_steps as (

    select
        unit_id,
        coalesce(bool_or(is_done) filter (where evidence = 'talks'), false) as talks_done,
        coalesce(bool_or(is_done) filter (where evidence = 'materials'), false) as materials_done

    from step_status

    group by unit_id

),

latest_by_link as (

    select material_id, link_no, arg_max(decision, struct_pack(decided_on, round)) as decision

    from stops

    where not is_open

    group by material_id, link_no

),

latest_decisions as (

    select material_id, arg_max(decision, struct_pack(decided_on, round, link_no)) as decision

    from stops

    where not is_open

    group by material_id

),

waiting as (

    select material_id, link_no, min(received_on) as received_on

    from stops

    where is_open

    group by material_id, link_no

),

links_left as (

    select
        links.material_id,
        case
            when medians.p50_wait_days is null then null
            else greatest(0, medians.p50_wait_days - coalesce(as_of() - waiting.received_on, 0))
        end as days

    from chain_links as links
    left join latest_by_link as latest on latest.material_id = links.material_id and latest.link_no = links.link_no
    left join waiting on waiting.material_id = links.material_id and waiting.link_no = links.link_no
    left join typical_waits as medians on medians.chain = links.chain and medians.link_no = links.link_no

    where latest.decision is distinct from 'approved' or waiting.material_id is not null

),

documents as (

    select
        materials.unit_id,
        materials.material_id,
        materials.passed_on is not null as is_passed,
        case
            when materials.passed_on is not null then 0
            when materials.submitted_on is null then null
            when latest.decision in ('revise', 'rewrite') and not exists (select 1 from waiting where waiting.material_id = materials.material_id) then null
            when (select count(*) - count(days) from links_left where links_left.material_id = materials.material_id) > 0 then null
            else (select sum(days) from links_left where links_left.material_id = materials.material_id)
        end as days

    from materials_passed as materials
    left join latest_decisions as latest on latest.material_id = materials.material_id

),

documents_of_units as (

    select
        unit_id,
        count(*) as documents,
        count(*) filter (where not is_passed) as missing,
        max(days) as days,
        count(*) filter (where days is null) as unforeseeable

    from documents

    group by unit_id

),

next_plans as (

    select
        unit_id,
        case
            when plan_group_on <= as_of() and plan_office_on <= as_of() then 'passed'
            when plan_group_on <= as_of() then 'group'
            when plan_office_on <= as_of() then 'office'
            when plan_submitted_on <= as_of() then 'submitted'
            else 'none'
        end as state

    from stg_meetings

    where held_on is null or held_on > as_of()

    qualify row_number() over (partition by unit_id order by seq desc) = 1

),

judged as (

    select
        steps.unit_id,
        steps.tier,
        steps.opens_on,
        steps.due_on,
        steps.status,
        if(steps.status = 'overdue', steps.deviation_days, 0) as late_days,
        gates.has_talks_gate,
        gates.has_materials_gate,
        gates.has_plan_gate,
        not gates.has_talks_gate or done_steps.talks_done as talks_met,
        not gates.has_materials_gate or done_steps.materials_done as materials_met,
        not gates.has_plan_gate or coalesce(plans.state = 'passed', false) as plan_met,
        if(done_steps.talks_done, 0, talks.missing) as talks_missing,
        coalesce(documents.documents, 0) as documents,
        documents.missing as documents_missing,
        coalesce(plans.state, 'none') as plan_state,
        case when done_steps.talks_done then 0 else talks.missing end as talks_days,
        case when done_steps.materials_done then 0 when documents.unforeseeable > 0 then null else documents.days end as documents_days,
        case coalesce(plans.state, 'none') when 'passed' then 0 when 'group' then 1 when 'office' then 1 when 'submitted' then 2 end as plan_days

    from meeting_steps as steps
    join gates on gates.tier = steps.tier
    join done_steps on done_steps.unit_id = steps.unit_id
    left join talks_left as talks on talks.unit_id = steps.unit_id
    left join documents_of_units as documents on documents.unit_id = steps.unit_id
    left join next_plans as plans on plans.unit_id = steps.unit_id

),

foreseen as (

    select
        *,
        case
            when has_talks_gate and not talks_met and talks_days is null then null
            when has_materials_gate and not materials_met and documents_days is null then null
            when has_plan_gate and not plan_met and plan_days is null then null
            when talks_met and materials_met and plan_met then 0
            -- What is not there yet is there tomorrow at the earliest.
            else ceil(greatest(
                1,
                if(has_talks_gate and not talks_met, talks_days, 0),
                if(has_materials_gate and not materials_met, documents_days, 0),
                if(has_plan_gate and not plan_met, plan_days, 0)
            ))::integer
        end as needed_days

    from judged

)

select
    foreseen.unit_id,
    units.name,
    units.tier,
    units.area,
    units.supervision_group,
    foreseen.opens_on,
    foreseen.due_on,
    foreseen.late_days,
    foreseen.has_talks_gate,
    foreseen.has_materials_gate,
    foreseen.has_plan_gate,
    foreseen.talks_met,
    foreseen.materials_met,
    foreseen.plan_met,
    foreseen.talks_missing::integer as talks_missing,
    foreseen.documents::integer as documents,
    foreseen.documents_missing::integer as documents_missing,
    foreseen.plan_state,
    foreseen.needed_days,
    unit_facts.is_ready_to_meet as is_ready

from foreseen
join stg_units as units on units.unit_id = foreseen.unit_id
join unit_facts on unit_facts.unit_id = foreseen.unit_id
semi join units_in_scope on units_in_scope.unit_id = foreseen.unit_id

order by foreseen.late_days desc, foreseen.due_on nulls last, foreseen.unit_id
