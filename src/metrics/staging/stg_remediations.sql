-- Grain: one row per order to make good or rectification item; the plan says which rule an origin belongs to.
select
    items.item_id,
    items.unit_id,
    items.reason,
    items.origin,
    plan_origins.rule,
    plan_origins.step_id,
    items.measure,
    items.issued_on,
    items.due_on,
    items.closed_on,
    items.source_file,
    items.source_line

from src_remediations as items
join plan_origins on plan_origins.origin = items.origin
