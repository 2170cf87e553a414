-- Grain: one row per link of the plan, in plan order.
select
    chain,
    link_no,
    queue,
    decided,
    returns,
    first_pass,
    first_decided,
    p50_wait_days,
    p90_wait_days,
    oldest_days,
    arrivals,
    decisions,
    waiting_days,
    is_bottleneck,
    -- A queue and no decision in the last days: not moving, and no number of days.
    queue > 0 and decisions = 0 as is_stuck,
    if(queue > 0 and decisions = 0, null, queue * (select recent_days from plan_settings) / greatest(decisions, 1)) as days_to_clear

from link_figures

order by link
