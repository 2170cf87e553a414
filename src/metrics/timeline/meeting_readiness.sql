-- Grain: one row per tier with a meeting step, and one for all (tier null): units by whether their counted meeting kept its window and met every gate judged of it that could be met beforehand.
-- unjudged: held, but no gate can be judged (the record alone says so). Lateness and gates always stand side by side (二: 时间服从质量).
with

gates as (

    select unit_id, seq, count(*) filter (where is_met is not null) as judged, count(*) filter (where not is_met) as unmet

    from meeting_gates

    where is_beforehand

    group by unit_id, seq

)

select
    status.tier,
    count(*) as units,
    count(*) filter (where status.is_done) as held,
    count(*) filter (where status.status = 'done_on_time' and gates.judged > 0 and gates.unmet = 0) as ready_in_time,
    count(*) filter (where status.status = 'done_late' and gates.judged > 0 and gates.unmet = 0) as ready_late,
    count(*) filter (where status.status = 'done_on_time' and gates.unmet > 0) as unready_in_time,
    count(*) filter (where status.status = 'done_late' and gates.unmet > 0) as unready_late,
    count(*) filter (where status.is_done and coalesce(gates.judged, 0) = 0) as unjudged,
    count(*) filter (where status.status = 'overdue') as overdue

from step_status as status
semi join units_in_scope on units_in_scope.unit_id = status.unit_id
join plan_tiers on plan_tiers.tier = status.tier
left join counted_meetings on counted_meetings.unit_id = status.unit_id
left join gates on gates.unit_id = status.unit_id and gates.seq = counted_meetings.seq

where status.evidence = 'meeting'

group by grouping sets ((status.tier), ())

order by grouping(status.tier), min(plan_tiers.position)
