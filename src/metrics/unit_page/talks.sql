-- Grain: one row per (unit, kind of talk on record), kinds in plan order. is_covered as in rule T1.
select
    talks.unit_id,
    talks.kind,
    talks.required,
    talks.done,
    happened(talks.last_on) as last_on,
    talks.required = 0 or (talks.done >= talks.required and coalesce(talks.last_on <= as_of(), false)) as is_covered,
    talks.source_file as file,
    talks.source_line as line

from stg_talks as talks
semi join units_in_scope on units_in_scope.unit_id = talks.unit_id
left join plan_talk_kinds as kinds on kinds.kind = talks.kind

order by talks.unit_id, kinds.position
