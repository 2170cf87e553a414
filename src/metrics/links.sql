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
    is_bottleneck

from link_figures

order by chain_position, link_position
