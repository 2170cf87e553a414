-- Grain: one row per link of the plan, over the stops of the units in scope: its counts, and the middle of its waits.
select
    counts.chain,
    counts.link_no,
    counts.link,
    counts.queue,
    counts.decided,
    counts.returns,
    counts.returned_to_revise,
    counts.returned_to_rewrite,
    counts.first_pass,
    counts.first_decided,
    waits.p50_wait_days,
    waits.p90_wait_days,
    counts.oldest_days,
    counts.arrivals,
    counts.decisions,
    counts.waiting_days,
    counts.is_bottleneck

from link_counts as counts
left join link_waits as waits on waits.link = counts.link
