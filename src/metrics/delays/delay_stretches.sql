-- Grain: one row per stretch of a document's days with one owner: its days, and those of them past the due date (none without one).
select
    segments.unit_id,
    segments.material_id,
    segments.owner,
    segments.chain,
    segments.link_no,
    segments.days,
    if(step_status.due_on is null, 0, greatest(0, segments.ends_on - greatest(segments.starts_on, step_status.due_on))) as late_days

from lead_segments as segments
left join step_status on step_status.unit_id = segments.unit_id and step_status.evidence = 'materials'
