-- Grain: one row per unit that has a step: its steps counted by status, continuous ones left out; `chosen_steps` narrows. Whatever is of more
-- units is a sum of these rows.
select
    units.unit_id,
    units.tier,
    units.area,
    units.supervision_group,
    units.category,
    units.tier_position,
    plan_categories.position as category_position,
    1 as units,
    -- A unit whose steps are all continuous has nothing to complete.
    (counts.applicable > 0)::integer as units_to_complete,
    (counts.overdue > 0)::integer as overdue_units,
    (unit_facts.lag_days > 0)::integer as lagging,
    unit_facts.lag_days,
    counts.* exclude (unit_id)

from (

    select
        unit_id,
        count(*) filter (where evidence <> 'continuous') as applicable,
        count(*) filter (where status = 'done_on_time') as done_on_time,
        count(*) filter (where status = 'done_late') as done_late,
        count(*) filter (where status = 'overdue') as overdue,
        count(*) filter (where evidence <> 'continuous' and status = 'in_progress') as in_progress,
        count(*) filter (where evidence <> 'continuous' and status = 'not_started') as not_started,
        count(*) filter (where evidence <> 'continuous' and status = 'upcoming') as upcoming,
        count(*) filter (where is_done) as done,
        count(*) filter (where evidence <> 'continuous' and should_be_done) as should_be_done,
        count(*) filter (where evidence <> 'continuous' and should_be_done and is_done) as done_of_should_be_done,
        count(*) filter (where is_kept) as kept_window,
        count(*) filter (where is_decided) as decided_with_window,
        count(*) filter (where evidence <> 'continuous' and not is_done and due_on = as_of()) as due_today,
        count(*) filter (where evidence <> 'continuous' and is_on_the_way) as on_the_way,
        count(*) filter (where evidence <> 'continuous' and is_due_soon) as due_soon

    from step_status

    where in_scope(getvariable('chosen_steps'), step_id)

    group by unit_id

) as counts
join stg_units as units on units.unit_id = counts.unit_id
join unit_facts on unit_facts.unit_id = counts.unit_id
left join plan_categories on plan_categories.category = units.category
