-- Grain: one row per finding at the as-of date (section 4, dated by section 5, "when a finding is there, and since when").
with

gate_breaches as (

    select rule, null as kind, unit_id, null as material_id, held_on as since, evidence

    from meeting_gates

    where not is_met

),

talks_uncovered as (

    select
        'T1' as rule,
        talks.kind,
        talks.unit_id,
        null as material_id,
        step_status.due_on + 1 as since,
        [struct_pack(file := talks.source_file, line := talks.source_line)] as evidence

    from stg_talks as talks
    join step_status on step_status.unit_id = talks.unit_id and step_status.evidence = 'talks'

    where step_status.due_on < as_of()
      and not (talks.required = 0 or (talks.done >= talks.required and coalesce(talks.last_on <= as_of(), false)))

),

below_the_line as (

    select
        'S1' as rule,
        null as kind,
        unit_id,
        null as material_id,
        held_on as since,
        [struct_pack(file := source_file, line := source_line)] as evidence

    from latest_ballots

    where is_below_line

),

reports_late as (

    select
        'R1' as rule,
        null as kind,
        step_status.unit_id,
        null as material_id,
        step_status.due_on + 1 as since,
        list_concat(
            if(reports.unit_id is null, [], [struct_pack(file := reports.source_file, line := reports.source_line)]),
            if(progress.unit_id is null, [], [struct_pack(file := progress.source_file, line := progress.source_line)])
        ) as evidence

    from step_status
    left join stg_reports as reports on reports.unit_id = step_status.unit_id
    left join stg_progress as progress on progress.unit_id = step_status.unit_id and progress.step_id = step_status.step_id

    where step_status.evidence = 'report'
      and coalesce(step_status.judged_on, as_of()) > step_status.due_on
      -- Not judged where no row could show that the report went out.
      and (step_status.has_progress or exists (select 1 from src_files where kind = 'reports'))

),

hearings_missing as (

    select
        'L1' as rule,
        null as kind,
        units.unit_id,
        null as material_id,
        months.ends_before as since,
        [struct_pack(file := units.source_file, line := units.source_line)] as evidence

    from stg_units as units
    join plan_hearing_duties as duties on duties.tier = units.tier and duties.category = units.category
    join plan_months as months on months.ends_before <= as_of()

    where exists (select 1 from src_files where kind = 'hearings')
      and not exists (
          select 1
          from stg_hearings as hearings
          where hearings.unit_id = units.unit_id
            and hearings.held_on >= months.starts_on
            and hearings.held_on < months.ends_before
      )

),

remediations_past_due as (

    select
        rule,
        null as kind,
        unit_id,
        null as material_id,
        due_on + 1 as since,
        [struct_pack(file := source_file, line := source_line)] as evidence,
        step_id

    from stg_remediations

    where due_on < as_of()
      and coalesce(issued_on <= as_of(), true)
      and coalesce(closed_on > as_of(), true)

),

duties_missing as (

    select
        'M1' as rule,
        duties.duty as kind,
        materials.unit_id,
        materials.material_id,
        materials.passed_on as since,
        [struct_pack(file := materials.source_file, line := materials.source_line)] as evidence

    from materials_passed as materials
    join stg_units as units on units.unit_id = materials.unit_id
    join plan_material_duties as duties on duties.tier = units.tier and duties.category = units.category

    where materials.subject = 'body'
      and materials.passed_on is not null
      and case duties.duty
          when 'public_notice' then coalesce(materials.public_notice > as_of(), true)
          when 'opinions_asked' then coalesce(materials.opinions_asked > as_of(), true)
      end

),

first_approvals as (

    select material_id, link_no, min(decided_on) as approved_on

    from stops

    where decision = 'approved'

    group by material_id, link_no

),

-- The day by which every link before one had approved first; beyond all days where one has not.
approved_before as (

    select
        links.material_id,
        links.link_no,
        max(coalesce(approvals.approved_on, date 'infinity')) over (
            partition by links.material_id order by links.position range between unbounded preceding and 1 preceding
        ) as approved_on

    from chain_links as links
    left join first_approvals as approvals on approvals.material_id = links.material_id and approvals.link_no = links.link_no

),

stops_judged as (

    select
        stops.material_id,
        stops.unit_id,
        stops.received_on,
        stops.source_file,
        stops.source_line,
        own.link_no is null as is_outside_scope,
        coalesce(own.approved_on > stops.received_on, false) as is_skipping

    from stops
    left join approved_before as own on own.material_id = stops.material_id and own.link_no = stops.link_no

),

conformance as (

    select
        'C1' as rule,
        if(is_outside_scope, 'outside_scope', 'skipped') as kind,
        unit_id,
        material_id,
        received_on as since,
        [struct_pack(file := source_file, line := source_line)] as evidence

    from stops_judged

    where is_outside_scope or is_skipping

),

contradictions as (

    select
        'D1' as rule,
        null as kind,
        dates.unit_id,
        null as material_id,
        greatest(dates.detail_completed_on, dates.progress_completed_on) as since,
        [struct_pack(file := progress.source_file, line := progress.source_line)] as evidence,
        dates.step_id

    from step_dates as dates
    join stg_progress as progress on progress.unit_id = dates.unit_id and progress.step_id = dates.step_id

    where dates.has_detail
      and dates.progress_completed_on is not null
      and dates.detail_completed_on is distinct from dates.progress_completed_on

),

of_one_step as (

    select *, 'meeting' as evidence_of from gate_breaches
    union all
    select *, 'talks' from talks_uncovered
    union all
    select *, 'evaluation' from below_the_line
    union all
    select *, 'report' from reports_late
    union all
    select *, null from hearings_missing
    union all
    select *, 'materials' from duties_missing
    union all
    select *, 'materials' from conformance

),

all_findings as (

    select
        of_one_step.rule,
        of_one_step.kind,
        of_one_step.unit_id,
        plan_steps.step_id,
        of_one_step.material_id,
        of_one_step.since,
        of_one_step.evidence

    from of_one_step
    left join plan_steps on plan_steps.evidence = of_one_step.evidence_of

    union all

    select rule, kind, unit_id, step_id, material_id, since, evidence from remediations_past_due

    union all

    select rule, kind, unit_id, step_id, material_id, since, evidence from contradictions

)

select
    all_findings.rule,
    all_findings.kind,
    all_findings.unit_id,
    all_findings.step_id,
    all_findings.material_id,
    all_findings.since,
    plan_rules.owner,
    all_findings.evidence

from all_findings
join plan_rules on plan_rules.rule = all_findings.rule
