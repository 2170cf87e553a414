-- Grain: one row per unit whose latest ballot is below the line, most votes short first.
select
    units.unit_id,
    units.name,
    units.tier,
    units.area,
    ballots.round,
    ballots.held_on,
    ballots.satisfied,
    ballots.valid,
    ballots.short_by

from latest_ballots as ballots
semi join units_in_scope on units_in_scope.unit_id = ballots.unit_id
join stg_units as units on units.unit_id = ballots.unit_id

where ballots.is_below_line

order by ballots.short_by desc, units.unit_id
