-- Grain: one row per unit that lags, the furthest behind first (lag descending, open findings descending, unit id), with its oldest
-- overdue step. The lag is that of `chosen_steps` where some are chosen.
select lagging_units.*

from lagging_units
semi join units_in_scope on units_in_scope.unit_id = lagging_units.unit_id

order by lagging_units.lag_days desc, lagging_units.open_findings desc, lagging_units.unit_id

limit 10
