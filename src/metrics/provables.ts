import type { Database } from '../engine/database.ts';
import { kinds } from '../sources/contract.ts';
import { chainTotals, linkReturns } from './chains.ts';
import { chaseList } from './chase.ts';
import { delayByLink, delayLedger, delaysKept, prepareDelays } from './delays.ts';
import { findings, links, materials, satisfaction, sources, steps, units, unitSteps } from './index.ts';
import { keepForDay, keptRows, type Metric } from './metric.ts';
import { pace } from './overview.ts';
import { WHOLE_CITY, problems, staleness, prepareQuality } from './quality.ts';
import { ballots } from './satisfaction_board.ts';
import { breaches, prepareReady, readyToMeet } from './ready.ts';
import { deviation, hearingDays, hearingMonths, meetingReadiness, reportCountdown, reportCounts } from './timeline.ts';
import { prepareMoves, whoseMove } from './units_board.ts';

/** Rows of the exports, as a table with `source_file` and `source_line`, and which of them, as `found`, stand behind one behind-row. */
export interface Sources {
  from: string;
  where: string;
}

/** How the rows behind a figure make it: by adding up, or as the mean, the greatest, the median or the 90th percentile of them. */
export type Gather = 'sum' | 'mean' | 'least' | 'greatest' | 'median' | 'p90';

export interface Column {
  /** Expression over the metric's rows in scope of the key. */
  value: string;
  /** Of a share: its parts. The rows behind it then make the numerator. */
  numerator?: string;
  denominator?: string;
  /** The two parts make a number of days, not a share. */
  isQuotient?: true;
  /** Which of the behind-rows count, as a condition; and what each adds. */
  where?: string;
  adds?: string;
  gather?: Gather;
  /** Only the first row of each unit counts, by this order. */
  onePerUnit?: string;
  /** In the place of the provable's own. */
  behind?: string;
  evidence?: string | Sources;
  parts?: Record<string, string>;
  /** What the figure leaves out, to be counted: by its name, which of the behind-rows, or of another table's that has the same keys. */
  leaves?: Partial<Record<LeftOut, { from?: string; where: string }>>;
  /** In the place of the provable's own: where the figure is of other rows of the metric than the rest. */
  rowsOf?: Provable['rowsOf'];
}

/** Kinds of rows that a figure leaves out. */
export type LeftOut = 'continuous' | 'no_due' | 'undecided' | 'not_yet_due' | 'to_come' | 'still_open' | 'earlier_round' | 'no_valid' | 'not_submitted' | 'not_judged';

export interface Provable {
  metric: Metric<unknown>;
  /** Key columns of the metric that may stand in a proof's name, with the behind-table's expression for each. */
  keys: Record<string, string>;
  /** A table expression with unit_id and the columns that conditions, parts and evidence name. */
  behind: string;
  /** What is told of each behind-row, in the order it is told and sorted by: a column's name and its expression. */
  parts: Record<string, string>;
  /** The rows of the exports behind one behind-row: where to find them, or a list of {file, line}. */
  evidence: string | Sources;
  columns: Record<string, Column>;
  /** The metric's rows for the given keys, where that is not every row whose columns equal them. */
  rowsOf?: (keys: readonly string[]) => { from: string; also: string[]; names: Record<string, string> } | null;
  /** True where rows may belong to no unit, and the behind-table sees to the scope itself. */
  hasOwnScope?: true;
  /** Makes what the metric rests on besides the warehouse, and what `kept` reads. */
  prepare?: (db: Database) => Promise<void>;
  /** A statement that gives the metric's rows out of what is kept for the day: quicker than the metric's own, which is the one that is shown. */
  kept?: string;
}

/** Of a metric each of whose rows is of one unit and the same whatever the scope. */
const keptForDay = (metric: Metric<unknown>, { withoutUnit = null, after }: { withoutUnit?: string | null; after?: (db: Database) => Promise<void> } = {}): Pick<Provable, 'kept' | 'prepare'> => ({
  kept: keptRows(metric, withoutUnit),
  prepare: async (db) => {
    await after?.(db);
    await keepForDay(db, metric);
  },
});

const count = (name: string, where: string): [string, Column] => [name, { value: `sum(${name})`, where }];

const continuousStep = { continuous: { where: "evidence = 'continuous'" } };
const discrete = "evidence <> 'continuous'";

const stepColumns: Record<string, Column> = {
  ...Object.fromEntries([
    count('applicable', 'true'), count('done_on_time', "status = 'done_on_time'"), count('done_late', "status = 'done_late'"), count('overdue', "status = 'overdue'"),
    count('in_progress', "status = 'in_progress'"), count('not_started', "status = 'not_started'"), count('upcoming', "status = 'upcoming'"),
    count('ongoing', "status = 'ongoing'"), count('should_be_done', 'should_be_done'), count('due_soon', 'is_due_soon'),
  ]),
  done: { value: 'sum(done_on_time + done_late)', where: 'is_done' },
  completion: {
    value: 'sum(done_on_time + done_late) filter (where not is_continuous) / nullif(sum(applicable) filter (where not is_continuous), 0)',
    numerator: 'sum(done_on_time + done_late) filter (where not is_continuous)',
    denominator: 'sum(applicable) filter (where not is_continuous)',
    where: "is_done and evidence <> 'continuous'",
    leaves: continuousStep,
  },
  done_of_should_be_done: { value: 'sum(done_of_should_be_done)', where: 'is_done and should_be_done' },
  due_missing: { value: 'sum(should_be_done - done_of_should_be_done)', where: 'should_be_done and not is_done' },
  due_done: {
    value: 'sum(done_of_should_be_done) / nullif(sum(should_be_done), 0)',
    numerator: 'sum(done_of_should_be_done)',
    denominator: 'sum(should_be_done)',
    where: 'is_done and should_be_done',
    leaves: { ...continuousStep, no_due: { where: `${discrete} and due_on is null` }, not_yet_due: { where: `${discrete} and due_on > as_of()` } },
  },
  adherence: {
    value: 'sum(kept_window) / nullif(sum(decided_with_window), 0)',
    numerator: 'sum(kept_window)',
    denominator: 'sum(decided_with_window)',
    where: 'is_kept',
    leaves: {
      ...continuousStep,
      no_due: { where: `${discrete} and due_on is null` },
      undecided: { where: `${discrete} and due_on is not null and not is_decided` },
    },
  },
  schedule_index: {
    value: 'sum(done_on_time + done_late) filter (where not is_continuous) / nullif(sum(should_be_done), 0)',
    numerator: 'sum(done_on_time + done_late) filter (where not is_continuous)',
    denominator: 'sum(should_be_done)',
    where: "is_done and evidence <> 'continuous'",
    leaves: {
      ...continuousStep,
      no_due: { where: `${discrete} and due_on is null` },
      not_yet_due: { where: `${discrete} and due_on > as_of()` },
    },
  },
};

const waitingDays = `greatest(0, coalesce(decided_on, as_of()) - greatest(received_on, as_of() - (select recent_days from plan_settings)))`;

/** The rows of the exports that the steps of a behind-row's unit rest on, those that `condition` names. */
const stepEvidence = (condition: string): Sources => ({ from: 'step_evidence', where: `found.unit_id = behind.unit_id and ${condition}` });
const ownRow = '[struct_pack(file := behind.source_file, line := behind.source_line)]';

/** Parts that are told as the behind-table has them. */
const told = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, `behind.${name}`]));
const ofDocument = told('material_id', 'chain', 'submitted_on', 'passed_on', 'due_on');
const ofStretch = told('material_id', 'starts_on', 'ends_on', 'owner', 'chain', 'link_no');
const ofFinding = told('rule', 'kind', 'material_id', 'since');
const ofStep = told('step_id', 'status', 'completed_on', 'due_on');

const unitRows = `(select unit_facts.*, source_file, source_line
              from unit_facts join (select unit_id, source_file, source_line from stg_units) using (unit_id))`;

/** Documents with their days, and stretches of those days, each against the due date of the unit's documents. */
const documents = `(select materials.material_id, materials.unit_id, stg_units.area, materials.chain, materials.submitted_on, materials.passed_on, dues.due_on,
                greatest(0, coalesce(materials.passed_on, as_of()) - materials.submitted_on) as lead,
                greatest(0, coalesce(materials.passed_on, as_of()) - dues.due_on) as late,
                greatest(0, least(coalesce(materials.submitted_on, materials.passed_on, as_of()), coalesce(materials.passed_on, as_of())) - dues.due_on) as late_before
              from materials_passed as materials
              join stg_units on stg_units.unit_id = materials.unit_id
              left join (select unit_id, due_on from step_status where evidence = 'materials') as dues on dues.unit_id = materials.unit_id)`;
const stretches = `(select segments.*, stg_units.area, dues.due_on,
                if(dues.due_on is null, 0, greatest(0, segments.ends_on - greatest(segments.starts_on, dues.due_on))) as late
              from lead_segments as segments
              join stg_units on stg_units.unit_id = segments.unit_id
              left join (select unit_id, due_on from step_status where evidence = 'materials') as dues on dues.unit_id = segments.unit_id)`;
const documentEvidence: Sources = {
  from: '(select material_id, source_file, source_line from stg_materials union all select material_id, source_file, source_line from stops)',
  where: 'found.material_id = behind.material_id',
};
const owned = (name: string, owner: string, adds: string): [string, Column] =>
  [name, { value: `sum(${name})`, behind: stretches, parts: ofStretch, where: `owner = '${owner}' and ${adds} > 0`, adds }];

/** Of the ledger's units themselves: one row for each, with its documents and their days past due. */
const unitsOfLedger: Omit<Column, 'value'> = {
  rowsOf: () => ({ from: `(${delayLedger.sql})`, also: ["dimension = 'unit'"], names: { unit_id: 'key' } }),
  behind: `(select unit_id, area, chain, count(*) as documents, coalesce(sum(late) filter (where due_on is not null), 0)::bigint as late_days
              from ${documents} group by unit_id, area, chain)`,
  parts: told('documents', 'late_days'),
  evidence: {
    from: '(select unit_id, source_file, source_line from stg_materials union all select unit_id, source_file, source_line from stops)',
    where: 'found.unit_id = behind.unit_id',
  },
};

/** Documents of the units that have not met. */
const documentsOfOpen: Omit<Column, 'value'> = {
  behind: `(select materials.*, ready.tier from materials_passed as materials join (${readyToMeet.sql}) as ready on ready.unit_id = materials.unit_id)`,
  parts: told('material_id', 'submitted_on', 'passed_on'),
  evidence: documentEvidence,
};

/** Stops received after the day, and those not decided by it. */
const toCome: Column['leaves'] = { to_come: { from: '(select * from stg_reviews)', where: 'received_on > as_of()' } };
const stillOpen: Column['leaves'] = { still_open: { where: 'is_open' } };
const leaving = (leaves: Column['leaves'], [name, column]: [string, Column]): [string, Column] => [name, { ...column, leaves }];

/** Ballots of rounds before the latest, and those held after the day. */
const ballotRows = `(select ballots.*, stg_units.tier, stg_units.area, latest_ballots.round as latest_round
              from stg_evaluations as ballots join stg_units using (unit_id) left join latest_ballots using (unit_id))`;
const otherRounds: Column['leaves'] = {
  earlier_round: { from: ballotRows, where: 'held_on <= as_of() and round < latest_round' },
  to_come: { from: ballotRows, where: 'held_on > as_of()' },
};

/** The first ballot of each unit whose latest is of a later round, and how that one went. */
const firstRounds = `(select ballots.*, stg_units.tier, stg_units.area, latest.round as latest_round, latest.valid as latest_valid, latest.is_below_line as latest_is_below
              from stg_evaluations as ballots join stg_units using (unit_id) join latest_ballots as latest on latest.unit_id = ballots.unit_id
              where ballots.held_on <= as_of() and ballots.round < latest.round
              qualify row_number() over (partition by ballots.unit_id order by ballots.round) = 1)`;
const bothRounds: Sources = { from: '(select * from stg_evaluations where held_on <= as_of())', where: 'found.unit_id = behind.unit_id and found.round in (behind.round, behind.latest_round)' };

/** The line of satisfaction as a share. */
const standard = '(select satisfaction_numerator / satisfaction_denominator from plan_settings)';

/** Every loaded row of every export. */
const loadedRows = kinds.map((kind) => `select source_file as file, source_line as line from src_${kind}`).join(' union all ');
const rejectedRows = 'select file, line, column_name, value, reason from src_rejects';

/** Every figure that can be proved. */
export const provables: readonly Provable[] = [
  {
    metric: steps,
    keys: { step_id: 'step_id', tier: 'tier' },
    behind: 'step_status',
    parts: ofStep,
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: stepColumns,
  },
  {
    metric: unitSteps,
    keys: { unit_id: 'unit_id', step_id: 'step_id' },
    behind: 'step_status',
    parts: ofStep,
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: {
      deviation_days: { value: 'sum(deviation_days)', where: 'deviation_days is not null', adds: 'deviation_days' },
      overdue: { value: "count(*) filter (where status = 'overdue')", where: "status = 'overdue'" },
      completion: {
        value: "count(*) filter (where status like 'done%') / nullif(count(*) filter (where step_id in (select step_id from plan_steps where evidence <> 'continuous')), 0)",
        numerator: "count(*) filter (where status like 'done%')",
        denominator: "count(*) filter (where step_id in (select step_id from plan_steps where evidence <> 'continuous'))",
        where: 'is_done',
        leaves: continuousStep,
      },
    },
    ...keptForDay(unitSteps),
  },
  {
    metric: units,
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: unitRows,
    parts: told('lag_days'),
    evidence: ownRow,
    columns: {
      lag_days: {
        value: 'sum(lag_days)', where: "status = 'overdue'", adds: 'deviation_days',
        behind: 'step_status',
        parts: told('step_id', 'due_on'),
        evidence: stepEvidence('found.step_id = behind.step_id'),
        leaves: { no_due: { where: `not is_done and ${discrete} and due_on is null` } },
      },
      open_findings: {
        value: 'sum(open_findings)',
        behind: '(select findings.*, stg_units.tier, evidence as own_evidence from findings join stg_units using (unit_id))',
        parts: ofFinding,
        evidence: 'behind.own_evidence',
      },
      units: { value: 'count(*)' },
      lagging: {
        value: 'count(*) filter (where lag_days > 0)', where: 'lag_days > 0',
        evidence: stepEvidence(`found.step_id in (select step_id from step_status where step_status.unit_id = behind.unit_id and status = 'overdue')`),
      },
      ready: {
        value: 'count(*) filter (where ready_to_meet)', where: 'is_ready_to_meet',
        evidence: stepEvidence(`found.step_id in (select step_id from plan_steps where evidence in ('talks', 'materials', 'meeting'))`),
      },
    },
  },
  {
    metric: findings,
    keys: { rule: 'rule', unit_id: 'unit_id', kind: 'kind', owner: 'owner' },
    behind: '(select findings.*, evidence as own_evidence from findings)',
    parts: ofFinding,
    evidence: 'behind.own_evidence',
    columns: {
      units: { value: 'count(distinct unit_id)', onePerUnit: 'since' },
      count: {
        value: 'count(*)',
        leaves: {
          not_judged: {
            from: `(select meeting_gates.unit_id, meeting_gates.rule, null as kind, plan_rules.owner, is_met
              from meeting_gates join plan_rules on plan_rules.rule = meeting_gates.rule)`,
            where: 'is_met is null',
          },
        },
      },
    },
  },
  {
    metric: links,
    keys: { chain: 'chain', link_no: 'link_no' },
    rowsOf: () => ({ from: `(select *, sum(waiting_days) over (partition by chain) as chain_waiting_days, sum(waiting_days) over () as all_waiting_days from (${links.sql}))`, also: [], names: {} }),
    behind: 'stops',
    parts: told('material_id', 'round', 'chain', 'link_no', 'received_on', 'decided_on', 'decision', 'reason'),
    evidence: ownRow,
    columns: {
      ...Object.fromEntries([
        leaving(toCome, count('queue', 'is_open')), leaving({ ...toCome, ...stillOpen }, count('decided', 'not is_open')), count('returns', "decision in ('revise', 'rewrite')"),
        count('arrivals', 'received_on > as_of() - (select recent_days from plan_settings)'),
        count('decisions', 'decided_on > as_of() - (select recent_days from plan_settings)'),
        count('first_pass', "is_first_decision and decision = 'approved'"), count('first_decided', 'is_first_decision'),
      ]),
      waiting_days: { value: 'sum(waiting_days)', where: `${waitingDays} > 0`, adds: waitingDays },
      oldest_days: { value: 'max(oldest_days)', where: 'is_open', adds: 'wait_days', gather: 'greatest' },
      p50_wait_days: { value: 'if(count(*) = 1, any_value(p50_wait_days), null)', where: 'not is_open', adds: 'wait_days', gather: 'median', leaves: stillOpen },
      p90_wait_days: { value: 'if(count(*) = 1, any_value(p90_wait_days), null)', where: 'not is_open', adds: 'wait_days', gather: 'p90', leaves: stillOpen },
      return_rate: {
        value: 'sum(returns) / nullif(sum(decided), 0)', numerator: 'sum(returns)', denominator: 'sum(decided)', where: "decision in ('revise', 'rewrite')",
        leaves: stillOpen,
      },
      first_pass_yield: {
        value: 'sum(first_pass) / nullif(sum(first_decided), 0)', numerator: 'sum(first_pass)', denominator: 'sum(first_decided)',
        where: "is_first_decision and decision = 'approved'",
        leaves: stillOpen,
      },
      days_to_clear: {
        value: 'sum(queue) / (nullif(sum(decisions), 0) / (select recent_days from plan_settings))',
        numerator: 'sum(queue)',
        denominator: 'sum(decisions) / (select recent_days from plan_settings)',
        isQuotient: true,
        where: 'is_open',
      },
      chain_share: {
        value: 'sum(waiting_days) / nullif(max(chain_waiting_days), 0)',
        numerator: 'sum(waiting_days)',
        denominator: 'max(chain_waiting_days)',
        where: `${waitingDays} > 0`,
        adds: waitingDays,
      },
      waiting_share: {
        value: 'sum(waiting_days) / nullif(max(all_waiting_days), 0)',
        numerator: 'sum(waiting_days)',
        denominator: 'max(all_waiting_days)',
        where: `${waitingDays} > 0`,
        adds: waitingDays,
      },
    },
  },
  {
    metric: linkReturns,
    keys: { chain: 'chain', link_no: 'link_no', reason: 'reason' },
    behind: `(select * from stops where decision in ('revise', 'rewrite'))`,
    parts: told('material_id', 'round', 'chain', 'link_no', 'decided_on', 'decision', 'reason'),
    evidence: ownRow,
    columns: {
      returns: { value: 'sum(returns)' },
      share: { value: `sum(returns) / nullif((select sum(returns) from (${linkReturns.sql})), 0)`, numerator: 'sum(returns)', denominator: `(select sum(returns) from (${linkReturns.sql}))` },
    },
  },
  {
    metric: chainTotals,
    keys: {},
    behind: 'stops',
    parts: told('material_id', 'round', 'chain', 'link_no', 'decided_on', 'reason'),
    evidence: ownRow,
    columns: Object.fromEntries([count('returned_to_revise', "decision = 'revise'"), count('returned_to_rewrite', "decision = 'rewrite'")]),
  },
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
  {
    metric: satisfaction,
    keys: { unit_id: 'unit_id', tier: 'tier', area: 'area' },
    rowsOf: (keys) => ({
      from: keys.some((key) => key === 'tier' || key === 'area')
        ? `(select own.*, stg_units.tier, stg_units.area from (${satisfaction.sql}) as own join stg_units using (unit_id))`
        : `(${satisfaction.sql})`,
      also: [],
      names: {},
    }),
    behind: '(select latest_ballots.*, stg_units.tier, stg_units.area from latest_ballots join stg_units using (unit_id))',
    parts: told('round', 'held_on', 'satisfied', 'valid'),
    evidence: ownRow,
    columns: {
      units: { value: 'count(*)', leaves: { to_come: otherRounds.to_come! } },
      mean_rate: { value: 'avg(satisfied / nullif(valid, 0))', where: 'valid > 0', adds: 'satisfied / valid', gather: 'mean', leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } } },
      satisfied: { value: 'sum(satisfied)', adds: 'satisfied', leaves: otherRounds },
      valid: { value: 'sum(valid)', adds: 'valid', leaves: otherRounds },
      short_by: { value: 'sum(short_by)', where: 'short_by > 0', adds: 'short_by' },
      below_line: { value: 'count(*) filter (where below_line)', where: 'is_below_line', leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } } },
      clearly_below: {
        value: `count(*) filter (where below_line and high < ${standard})`, where: `is_below_line and high < ${standard}`, leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } },
      },
      rate: {
        value: 'sum(satisfied) / nullif(sum(valid), 0)', numerator: 'sum(satisfied)', denominator: 'sum(valid)', adds: 'satisfied',
        leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } },
      },
    },
  },
  {
    metric: ballots,
    keys: { unit_id: 'unit_id', tier: 'tier', area: 'area' },
    behind: firstRounds,
    parts: told('round', 'held_on', 'satisfied', 'valid'),
    evidence: ownRow,
    columns: {
      first_rate: { value: 'sum(first_satisfied) / nullif(sum(first_valid), 0)', numerator: 'sum(first_satisfied)', denominator: 'sum(first_valid)', adds: 'satisfied' },
      voted_again: { value: 'count(*) filter (where first_valid > 0 and valid > 0)', where: 'valid > 0 and latest_valid > 0', evidence: bothRounds },
      now_above: { value: 'count(*) filter (where first_valid > 0 and valid > 0 and not below_line)', where: 'valid > 0 and latest_valid > 0 and not latest_is_below', evidence: bothRounds },
    },
  },
  {
    metric: materials,
    keys: { material_id: 'material_id', unit_id: 'unit_id' },
    behind: 'lead_segments',
    parts: ofStretch,
    evidence: { from: 'stops', where: 'found.material_id = behind.material_id' },
    columns: {
      lead_days: {
        value: 'sum(lead_days)', adds: 'days', leaves: { not_submitted: { from: '(select unit_id, material_id, submitted_on from materials_passed)', where: 'submitted_on is null' } },
      },
      waiting_days: { value: 'sum(waiting_days)', where: "owner = 'waiting'", adds: 'days' },
      handover_days: { value: 'sum(handover_days)', where: "owner = 'handover'", adds: 'days' },
      rewriting_days: { value: 'sum(rewriting_days)', where: "owner = 'rewriting'", adds: 'days' },
    },
  },
  {
    metric: delayLedger,
    // One of them, or none for all documents.
    keys: { unit_id: 'unit_id', area: 'area', chain: 'chain' },
    rowsOf: ([dimension, ...more]) => (more.length > 0 ? null : {
      from: `(${delayLedger.sql})`, also: [`dimension = '${dimension === undefined ? 'all' : dimension.replace('_id', '')}'`],
      names: { unit_id: 'key', area: 'key', chain: 'key' },
    }),
    behind: documents,
    parts: ofDocument,
    evidence: documentEvidence,
    columns: {
      materials: { value: 'sum(materials)' },
      submitted: { value: 'sum(submitted)', where: 'submitted_on is not null' },
      units: { ...unitsOfLedger, value: 'count(*)' },
      late_units: { ...unitsOfLedger, value: 'count(*) filter (where late_days > 0)', where: 'late_days > 0' },
      passed: { value: 'sum(passed)', where: 'passed_on is not null' },
      late_materials: { value: 'sum(late_materials)', where: 'due_on is not null and late > 0' },
      lead_days: { value: 'sum(lead_days)', where: 'submitted_on is not null and lead > 0', adds: 'lead' },
      late_days: { value: 'sum(late_days)', where: 'due_on is not null and late > 0', adds: 'late' },
      late_unsubmitted: { value: 'sum(late_unsubmitted)', where: 'due_on is not null and late_before > 0', adds: 'late_before' },
      ...Object.fromEntries([
        owned('waiting_days', 'waiting', 'days'), owned('handover_days', 'handover', 'days'), owned('rewriting_days', 'rewriting', 'days'),
        owned('late_waiting', 'waiting', 'late'), owned('late_handover', 'handover', 'late'), owned('late_rewriting', 'rewriting', 'late'),
      ]),
    },
    prepare: prepareDelays,
    kept: delaysKept.ledger,
  },
  {
    metric: delayByLink,
    keys: { chain: 'chain', link_no: 'link_no', unit_id: 'unit_id' },
    rowsOf: (keys) => ({ from: `(${delayByLink.sql})`, also: [`dimension = '${keys.includes('unit_id') ? 'unit' : 'all'}'`], names: { unit_id: 'key' } }),
    behind: stretches,
    parts: ofStretch,
    evidence: documentEvidence,
    columns: Object.fromEntries([owned('waiting_days', 'waiting', 'days'), owned('late_waiting', 'waiting', 'late'), owned('rewriting_days', 'rewriting', 'days')]),
    prepare: prepareDelays,
    kept: delaysKept.byLink,
  },
  {
    metric: chaseList,
    keys: { unit_id: 'unit_id', step_id: 'step_id', actor: 'actor', link_no: 'link_no', act: 'act' },
    behind: `(${chaseList.sql})`,
    parts: told('step_id', 'actor', 'late_days', 'holds_up'),
    evidence: {
      from: `(select unit_id, step_id, source_file, source_line, true as is_item from stg_remediations where due_on < as_of() and coalesce(closed_on > as_of(), true)
                union all select unit_id, step_id, source_file, source_line, false as is_item from step_evidence)`,
      where: "found.unit_id = behind.unit_id and found.step_id is not distinct from behind.step_id and found.is_item = (behind.act = 'make_good')",
    },
    columns: {
      calls: { value: 'count(*)' },
      units: { value: 'count(distinct unit_id)', onePerUnit: 'step_id, actor' },
      weight: { value: 'sum(weight)', adds: 'weight' },
    },
    ...keptForDay(chaseList, { after: prepareMoves }),
  },
  {
    metric: whoseMove,
    keys: { unit_id: 'unit_id', actor: 'actor' },
    rowsOf: () => ({ from: `(select * from (${whoseMove.sql}) semi join units_in_scope using (unit_id))`, also: [], names: {} }),
    behind: `(${whoseMove.sql})`,
    parts: told('step_id', 'status', 'actor', 'since', 'days'),
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: { units: { value: 'count(*)' }, days: { value: 'max(days)', where: 'days is not null', adds: 'days', gather: 'greatest' } },
    prepare: prepareMoves,
    kept: 'select * from whose_move',
  },
  {
    metric: readyToMeet,
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: `(${readyToMeet.sql})`,
    parts: told('talks_missing', 'documents_missing', 'documents', 'plan_state', 'due_on', 'needed_days'),
    evidence: stepEvidence(`found.step_id in (select step_id from plan_steps where evidence in ('talks', 'materials', 'meeting'))`),
    columns: {
      open: { value: 'count(*)' },
      documents: { value: 'sum(documents)', ...documentsOfOpen },
      documents_missing: { value: 'sum(documents_missing)', ...documentsOfOpen, where: 'passed_on is null' },
      talks_missing: {
        value: 'sum(talks_missing)', adds: 'greatest(1, required - done)', where: 'required > 0 and not (done >= required and coalesce(last_on <= as_of(), false))',
        behind: `(select talks.*, ready.tier from stg_talks as talks join (${readyToMeet.sql}) as ready on ready.unit_id = talks.unit_id and ready.talks_missing > 0)`,
        parts: told('kind', 'required', 'done', 'last_on'),
        evidence: ownRow,
      },
      needed_days: { value: 'max(needed_days)', where: 'needed_days is not null', adds: 'needed_days', gather: 'greatest' },
      later: {
        value: 'count(*) filter (where not is_ready and not coalesce(needed_days <= (select due_soon_days from plan_settings), false))',
        where: 'not is_ready and not coalesce(needed_days <= (select due_soon_days from plan_settings), false)',
      },
      soon: {
        value: 'count(*) filter (where not is_ready and needed_days <= (select due_soon_days from plan_settings))',
        where: 'not is_ready and needed_days <= (select due_soon_days from plan_settings)',
      },
    },
    ...keptForDay(readyToMeet, { after: prepareReady }),
  },
  {
    metric: breaches,
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: `(select breaches.*, evidence as own_evidence from (${breaches.sql}) as breaches)`,
    parts: told('seq', 'held_on', 'rules'),
    evidence: 'behind.own_evidence',
    columns: { meetings: { value: 'count(*)' } },
    ...keptForDay(breaches),
  },
  {
    metric: problems,
    keys: { code: 'code', unit_id: 'unit_id', file: 'file', sort: 'sort' },
    behind: `(${problems.sql})`,
    parts: told('sort', 'step_id', 'item', 'column_name', 'value', 'first_on', 'second_on'),
    evidence: '[struct_pack(file := behind.file, line := behind.line)]',
    columns: { count: { value: 'count(*)' }, units: { value: 'count(distinct unit_id)', where: 'unit_id is not null', onePerUnit: 'file, line' } },
    hasOwnScope: true,
    ...keptForDay(problems, { withoutUnit: WHOLE_CITY }),
  },
  {
    metric: staleness,
    keys: { file: 'file', unit_id: 'unit_id' },
    // A row of a file has no unit and a row of a unit no file: an empty key names neither.
    rowsOf: () => ({ from: `(${staleness.sql})`, also: [], names: { file: 'coalesce(file, chr(1))', unit_id: 'coalesce(unit_id, chr(1))' } }),
    behind: `(select unit_id, day, file, line, day = max(day) over (partition by file) as is_latest_of_file, day = max(day) over (partition by unit_id) as is_latest_of_unit
              from unit_events)`,
    parts: told('day'),
    evidence: '[struct_pack(file := behind.file, line := behind.line)]',
    columns: {
      days: { value: 'max(days) filter (where file is not null)', where: 'is_latest_of_file', adds: 'as_of() - day', gather: 'greatest' },
      unit_days: {
        value: 'max(days) filter (where unit_id is not null)', where: 'is_latest_of_unit and unit_id in (select unit_id from units_in_scope)',
        adds: 'as_of() - day', gather: 'greatest',
      },
    },
    hasOwnScope: true,
    ...keptForDay(staleness, { withoutUnit: 'true', after: prepareQuality }),
  },
  {
    metric: sources,
    keys: { file: 'file' },
    behind: `(select null::varchar as unit_id, file, line from (${loadedRows} union all select file, line from src_rejects))`,
    parts: {},
    evidence: '[struct_pack(file := behind.file, line := behind.line)]',
    columns: {
      rows: { value: 'sum(rows)' },
      loaded: { value: 'sum(loaded)', behind: `(select null::varchar as unit_id, file, line from (${loadedRows}))` },
      rejected: { value: 'sum(rejected)', behind: `(select null::varchar as unit_id, file, line, column_name, value, reason from (${rejectedRows}))`, parts: told('column_name', 'value', 'reason') },
    },
    hasOwnScope: true,
  },
];
