-- Grain: one row per unit: lag, open findings, whether it is ready to meet.
-- Ready: the meeting step is not done, every gate that its tier has and that can be met beforehand is met
-- (G1 talks done, G2 every material passed, G3 the next meeting's plan passed both reviews; 坚持成熟一个召开一个).
with

steps as (

    select
        unit_id,
        coalesce(sum(deviation_days) filter (where status = 'overdue'), 0) as lag_days,
        coalesce(bool_or(is_done) filter (where evidence = 'talks'), false) as talks_done,
        coalesce(bool_or(is_done) filter (where evidence = 'materials'), false) as materials_done,
        coalesce(bool_or(is_done) filter (where evidence = 'meeting'), false) as meeting_done,
        coalesce(bool_or(evidence = 'meeting'), false) as has_meeting_step

    from step_status

    group by unit_id

),

next_plans as (

    select unit_id, coalesce(plan_group_on <= as_of() and plan_office_on <= as_of(), false) as is_passed

    from stg_meetings

    where held_on is null or held_on > as_of()

    qualify row_number() over (partition by unit_id order by seq desc) = 1

),

gates as (

    select
        tier,
        bool_or(rule = 'G1') as has_talks_gate,
        bool_or(rule = 'G2') as has_materials_gate,
        bool_or(rule = 'G3') as has_plan_gate

    from plan_gates

    group by tier

),

findings_by_unit as (

    select unit_id, count(*) as open_findings

    from findings

    group by unit_id

)

select
    units.unit_id,
    units.tier,
    coalesce(steps.lag_days, 0) as lag_days,
    coalesce(findings_by_unit.open_findings, 0) as open_findings,
    coalesce(
        steps.has_meeting_step
            and not steps.meeting_done
            and (not coalesce(gates.has_talks_gate, false) or steps.talks_done)
            and (not coalesce(gates.has_materials_gate, false) or steps.materials_done)
            and (not coalesce(gates.has_plan_gate, false) or coalesce(next_plans.is_passed, false)),
        false
    ) as is_ready_to_meet

from stg_units as units
left join steps on steps.unit_id = units.unit_id
left join next_plans on next_plans.unit_id = units.unit_id
left join gates on gates.tier = units.tier
left join findings_by_unit on findings_by_unit.unit_id = units.unit_id
