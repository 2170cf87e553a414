import { steps } from '../index.ts';
import { pace } from '../overview.ts';
import { deviation, hearingDays, hearingMonths, meetingReadiness, reportCountdown, reportCounts } from '../timeline.ts';
import { count, discrete, ownRow, stepEvidence, told, type Provable } from './provable.ts';

/** Meetings, reports and hearings against their days, and how far steps are from their windows. */
export const timelineProvables: readonly Provable[] = [
  {
    metric: meetingReadiness,
    keys: { tier: 'tier' },
    rowsOf: (keys) => ({ from: `(${meetingReadiness.sql})`, also: keys.includes('tier') ? [] : ['tier is null'], names: { tier: 'coalesce(tier, chr(1))' } }),
    behind: `(select step_status.*, gates.seq, coalesce(gates.judged, 0) as judged, coalesce(gates.unmet, 0) as unmet, gates.rules
              from step_status
              left join counted_meetings on counted_meetings.unit_id = step_status.unit_id
              left join (
                select unit_id, seq, count(*) filter (where is_met is not null) as judged, count(*) filter (where not is_met) as unmet, string_agg(rule, ' ' order by rule) filter (where not is_met) as rules
                from meeting_gates where rule in ('G1', 'G2', 'G3') group by unit_id, seq
              ) as gates on gates.unit_id = step_status.unit_id and gates.seq = counted_meetings.seq
              where step_status.evidence = 'meeting')`,
    parts: told('status', 'completed_on', 'due_on', 'rules'),
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: Object.fromEntries([
      count('units', 'true'), count('held', 'is_done'), count('ready_in_time', "status = 'done_on_time' and judged > 0 and unmet = 0"), count('ready_late', "status = 'done_late' and judged > 0 and unmet = 0"),
      count('unready_in_time', "status = 'done_on_time' and unmet > 0"), count('unready_late', "status = 'done_late' and unmet > 0"), count('unjudged', 'is_done and judged = 0'), count('overdue', "status = 'overdue'"),
      ['unready', { value: 'sum(unready_in_time + unready_late)', where: 'is_done and unmet > 0' }],
    ]),
  },
  {
    metric: reportCounts,
    keys: {},
    behind: `(select * from step_status where evidence = 'report')`,
    parts: told('status', 'completed_on', 'due_on'),
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: Object.fromEntries([
      count('units', 'true'), count('filed_in_time', "status = 'done_on_time'"), count('filed_late', "status = 'done_late'"), count('on_the_way', "status = 'in_progress' and judged_on is not null"),
      count('overdue', "status = 'overdue'"), count('running', "not is_done and judged_on is null and status <> 'overdue' and due_on is not null"),
      count('no_meeting', "not is_done and judged_on is null and status <> 'overdue' and due_on is null"),
    ]),
  },
  {
    metric: reportCountdown,
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: `(select *, due_on - as_of() as days_left from step_status where evidence = 'report' and not is_done and judged_on is null and due_on is not null)`,
    parts: told('due_on'),
    evidence: stepEvidence(`found.step_id in (select step_id from plan_steps where evidence = 'meeting')`),
    columns: { days_left: { value: 'min(days_left)', adds: 'days_left', gather: 'least' }, units: { value: 'count(*)' } },
  },
  {
    metric: hearingMonths,
    keys: { month: 'month', tier: 'tier' },
    rowsOf: (keys) => ({ from: `(${hearingMonths.sql})`, also: keys.includes('tier') ? [] : ['tier is null'], names: { tier: 'coalesce(tier, chr(1))' } }),
    behind: `(select units.unit_id, units.tier, months.month, held.last_on, coalesce(held.rows, []) as own_evidence
              from stg_units as units
              join plan_hearing_duties as duties on duties.tier = units.tier and duties.category = units.category
              join plan_months as months on months.starts_on <= as_of()
              left join (
                select hearings.unit_id, months.month, max(hearings.held_on) as last_on,
                  list(struct_pack(file := hearings.source_file, line := hearings.source_line) order by hearings.source_file, hearings.source_line) as rows
                from stg_hearings as hearings join plan_months as months on hearings.held_on >= months.starts_on and hearings.held_on < months.ends_before
                where hearings.held_on <= as_of() group by hearings.unit_id, months.month
              ) as held on held.unit_id = units.unit_id and held.month = months.month)`,
    parts: told('month', 'last_on'),
    evidence: 'behind.own_evidence',
    columns: Object.fromEntries([count('units', 'true'), count('heard', 'last_on is not null'), count('not_heard', 'last_on is null')]),
  },
  {
    metric: hearingDays,
    keys: { day: 'held_on' },
    behind: `(select hearings.* from stg_hearings as hearings
              semi join plan_months as months on hearings.held_on >= months.starts_on and hearings.held_on < months.ends_before
              where hearings.held_on <= as_of())`,
    parts: { heard_on: 'behind.held_on' },
    evidence: ownRow,
    columns: { hearings: { value: 'sum(hearings)' } },
  },
  {
    metric: deviation,
    keys: { step_id: 'step_id' },
    behind: '(select * from step_status where deviation_days is not null)',
    parts: told('step_id', 'status', 'completed_on', 'due_on', 'deviation_days'),
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: {
      ...Object.fromEntries([
        count('early_long', 'is_done and deviation_days < -7'), count('early_short', 'is_done and deviation_days between -7 and -1'), count('on_the_day', 'is_done and deviation_days = 0'),
        count('late_short', 'is_done and deviation_days between 1 and 7'), count('late_long', 'is_done and deviation_days > 7'), count('open_short', "status = 'overdue' and deviation_days <= 7"),
        count('open_long', "status = 'overdue' and deviation_days > 7"),
      ]),
      far: { value: 'sum(late_long + open_long)', where: "deviation_days > 7 and (is_done or status = 'overdue')" },
      decided: { value: 'sum(early_long + early_short + on_the_day + late_short + late_long + open_short + open_long)', where: "is_done or status = 'overdue'" },
      median_days: { value: 'if(count(*) = 1, any_value(median_days), null)', where: 'is_done', adds: 'deviation_days', gather: 'median' },
    },
  },
  {
    metric: pace,
    keys: {},
    rowsOf: () => ({
      from: `(select max(done) filter (where day = as_of()) as done, max(done) filter (where day = as_of()) - (select sum(done_of_should_be_done) from (${steps.sql})) as early from (${pace.sql}))`,
      also: [], names: {},
    }),
    behind: `(select * from step_status where ${discrete} and due_on is not null)`,
    parts: told('step_id', 'completed_on', 'due_on'),
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: {
      done: { value: 'sum(done)', where: 'completed_on is not null' },
      early: { value: 'sum(early)', where: 'completed_on is not null and not should_be_done' },
    },
  },
];
