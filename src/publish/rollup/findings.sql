-- Grain: one row per part and rule that is not kept; part null = all parts added up.
with

counted as (

    select part, rule, count(*) as count
    from rollup_findings
    group by grouping sets ((rule), (part, rule))

)

select parts.name as part, counted.rule, counted.count

from counted
left join rollup_parts as parts on parts.part = counted.part
left join plan_rules on plan_rules.rule = counted.rule

order by parts.position nulls first, plan_rules.position
