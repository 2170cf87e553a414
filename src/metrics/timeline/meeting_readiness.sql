-- Grain: one row per tier with a meeting step, and one for all (tier null): units by whether their counted meeting kept its window and met every gate judged of it that could be met beforehand.
-- unjudged: held, but no gate can be judged (the record alone says so). Lateness and gates always stand side by side (二: 时间服从质量).
select
    meetings.tier,
    coalesce(sum(meetings.units), 0)::bigint as units,
    coalesce(sum(meetings.held), 0)::bigint as held,
    coalesce(sum(meetings.ready_in_time), 0)::bigint as ready_in_time,
    coalesce(sum(meetings.ready_late), 0)::bigint as ready_late,
    coalesce(sum(meetings.unready_in_time), 0)::bigint as unready_in_time,
    coalesce(sum(meetings.unready_late), 0)::bigint as unready_late,
    coalesce(sum(meetings.unjudged), 0)::bigint as unjudged,
    coalesce(sum(meetings.overdue), 0)::bigint as overdue

from unit_meetings as meetings
semi join units_in_scope on units_in_scope.unit_id = meetings.unit_id
join plan_tiers on plan_tiers.tier = meetings.tier

group by grouping sets ((meetings.tier), ())

order by grouping(meetings.tier), min(plan_tiers.position)
