-- Grain: one row per round of ballots held by the as-of date, in order; integers decide the line (rule S1).
select
    ballots.unit_id,
    ballots.round,
    ballots.held_on,
    ballots.issued,
    ballots.returned,
    ballots.good,
    ballots.fairly_good,
    ballots.average,
    ballots.poor,
    ballots.satisfied,
    ballots.valid,
    settings.satisfaction_denominator * ballots.satisfied < settings.satisfaction_numerator * ballots.valid as below_line,
    latest.short_by,
    latest.low,
    latest.high,
    latest.unit_id is not null as is_latest,
    ballots.source_file as file,
    ballots.source_line as line

from stg_evaluations as ballots
semi join units_in_scope on units_in_scope.unit_id = ballots.unit_id
cross join plan_settings as settings
left join latest_ballots as latest on latest.unit_id = ballots.unit_id and latest.round = ballots.round

where ballots.held_on <= as_of()

order by ballots.unit_id, ballots.round
