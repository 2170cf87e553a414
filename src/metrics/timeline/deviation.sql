-- Grain: one row per step with a decided due date in scope: units by how far from it they finished, or how far past it they stand.
-- Days are those of the definition: completed (a report: submitted) less due; of an overdue step, as-of less due.
select
    step_id,
    count(*) filter (where is_done and deviation_days < -7) as early_long,
    count(*) filter (where is_done and deviation_days between -7 and -1) as early_short,
    count(*) filter (where is_done and deviation_days = 0) as on_the_day,
    count(*) filter (where is_done and deviation_days between 1 and 7) as late_short,
    count(*) filter (where is_done and deviation_days > 7) as late_long,
    count(*) filter (where status = 'overdue' and deviation_days <= 7) as open_short,
    count(*) filter (where status = 'overdue' and deviation_days > 7) as open_long,
    quantile_cont(deviation_days, 0.5) filter (where is_done) as median_days

from step_status
semi join units_in_scope on units_in_scope.unit_id = step_status.unit_id

where deviation_days is not null

group by step_id

order by min(position)
