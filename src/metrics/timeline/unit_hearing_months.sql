-- Grain: one row per unit that must hear reports each month and month of the campaign begun by the as-of date: whether it did.
select
    units.unit_id,
    months.month,
    months.starts_on,
    months.ends_before <= as_of() as has_ended,
    units.tier,
    1 as units,
    exists (
        select 1
        from stg_hearings as hearings
        where hearings.unit_id = units.unit_id
          and hearings.held_on >= months.starts_on
          and hearings.held_on < months.ends_before
          and hearings.held_on <= as_of()
    )::integer as heard

from stg_units as units
join plan_hearing_duties on plan_hearing_duties.tier = units.tier and plan_hearing_duties.category = units.category
join plan_months as months on months.starts_on <= as_of()
