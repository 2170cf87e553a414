-- Grain: one row per (unit, round of ballots). Which grades count as satisfied is the plan's word.
with

satisfied_grades as (

    select
        max(is_satisfied) filter (where grade = 'good') as good,
        max(is_satisfied) filter (where grade = 'fairly_good') as fairly_good,
        max(is_satisfied) filter (where grade = 'average') as average,
        max(is_satisfied) filter (where grade = 'poor') as poor

    from plan_grades

)

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
    ballots.good * satisfied_grades.good
        + ballots.fairly_good * satisfied_grades.fairly_good
        + ballots.average * satisfied_grades.average
        + ballots.poor * satisfied_grades.poor as satisfied,
    ballots.good + ballots.fairly_good + ballots.average + ballots.poor as valid,
    ballots.report_filed_on,
    ballots.source_file,
    ballots.source_line

from src_evaluations as ballots
cross join satisfied_grades
