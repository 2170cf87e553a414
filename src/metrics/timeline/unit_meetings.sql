-- Grain: one row per unit with a meeting step: 1 in the column of each count that it belongs to, else 0: whether its counted meeting kept its
-- window and met every gate judged of it that could be met beforehand. unjudged: held, but no gate can be judged (the record alone says so).
with

gates as (

    select unit_id, seq, count(*) filter (where is_met is not null) as judged, count(*) filter (where not is_met) as unmet

    from meeting_gates

    where is_beforehand

    group by unit_id, seq

)

select
    status.unit_id,
    status.tier,
    1 as units,
    status.is_done::integer as held,
    (status.status = 'done_on_time' and coalesce(gates.judged > 0 and gates.unmet = 0, false))::integer as ready_in_time,
    (status.status = 'done_late' and coalesce(gates.judged > 0 and gates.unmet = 0, false))::integer as ready_late,
    (status.status = 'done_on_time' and coalesce(gates.unmet > 0, false))::integer as unready_in_time,
    (status.status = 'done_late' and coalesce(gates.unmet > 0, false))::integer as unready_late,
    (status.is_done and coalesce(gates.judged, 0) = 0)::integer as unjudged,
    (status.status = 'overdue')::integer as overdue

from step_status as status
left join counted_meetings on counted_meetings.unit_id = status.unit_id
left join gates on gates.unit_id = status.unit_id and gates.seq = counted_meetings.seq

where status.evidence = 'meeting'
