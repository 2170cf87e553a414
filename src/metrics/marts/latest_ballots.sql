-- Grain: one row per unit: its latest round of ballots held by the as-of date (highest `round`).
-- Integers decide the line: below it <=> denominator x satisfied < numerator x valid (rule S1).
-- The interval is Wilson's score interval (E. B. Wilson, JASA 22, 1927), unrounded, null without a valid ballot.
with

latest as (

    select *

    from stg_evaluations

    where held_on <= as_of()

    qualify row_number() over (partition by unit_id order by round desc) = 1

),

measured as (

    select
        latest.*,
        settings.satisfaction_denominator * latest.satisfied < settings.satisfaction_numerator * latest.valid as is_below_line,
        -- ceil(numerator x valid / denominator) in integers
        greatest(
            0,
            (settings.satisfaction_numerator * latest.valid + settings.satisfaction_denominator - 1) // settings.satisfaction_denominator
                - latest.satisfied
        ) as short_by,
        settings.wilson_z as z,
        if(latest.valid = 0, null, latest.satisfied::double / latest.valid) as share

    from latest
    cross join plan_settings as settings

)

select
    unit_id,
    round,
    held_on,
    issued,
    returned,
    good,
    fairly_good,
    average,
    poor,
    satisfied,
    valid,
    is_below_line,
    short_by,
    -- Where all agree the arithmetic may end a hair outside 0 and 1.
    if(valid = 0, null, greatest(0, (share + z * z / (2 * valid) - z * sqrt(share * (1 - share) / valid + z * z / (4.0 * valid * valid))) / (1 + z * z / valid))) as low,
    if(valid = 0, null, least(1, (share + z * z / (2 * valid) + z * sqrt(share * (1 - share) / valid + z * z / (4.0 * valid * valid))) / (1 + z * z / valid))) as high,
    source_file,
    source_line

from measured
