-- Grain: one row per value of a dimension (and one for all): ballots pooled, and the mean of the units' own rates beside them.
-- Units without a valid ballot have no rate: they are counted apart and stay out of the mean.
with

ballots as (

    select
        units.tier,
        units.area,
        units.supervision_group,
        units.category,
        ballots.satisfied,
        ballots.valid,
        ballots.is_below_line

    from latest_ballots as ballots
    join stg_units as units on units.unit_id = ballots.unit_id
    semi join units_in_scope on units_in_scope.unit_id = ballots.unit_id

)

select
    case
        when grouping(tier) = 0 then 'tier'
        when grouping(area) = 0 then 'area'
        when grouping(supervision_group) = 0 then 'supervision_group'
        when grouping(category) = 0 then 'category'
        else 'all'
    end as dimension,
    coalesce(tier, area, supervision_group, category, '') as value,
    count(*) as units_voted,
    count(*) filter (where valid = 0) as units_without_valid,
    sum(satisfied) as satisfied,
    sum(valid) as valid,
    count(*) filter (where is_below_line) as units_below_line,
    avg(satisfied::double / nullif(valid, 0)) as mean_rate

from ballots

group by grouping sets ((), (tier), (area), (supervision_group), (category))

having count(*) > 0

order by dimension, value
