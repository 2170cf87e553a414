-- Grain: one row per unit or all (`dimension`, `key`), chain and link: the days of lead time waited at the link, those of them past
-- the due date, the days the units rewrote after its returns, and the documents that waited there. In plan order of links.
with

units_of_scope as (

    select *

    from delay_unit_links
    semi join units_in_scope on units_in_scope.unit_id = delay_unit_links.unit_id

),

grouped as (

    select 'unit' as dimension, unit_id as key, * exclude (unit_id) from units_of_scope
    union all
    select 'all', '', chain, link_no, sum(waiting_days)::bigint, sum(late_waiting)::bigint, sum(rewriting_days)::bigint, sum(materials)::bigint
    from units_of_scope
    group by chain, link_no

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
