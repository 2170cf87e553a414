-- Grain: one row per unit whose meeting counts by the as-of date: the highest `seq` held, unless it was ordered re-held.
-- Where a unit has no row in the meetings export the office's progress row stands for it (section 7a).
with

last_held as (

    select
        unit_id,
        max(seq) as seq,
        arg_max(held_on, seq) as held_on,
        coalesce(arg_max(coalesce(outcome, ''), seq), '') as outcome,
        arg_max(struct_pack(day := feedback_on), seq).day as feedback_on

    from stg_meetings

    where held_on <= as_of()

    group by unit_id

),

recorded as (

    select progress.unit_id, progress.completed_on as held_on

    from stg_progress as progress
    join plan_steps on plan_steps.step_id = progress.step_id and plan_steps.evidence = 'meeting'

    where progress.completed_on <= as_of()
      and progress.unit_id not in (select unit_id from stg_meetings)

)

select unit_id, held_on, seq, happened(feedback_on) as feedback_on

from last_held

where outcome <> 'rehold'

union all

select unit_id, held_on, null as seq, null as feedback_on

from recorded
