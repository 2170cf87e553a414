-- Grain: one row per part, and in it per step, tier and both; null = all of them, for the part all parts added up.
-- Counts only: a share is worked out from sums. Continuous steps are counted with their own step only, never in a total (section 5).
with

counted as (

    select part, step_id, tier, applicable, done_on_time, done_late, overdue, in_progress, not_started, upcoming, ongoing, should_be_done
    from rollup_steps

    union all

    select part, null, tier, applicable, done_on_time, done_late, overdue, in_progress, not_started, upcoming, ongoing, should_be_done
    from rollup_steps
    join plan_steps using (step_id)
    where plan_steps.evidence <> 'continuous'

),

summed as (

    select
        part,
        step_id,
        tier,
        sum(applicable) as applicable,
        sum(done_on_time) as done_on_time,
        sum(done_late) as done_late,
        sum(overdue) as overdue,
        sum(in_progress) as in_progress,
        sum(not_started) as not_started,
        sum(upcoming) as upcoming,
        sum(ongoing) as ongoing,
        sum(should_be_done) as should_be_done

    from counted

    group by grouping sets ((step_id), (step_id, tier), (part, step_id), (part, step_id, tier))

)

select
    parts.name as part,
    summed.* exclude (part),
    coalesce(plan_steps.evidence = 'continuous', false) as is_continuous

from summed
left join rollup_parts as parts on parts.part = summed.part
left join plan_steps on plan_steps.step_id = summed.step_id
left join plan_tiers on plan_tiers.tier = summed.tier

order by summed.part nulls first, plan_steps.position nulls first, plan_tiers.position nulls first
