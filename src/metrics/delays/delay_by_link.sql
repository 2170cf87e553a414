-- Grain: one row per unit or all (`dimension`, `key`), chain and link: the days of lead time waited at the link, those of them past
-- the due date, the days the units rewrote after its returns, and the documents that waited there. In plan order of links.
with

grouped as (

    select
        if(grouping(stretches.unit_id) = 0, 'unit', 'all') as dimension,
        coalesce(stretches.unit_id, '') as key,
        chain,
        link_no,
        coalesce(sum(days) filter (where owner = 'waiting'), 0) as waiting_days,
        coalesce(sum(late_days) filter (where owner = 'waiting'), 0) as late_waiting,
        coalesce(sum(days) filter (where owner = 'rewriting'), 0) as rewriting_days,
        count(distinct material_id) filter (where owner = 'waiting') as materials

    from delay_stretches as stretches
    semi join units_in_scope on units_in_scope.unit_id = stretches.unit_id

    where owner in ('waiting', 'rewriting')

    group by grouping sets ((stretches.unit_id, chain, link_no), (chain, link_no))

)

select
    grouped.dimension,
    grouped.key,
    grouped.chain,
    grouped.link_no,
    grouped.waiting_days,
    grouped.late_waiting,
    grouped.rewriting_days,
    grouped.materials

from grouped
join plan_chains on plan_chains.chain = grouped.chain
join plan_links on plan_links.chain = grouped.chain and plan_links.link_no = grouped.link_no

order by grouped.dimension, grouped.key, plan_chains.position, plan_links.position
