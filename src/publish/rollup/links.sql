-- Grain: one row per part and link, in plan order; part null = all parts added up. Queues, stops and days are sums, the oldest is the oldest of
-- all; a median of all parts cannot be worked out from those of each, so it stands with its part alone.
with

summed as (

    select
        part,
        chain,
        link_no,
        sum(queue) as queue,
        sum(decided) as decided,
        sum(returns) as returns,
        sum(first_pass) as first_pass,
        sum(first_decided) as first_decided,
        if(part is null, null, any_value(p50_wait_days)) as p50_wait_days,
        if(part is null, null, any_value(p90_wait_days)) as p90_wait_days,
        max(oldest_days) as oldest_days,
        sum(arrivals) as arrivals,
        sum(decisions) as decisions,
        sum(waiting_days) as waiting_days

    from rollup_links

    group by grouping sets ((chain, link_no), (part, chain, link_no))

)

select
    parts.name as part,
    summed.* exclude (part),
    -- The largest share of all waiting days; ties: larger queue, then plan order; none without waiting days.
    summed.waiting_days > 0
        and row_number() over (
            partition by summed.part
            order by summed.waiting_days desc, summed.queue desc, chains.position, links.position
        ) = 1 as is_bottleneck,
    sum(summed.waiting_days) over (partition by summed.part) as all_waiting_days

from summed
left join rollup_parts as parts on parts.part = summed.part
join plan_chains as chains on chains.chain = summed.chain
join plan_links as links on links.chain = summed.chain and links.link_no = summed.link_no

order by parts.position nulls first, chains.position, links.position
