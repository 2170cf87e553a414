-- Grain: one row per rule with findings, in plan order: all on record, and those that became true after the comparison date.
select
    findings.rule,
    count(*) as findings,
    count(distinct findings.unit_id) as units,
    count(*) filter (where findings.since > getvariable('compare_to')::date) as new_findings

from findings
semi join units_in_scope on units_in_scope.unit_id = findings.unit_id
join plan_rules on plan_rules.rule = findings.rule

where in_scope(getvariable('chosen_steps'), findings.step_id)

group by findings.rule

order by min(plan_rules.position)
