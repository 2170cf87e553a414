-- Grain: one row per (submitted material, stretch of days with one owner); the days of a material add up to its lead time.
-- Each day d with submitted_on <= d < end has one owner: waiting if a stop is open on it, else rewriting if the latest
-- decision dated by d is a return, else hand-over (section 7a). Between two dates of the record nothing changes hands.
-- All of it is of one material, so that a large city's are made a part at a time (`in_part`).
with

visits as (

    select
        material_id,
        link_no,
        round,
        received_on,
        decided_on,
        decision,
        is_open

    from stops

    where in_part(material_id)

),

lives as (

    select
        material_id,
        unit_id,
        chain,
        submitted_on,
        coalesce(passed_on, as_of()) as ends_on

    from materials_passed

    where submitted_on is not null and in_part(material_id)

),

days as (

    select material_id, submitted_on as day from lives
    union
    select material_id, received_on from visits
    union
    select material_id, decided_on from visits where decided_on is not null

),

stretches as (

    select
        lives.material_id,
        lives.unit_id,
        lives.chain,
        days.day as starts_on,
        least(coalesce(lead(days.day) over (partition by days.material_id order by days.day), lives.ends_on), lives.ends_on) as ends_on

    from days
    join lives on lives.material_id = days.material_id

    where days.day >= lives.submitted_on

),

waiting as (

    select
        stretches.material_id,
        stretches.starts_on,
        min(visits.link_no) as link_no

    from stretches
    join visits on visits.material_id = stretches.material_id

    where visits.received_on <= stretches.starts_on
      and (visits.is_open or visits.decided_on > stretches.starts_on)

    group by stretches.material_id, stretches.starts_on

),

latest_decisions as (

    select
        stretches.material_id,
        stretches.starts_on,
        arg_max(visits.decision, struct_pack(visits.decided_on, visits.round, visits.link_no)) as decision,
        arg_max(visits.link_no, struct_pack(visits.decided_on, visits.round, visits.link_no)) as link_no

    from stretches
    join visits on visits.material_id = stretches.material_id and visits.decided_on <= stretches.starts_on

    group by stretches.material_id, stretches.starts_on

)

select
    stretches.material_id,
    stretches.unit_id,
    stretches.chain,
    stretches.starts_on,
    stretches.ends_on,
    stretches.ends_on - stretches.starts_on as days,
    case
        when waiting.material_id is not null then 'waiting'
        when latest_decisions.decision in ('revise', 'rewrite') then 'rewriting'
        else 'handover'
    end as owner,
    if(waiting.material_id is not null, waiting.link_no, latest_decisions.link_no) as link_no

from stretches
left join waiting on waiting.material_id = stretches.material_id and waiting.starts_on = stretches.starts_on
left join latest_decisions on latest_decisions.material_id = stretches.material_id and latest_decisions.starts_on = stretches.starts_on

where stretches.ends_on > stretches.starts_on
