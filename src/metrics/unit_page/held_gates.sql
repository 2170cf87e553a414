-- Grain: one row per (meeting held by the as-of date, gate of the tier), meetings in order: met by the end of that day or not; null = not judged.
select
    gates.unit_id,
    gates.seq,
    gates.held_on,
    gates.rule,
    gates.is_met,
    gates.evidence

from meeting_gates as gates
semi join units_in_scope on units_in_scope.unit_id = gates.unit_id

order by gates.unit_id, gates.seq, gates.rule
