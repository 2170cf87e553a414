-- Grain: one row per (month of the campaign begun by the as-of date, tier) and one per month (tier null): units of the scope that must
-- hear reports each month, those that did, and those that did not. In a month that has ended the last are breaches of rule L1.
with

duties as (

    select
        months.month,
        months.starts_on,
        months.ends_before <= as_of() as has_ended,
        units.tier,
        plan_tiers.position,
        exists (
            select 1
            from stg_hearings as hearings
            where hearings.unit_id = units.unit_id
              and hearings.held_on >= months.starts_on
              and hearings.held_on < months.ends_before
              and hearings.held_on <= as_of()
        ) as is_heard

    from stg_units as units
    semi join units_in_scope on units_in_scope.unit_id = units.unit_id
    join plan_hearing_duties on plan_hearing_duties.tier = units.tier and plan_hearing_duties.category = units.category
    join plan_tiers on plan_tiers.tier = units.tier
    join plan_months as months on months.starts_on <= as_of()

)

select
    month,
    starts_on,
    tier,
    count(*) as units,
    count(*) filter (where is_heard) as heard,
    count(*) filter (where not is_heard) as not_heard,
    has_ended

from duties

group by grouping sets ((month, starts_on, has_ended, tier), (month, starts_on, has_ended))

order by month, grouping(tier), min(position)
