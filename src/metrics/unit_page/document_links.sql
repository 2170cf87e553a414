-- Grain: one row per (material, link of its chain), in chain order: where the material stands at it.
-- state: open (a stop is open there), passed (its latest decision is an approval), returned (its latest decision is a return), ahead.
-- days: waited there over all stops, the open one to the as-of date.
with

stops_at_links as (

    select
        material_id,
        link_no,
        arg_max(decision, struct_pack(decided_on, round)) filter (where not is_open) as decision,
        max(decided_on) as decided_on,
        min(received_on) filter (where is_open) as open_since,
        count(*) filter (where decision in ('revise', 'rewrite')) as returns,
        arg_max(reason, struct_pack(decided_on, round)) filter (where decision in ('revise', 'rewrite')) as reason,
        sum(wait_days) as days

    from stops

    group by material_id, link_no

)

select
    links.unit_id,
    links.material_id,
    links.chain,
    links.link_no,
    case
        when stops.open_since is not null then 'open'
        when stops.decision = 'approved' then 'passed'
        when stops.decision is not null then 'returned'
        else 'ahead'
    end as state,
    stops.decided_on,
    stops.open_since,
    coalesce(stops.returns, 0) as returns,
    stops.reason,
    stops.days

from chain_links as links
semi join units_in_scope on units_in_scope.unit_id = links.unit_id
left join stops_at_links as stops on stops.material_id = links.material_id and stops.link_no = links.link_no

order by links.unit_id, links.material_id, links.position
