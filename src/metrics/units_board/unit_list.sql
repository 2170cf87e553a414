-- Grain: one row per unit in scope, the furthest behind first (lag descending, open findings descending, unit id).
-- statuses: `step_id=status` of the tier's steps in plan order, joined by spaces.
with

statuses as (

    select unit_id, string_agg(step_id || '=' || status, ' ' order by position) as statuses

    from step_status

    group by unit_id

)

select
    units.unit_id,
    units.name,
    units.tier,
    units.category,
    units.area,
    units.supervision_group,
    unit_facts.lag_days,
    unit_facts.open_findings,
    unit_facts.is_ready_to_meet as ready_to_meet,
    coalesce(statuses.statuses, '') as statuses,
    plan_tiers.chain,
    moves.actor,
    moves.link_no,
    moves.act,
    moves.items,
    moves.step_id as move_step_id,
    moves.since,
    moves.days,
    moves.status as move_status

from stg_units as units
semi join units_in_scope on units_in_scope.unit_id = units.unit_id
join unit_facts on unit_facts.unit_id = units.unit_id
join plan_tiers on plan_tiers.tier = units.tier
left join statuses on statuses.unit_id = units.unit_id
left join whose_move as moves on moves.unit_id = units.unit_id

order by unit_facts.lag_days desc, unit_facts.open_findings desc, units.unit_id
