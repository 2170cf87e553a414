-- Grain: one row per (unit whose meeting step is not done, gate of its tier): for the next meeting, as things stand at the as-of date.
-- is_met is null for G4, which only the meeting itself can show. missing and whole: talks or documents. actor: who owes it.
with

reheld as (

    select unit_id, arg_max(coalesce(outcome, ''), seq) = 'rehold' as is_ordered

    from stg_meetings

    where held_on <= as_of()

    group by unit_id

)

select
    ready.unit_id,
    gates.rule,
    case gates.rule
        when 'G1' then ready.talks_met
        when 'G2' then ready.materials_met
        when 'G3' then ready.plan_met
        when 'G5' then not coalesce(reheld.is_ordered, false)
    end as is_met,
    case gates.rule when 'G1' then ready.talks_missing when 'G2' then ready.documents_missing end as missing,
    if(gates.rule = 'G2', ready.documents, null) as whole,
    if(gates.rule = 'G3', ready.plan_state, null) as plan_state,
    if(gates.rule = 'G4', minimums.minimum_days, null) as minimum_days

from ready_units as ready
join stg_units as units on units.unit_id = ready.unit_id
join plan_gates as gates on gates.tier = ready.tier
left join plan_meeting_minimums as minimums on minimums.tier = units.tier and minimums.category = units.category
left join reheld on reheld.unit_id = ready.unit_id

order by ready.unit_id, gates.rule
