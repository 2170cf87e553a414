-- Grain: one row per unit, chain and link that its documents came to: their stops added up. What a link is over more units is a sum of these
-- rows. Every loaded stop counts at its link, whatever the link's scope. Waits are in calendar days.
select
    unit_id,
    chain,
    link_no,
    link,
    count(*) filter (where is_open) as queue,
    count(*) filter (where not is_open) as decided,
    count(*) filter (where decision in ('revise', 'rewrite')) as returns,
    count(*) filter (where decision = 'revise') as returned_to_revise,
    count(*) filter (where decision = 'rewrite') as returned_to_rewrite,
    count(*) filter (where is_first_decision) as first_decided,
    count(*) filter (where is_first_decision and decision = 'approved') as first_pass,
    max(wait_days) filter (where is_open) as oldest_days,
    count(*) filter (where received_on > as_of() - settings.recent_days) as arrivals,
    count(*) filter (where decided_on > as_of() - settings.recent_days) as decisions,
    sum(greatest(0, coalesce(decided_on, as_of()) - greatest(received_on, as_of() - settings.recent_days)))::bigint as waiting_days

from stops
cross join plan_settings as settings

group by unit_id, chain, link_no, link
