-- Grain: one row per place and rule with a finding at the as-of date.
select places.place, places.name, findings.rule, count(*) as count

from findings
join publish_places as places on places.unit_id = findings.unit_id
join plan_rules on plan_rules.rule = findings.rule

group by places.place, places.name, findings.rule, plan_rules.position

order by places.place, places.name, plan_rules.position
