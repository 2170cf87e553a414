-- Grain: one row per place and rule with a finding at the as-of date.
-- open_count leaves out what would tell of few ballots, or of ballots that all agree: how the ballots of such a unit came out (rule S1).
select
    places.place,
    places.name,
    findings.rule,
    count(*) as count,
    count(*) filter (
        where findings.rule <> 'S1'
           or (ballots.valid >= settings.minimum_ballots and ballots.satisfied > 0 and ballots.satisfied < ballots.valid)
    ) as open_count

from findings
join publish_places as places on places.unit_id = findings.unit_id
join plan_rules on plan_rules.rule = findings.rule
left join latest_ballots as ballots on ballots.unit_id = findings.unit_id
cross join plan_settings as settings

group by places.place, places.name, findings.rule, plan_rules.position

order by places.place, places.name, plan_rules.position
