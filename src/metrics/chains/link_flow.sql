-- Grain: one row per link of the plan, in plan order: the figures of the link, and its open items by age against its own waits.
-- Ages: within the median wait, up to the 90th percentile, beyond it; without a decided item there is nothing to compare with.
with

-- Both the links and the ages of their items are read from these: worked out once.
figures as materialized (

    select * from link_figures

),

aged as (

    select
        waits.link,
        waits.place,
        case
            when figures.decided = 0 then 'unknown'
            when waits.wait_days <= figures.p50_wait_days then 'within'
            when waits.wait_days <= figures.p90_wait_days then 'slow'
            else 'late'
        end as age_class

    from open_waits as waits
    semi join units_in_scope on units_in_scope.unit_id = waits.unit_id
    join figures on figures.link = waits.link

),

ages as (

    select
        link,
        list_sort(list(place) filter (where age_class = 'within')) as places_within,
        list_sort(list(place) filter (where age_class = 'slow')) as places_slow,
        list_sort(list(place) filter (where age_class = 'late')) as places_late,
        list_sort(list(place) filter (where age_class = 'unknown')) as places_unknown

    from aged

    group by link

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
    -- queue / (decisions / recent_days), with its parts: no decision is no number.
    figures.queue * plan_settings.recent_days as clear_numerator,
    figures.decisions as clear_denominator,
    plan_settings.recent_days,
    figures.is_bottleneck,
    coalesce(len(ages.places_within), 0) as aged_within,
    coalesce(len(ages.places_slow), 0) as aged_slow,
    coalesce(len(ages.places_late), 0) as aged_late,
    coalesce(len(ages.places_unknown), 0) as aged_unknown,
    ages.places_within,
    ages.places_slow,
    ages.places_late,
    ages.places_unknown

from figures
cross join plan_settings
join plan_links on plan_links.link = figures.link
left join ages on ages.link = figures.link

order by figures.link
