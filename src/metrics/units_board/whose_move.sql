-- Grain: one row per unit that has a step left to finish: whose move is next, chosen from unit_moves by this order:
--   1. a step that is overdue, then one that is open, then an open one that runs alongside the others until the unit's own
--      meeting, then one whose time has not come;
--   2. among overdue steps the one due first;
--   3. the earlier step of the plan;
--   4. the move that has waited longest; then reviewer, supervision group, office, unit; then the earlier link.
select
    unit_id,
    step_id,
    status,
    due_on,
    actor,
    link_no,
    act,
    items,
    since,
    days,
    late_days,
    holds_up

from unit_moves

qualify row_number() over (
    partition by unit_id
    order by
        case when status = 'overdue' then 0 when status = 'upcoming' then 3 when runs_alongside then 2 else 1 end,
        if(status = 'overdue', due_on, null) nulls last,
        position,
        since nulls last,
        case actor when 'reviewer' then 0 when 'group' then 1 when 'office' then 2 else 3 end,
        link_no nulls last,
        act
) = 1

order by unit_id
