-- Grain: one row per (step, tier) that holds units back, the heaviest first: overdue days, then units due within days.
-- A step that no export given speaks of holds nobody back that we know of.
with

counted as (

    select
        step_id,
        tier,
        any_value(evidence) as evidence,
        min(position) as position,
        sum(overdue)::bigint as overdue_units,
        sum(overdue_days)::bigint as overdue_days,
        sum(due_soon)::bigint as due_soon_units,
        min(next_due_on) as next_due_on

    from unit_step_counts
    semi join units_in_scope on units_in_scope.unit_id = unit_step_counts.unit_id

    where (overdue > 0 or due_soon > 0)
      and in_scope(getvariable('chosen_steps'), step_id)

    group by step_id, tier

)

select
    counted.step_id,
    counted.tier,
    counted.evidence,
    counted.overdue_units,
    counted.overdue_days,
    counted.due_soon_units,
    counted.next_due_on

from counted
join plan_tiers on plan_tiers.tier = counted.tier

where counted.step_id not in (select step_id from unjudged_steps)

order by counted.overdue_days desc, counted.due_soon_units desc, counted.position, plan_tiers.position
