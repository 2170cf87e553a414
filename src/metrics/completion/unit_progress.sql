-- Grain: one row per unit, the furthest behind first (lag descending, open findings descending, unit id): its counts, and its
-- steps as one text, `position|status|started|completed|due|deviation|due soon|inferred` joined by `;`, because a row per step
-- would be ten times as many rows to hand over. Continuous steps stand in the text and stay out of the counts.
select
    units.unit_id,
    units.name,
    units.tier,
    units.area,
    units.supervision_group,
    units.category,
    unit_facts.lag_days,
    unit_facts.open_findings,
    count(*) filter (where step_status.evidence <> 'continuous') as applicable,
    count(*) filter (where step_status.is_done) as done,
    count(*) filter (where step_status.status = 'overdue') as overdue,
    string_agg(
        concat_ws('|', step_status.position, step_status.status, coalesce(step_status.started_on::varchar, ''), coalesce(step_status.completed_on::varchar, ''),
            coalesce(step_status.due_on::varchar, ''), coalesce(step_status.deviation_days::varchar, ''),
            if(step_status.is_due_soon, '1', ''), if(step_status.is_inferred, '1', '')),
        ';' order by step_status.position
    ) as steps

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id
join stg_units as units on units.unit_id = step_status.unit_id
join unit_facts on unit_facts.unit_id = step_status.unit_id

where in_scope(getvariable('chosen_steps'), step_status.step_id)

group by units.unit_id, units.name, units.tier, units.area, units.supervision_group, units.category, unit_facts.lag_days, unit_facts.open_findings

order by unit_facts.lag_days desc, unit_facts.open_findings desc, units.unit_id
