-- Grain: one row per link of the plan, in plan order: the figures of the link, and its open items by age against its own waits.
-- Ages: within the median wait, up to the 90th percentile, beyond it; without a decided item there is nothing to compare with.
with

-- Both the links and the ages of their items are read from these: worked out once.
figures as materialized (

    select * from link_figures

),

ages as (

    select
        waits.chain,
        waits.link_no,
        coalesce(sum(waits.stops) filter (where figures.decided > 0 and waits.wait_days <= figures.p50_wait_days), 0)::bigint as aged_within,
        coalesce(sum(waits.stops) filter (where figures.decided > 0 and waits.wait_days > figures.p50_wait_days and waits.wait_days <= figures.p90_wait_days), 0)::bigint as aged_slow,
        coalesce(sum(waits.stops) filter (where figures.decided > 0 and waits.wait_days > figures.p90_wait_days), 0)::bigint as aged_late,
        coalesce(sum(waits.stops) filter (where figures.decided = 0), 0)::bigint as aged_unknown

    from open_waits as waits
    semi join units_in_scope on units_in_scope.unit_id = waits.unit_id
    join figures on figures.chain = waits.chain and figures.link_no = waits.link_no

    group by waits.chain, waits.link_no

)

select
    figures.chain,
    figures.link_no,
    plan_links.is_counted = 1 as is_counted,
    figures.queue,
    figures.decided,
    figures.returns,
    figures.returned_to_revise,
    figures.returned_to_rewrite,
    figures.first_pass,
    figures.first_decided,
    figures.p50_wait_days,
    figures.p90_wait_days,
    figures.oldest_days,
    figures.arrivals,
    figures.decisions,
    figures.waiting_days,
    sum(figures.waiting_days) over () as all_waiting_days,
    -- queue / (decisions / recent days), with its parts: no decision is no number.
    figures.queue * plan_settings.recent_days as clear_numerator,
    figures.decisions as clear_denominator,
    plan_settings.recent_days,
    figures.is_bottleneck,
    coalesce(ages.aged_within, 0) as aged_within,
    coalesce(ages.aged_slow, 0) as aged_slow,
    coalesce(ages.aged_late, 0) as aged_late,
    coalesce(ages.aged_unknown, 0) as aged_unknown

from figures
cross join plan_settings
join plan_links on plan_links.chain = figures.chain and plan_links.link_no = figures.link_no
left join ages on ages.chain = figures.chain and ages.link_no = figures.link_no

order by figures.chain_position, figures.link_position
