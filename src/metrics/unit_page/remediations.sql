-- Grain: one row per order to make good or rectification item issued by the as-of date: open ones first, by due date.
select
    items.unit_id,
    items.item_id,
    items.origin,
    items.measure,
    items.reason,
    items.issued_on,
    items.due_on,
    happened(items.closed_on) as closed_on,
    coalesce(items.due_on < as_of(), false) and coalesce(items.closed_on > as_of(), true) as is_past_due,
    if(coalesce(items.closed_on > as_of(), true) and items.due_on < as_of(), as_of() - items.due_on, null) as late_days,
    items.source_file as file,
    items.source_line as line

from stg_remediations as items
semi join units_in_scope on units_in_scope.unit_id = items.unit_id

where coalesce(items.issued_on <= as_of(), true)

order by items.unit_id, coalesce(items.closed_on <= as_of(), false), items.due_on nulls last, items.item_id
