-- Grain: one row per place, and in it per tier (null = all): the latest round of every unit, pooled.
select
    places.place,
    places.name,
    ballots_of_units.tier,
    count(*) as units,
    count(*) filter (where ballots_of_units.is_below_line) as below_line,
    sum(ballots_of_units.satisfied) as satisfied,
    sum(ballots_of_units.valid) as valid

from (
    select latest_ballots.*, stg_units.tier
    from latest_ballots
    join stg_units on stg_units.unit_id = latest_ballots.unit_id
) as ballots_of_units
join publish_places as places on places.unit_id = ballots_of_units.unit_id
left join plan_tiers on plan_tiers.tier = ballots_of_units.tier

group by grouping sets ((places.place, places.name), (places.place, places.name, ballots_of_units.tier, plan_tiers.position))

order by places.place, places.name, plan_tiers.position nulls first
