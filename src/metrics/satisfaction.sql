-- Grain: one row per unit with a ballot held by the as-of date: its latest round. No valid ballot: no rate, never 0 %.
select
    ballots.unit_id,
    ballots.round,
    ballots.held_on,
    ballots.satisfied,
    ballots.valid,
    ballots.is_below_line as below_line,
    ballots.short_by,
    ballots.low,
    ballots.high,
    ballots.issued,
    ballots.returned,
    ballots.good,
    ballots.fairly_good,
    ballots.average,
    ballots.poor

from latest_ballots as ballots
semi join units_in_scope on units_in_scope.unit_id = ballots.unit_id

order by ballots.unit_id
