-- Grain: one row per unit and step whose due date has decided: how many days from it the unit finished, or stands past it.
-- Days are those of the definition: completed (a report: submitted) less due; of an overdue step, as-of less due.
select unit_id, step_id, position, is_done, deviation_days, 1 as units

from step_status

where deviation_days is not null
