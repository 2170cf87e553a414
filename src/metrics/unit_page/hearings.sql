-- Grain: one row per (unit, month of the campaign begun by the as-of date), for units that must hear reports or did.
-- is_missed as in rule L1: the month has ended, the unit has the duty, and no hearing lies in it.
with

owing as (

    select units.unit_id, duties.tier is not null as has_duty

    from stg_units as units
    left join plan_hearing_duties as duties on duties.tier = units.tier and duties.category = units.category

),

held as (

    select
        hearings.unit_id,
        months.month,
        count(*) as hearings,
        max(hearings.held_on) as last_on,
        list(struct_pack(file := hearings.source_file, line := hearings.source_line) order by hearings.source_file, hearings.source_line) as evidence

    from stg_hearings as hearings
    join plan_months as months on hearings.held_on >= months.starts_on and hearings.held_on < months.ends_before

    where hearings.held_on <= as_of()

    group by hearings.unit_id, months.month

)

select
    owing.unit_id,
    months.month,
    owing.has_duty,
    coalesce(held.hearings, 0) as hearings,
    held.last_on,
    owing.has_duty and held.hearings is null and months.ends_before <= as_of() as is_missed,
    coalesce(held.evidence, []) as evidence

from owing
semi join units_in_scope on units_in_scope.unit_id = owing.unit_id
join plan_months as months on months.starts_on <= as_of()
left join held on held.unit_id = owing.unit_id and held.month = months.month

where owing.has_duty
   or exists (select 1 from stg_hearings as any_hearing where any_hearing.unit_id = owing.unit_id and any_hearing.held_on <= as_of())

order by owing.unit_id, months.month
