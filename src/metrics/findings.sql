-- Grain: one row per finding, in the order of the feed, with the rows it rests on.
select
    findings.rule,
    findings.kind,
    findings.unit_id,
    findings.step_id,
    findings.material_id,
    findings.since,
    findings.owner,
    findings.evidence

from findings
semi join units_in_scope on units_in_scope.unit_id = findings.unit_id

order by
    findings.rule,
    findings.unit_id,
    findings.step_id nulls first,
    findings.material_id nulls first,
    findings.kind nulls first,
    findings.since
