-- Grain: one row per call to make today: a move that is late, or a unit's items to make good that are past due.
-- weight = days late x steps held up; the heaviest call first, then the longer late, then the unit.
with

calls as (

    select unit_id, step_id, due_on, actor, link_no, act, items, since, late_days, holds_up

    from unit_moves

    where late_days > 0

    union all

    select
        items.unit_id,
        items.step_id,
        min(items.due_on) as due_on,
        'unit' as actor,
        null::integer as link_no,
        'make_good' as act,
        count(*)::integer as items,
        min(items.due_on) + 1 as since,
        as_of() - min(items.due_on) as late_days,
        1 as holds_up

    from stg_remediations as items

    where items.due_on < as_of()
      and coalesce(items.issued_on <= as_of(), true)
      and coalesce(items.closed_on > as_of(), true)

    group by items.unit_id, items.step_id

)

select
    calls.unit_id,
    units.name,
    units.tier,
    units.area,
    units.supervision_group,
    plan_tiers.chain,
    calls.step_id,
    calls.due_on,
    calls.actor,
    calls.link_no,
    calls.act,
    calls.items,
    calls.since,
    as_of() - calls.since as days,
    calls.late_days,
    calls.holds_up,
    calls.late_days * calls.holds_up as weight

from calls
join stg_units as units on units.unit_id = calls.unit_id
join plan_tiers on plan_tiers.tier = units.tier
semi join units_in_scope on units_in_scope.unit_id = calls.unit_id

order by weight desc, calls.late_days desc, calls.unit_id, calls.step_id nulls last, calls.actor, calls.link_no nulls first, calls.act
