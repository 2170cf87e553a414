-- Grain: one row per place, tier and latest ballot: which ballots each pooled total adds up.
select
    places.place,
    places.name,
    units.tier,
    ballots.unit_id,
    ballots.round,
    ballots.satisfied,
    ballots.valid

from latest_ballots as ballots
join stg_units as units on units.unit_id = ballots.unit_id
join publish_places as places on places.unit_id = ballots.unit_id

order by places.place, places.name, ballots.unit_id
