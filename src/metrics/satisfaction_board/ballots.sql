-- Grain: one row per unit with a ballot held by the as-of date: its latest round, with its first round beside it.
-- Order: below the line first, most votes short first, then the lowest share, units without a valid ballot last.
with

first_rounds as (

    select
        unit_id,
        min(round) as round,
        arg_min(satisfied, round) as satisfied,
        arg_min(valid, round) as valid

    from stg_evaluations

    where held_on <= as_of()

    group by unit_id

)

select
    ballots.unit_id,
    units.name,
    units.tier,
    units.area,
    ballots.round,
    ballots.held_on,
    ballots.satisfied,
    ballots.valid,
    ballots.good,
    ballots.fairly_good,
    ballots.average,
    ballots.poor,
    ballots.is_below_line as below_line,
    ballots.short_by,
    ballots.low,
    ballots.high,
    if(first_rounds.round < ballots.round, first_rounds.satisfied, null) as first_satisfied,
    if(first_rounds.round < ballots.round, first_rounds.valid, null) as first_valid,
    ballots.satisfied / nullif(ballots.valid, 0) as share

from latest_ballots as ballots
semi join units_in_scope on units_in_scope.unit_id = ballots.unit_id
join stg_units as units on units.unit_id = ballots.unit_id
join first_rounds on first_rounds.unit_id = ballots.unit_id

order by ballots.is_below_line desc, ballots.short_by desc, share nulls last, ballots.unit_id
