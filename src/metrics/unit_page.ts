import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import { findings, materials, runMetric, unitSteps } from './index.ts';
import { prepareReady, readyToMeet } from './ready.ts';
import type { EvidenceRow, FindingRow, MaterialRow, UnitStepRow } from './rows.ts';
import annotationsSql from './unit_page/annotations.sql?raw';
import ballotsSql from './unit_page/ballots.sql?raw';
import documentLinksSql from './unit_page/document_links.sql?raw';
import eventsSql from './unit_page/events.sql?raw';
import hearingsSql from './unit_page/hearings.sql?raw';
import heldGatesSql from './unit_page/held_gates.sql?raw';
import meetingsSql from './unit_page/meetings.sql?raw';
import nextGatesSql from './unit_page/next_gates.sql?raw';
import remediationsSql from './unit_page/remediations.sql?raw';
import reportsSql from './unit_page/reports.sql?raw';
import talksSql from './unit_page/talks.sql?raw';
import { prepareMoves, unitList, type UnitListRow } from './units_board.ts';
import { onAnotherDay, setScope, type Scope } from './warehouse.ts';

export interface TalkRow { unit_id: string; kind: string; required: number; done: number; last_on: string | null; is_covered: boolean; file: string; line: number }

export interface DocumentLinkRow {
  unit_id: string;
  material_id: string;
  chain: string;
  link_no: number;
  state: 'open' | 'passed' | 'returned' | 'ahead';
  decided_on: string | null;
  open_since: string | null;
  returns: number;
  reason: string | null;
  days: number | null;
}

export interface HeldGateRow { unit_id: string; seq: number; held_on: string; rule: string; is_met: boolean | null; evidence: EvidenceRow[] }

export interface NextGateRow {
  unit_id: string;
  rule: string;
  is_met: boolean | null;
  missing: number | null;
  whole: number | null;
  plan_state: 'none' | 'submitted' | 'group' | 'office' | 'passed' | null;
  minimum_days: number | null;
}

export interface MeetingRow {
  unit_id: string;
  seq: number;
  plan_submitted_on: string | null;
  plan_group_on: string | null;
  plan_office_on: string | null;
  held_on: string | null;
  days: number | null;
  outcome: 'accepted' | 'rehold' | null;
  feedback_on: string | null;
  opinions_group_on: string | null;
  opinions_office_on: string | null;
  file: string;
  line: number;
}

export interface BallotRow {
  unit_id: string;
  round: number;
  held_on: string;
  issued: number;
  returned: number;
  good: number;
  fairly_good: number;
  average: number;
  poor: number;
  satisfied: number;
  valid: number;
  below_line: boolean;
  short_by: number | null;
  low: number | null;
  high: number | null;
  is_latest: boolean;
  file: string;
  line: number;
}

export interface ReportRow {
  unit_id: string;
  status: string;
  due_on: string | null;
  days_left: number | null;
  submitted_on: string | null;
  group_reviewed_on: string | null;
  office_filed_on: string | null;
  discipline_filed_on: string | null;
  organisation_filed_on: string | null;
  /** Null where no report is on record. */
  file: string | null;
  line: number | null;
}

export interface ItemRow {
  unit_id: string;
  item_id: string;
  origin: string;
  measure: string;
  reason: string | null;
  issued_on: string | null;
  due_on: string | null;
  closed_on: string | null;
  is_past_due: boolean;
  late_days: number | null;
  file: string;
  line: number;
}

export interface HearingRow { unit_id: string; month: string; has_duty: boolean; hearings: number; last_on: string | null; is_missed: boolean; evidence: EvidenceRow[] }

export interface AnnotationRow { unit_id: string | null; noted_on: string; step_id: string | null; kind: string | null; text: string }

export type EventName =
  | 'step_started' | 'step_completed' | 'talk' | 'opinions_asked' | 'public_notice' | 'submitted' | 'received' | 'approved' | 'revise' | 'rewrite'
  | 'plan_submitted' | 'plan_group' | 'plan_office' | 'opinions_group' | 'opinions_office' | 'met' | 'met_in_vain' | 'feedback' | 'ballot'
  | 'report_submitted' | 'report_group' | 'report_office' | 'report_discipline' | 'report_organisation' | 'item_issued' | 'item_closed' | 'hearing';

export interface EventRow {
  unit_id: string;
  day: string;
  event: EventName;
  step_id: string | null;
  /** A document or an item to make good. */
  material_id: string | null;
  link_no: number | null;
  /** The kind of talk, the subject of the document or the measure of the item. */
  code: string | null;
  /** The talks held, the round of a stop or ballot, or which meeting. */
  number: number | null;
  file: string;
  line: number;
}

/** Everything on record about one unit at the as-of date. */
export interface UnitSlice {
  unit: UnitListRow & { contact_leader: string | null };
  /** At the comparison date. */
  before: { lag_days: number; open_findings: number } | null;
  steps: UnitStepRow[];
  talks: TalkRow[];
  materials: MaterialRow[];
  links: DocumentLinkRow[];
  meetings: MeetingRow[];
  held_gates: HeldGateRow[];
  next_gates: NextGateRow[];
  ballots: BallotRow[];
  report: ReportRow | null;
  items: ItemRow[];
  hearings: HearingRow[];
  findings: FindingRow[];
  /** Notes about the unit, and those about everybody, the latest first. */
  annotations: AnnotationRow[];
  events: EventRow[];
}

export interface UnitPageRows {
  missing_sources: string[];
  units: Map<string, UnitSlice>;
}

/**
 * Reads the pages of all units in scope: one query for each kind of row, whatever the number of units, sliced by unit.
 * The warehouse stands at `question.asOf` before and after.
 */
export async function readUnitPages(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<UnitPageRows> {
  await setScope(db, question.scope);
  await prepareReady(db);
  const before = await onAnotherDay(db, { day: question.compareTo, asOf: question.asOf }, () =>
    db.query<{ unit_id: string; lag_days: number; open_findings: number }>(
      'select unit_id, lag_days, open_findings from unit_facts semi join units_in_scope using (unit_id) order by unit_id'));
  await prepareMoves(db);
  await db.run(`create or replace table ready_units as ${readyToMeet.sql}`);

  const units = new Map<string, UnitSlice>();
  const leaders = new Map((await db.query<{ unit_id: string; contact_leader: string | null }>(
    'select unit_id, contact_leader from stg_units semi join units_in_scope using (unit_id) order by unit_id')).map((row) => [row.unit_id, row.contact_leader]));
  for (const unit of await runMetric(db, unitList)) {
    units.set(unit.unit_id, {
      unit: { ...unit, contact_leader: leaders.get(unit.unit_id) ?? null }, before: null, steps: [], talks: [], materials: [], links: [], meetings: [],
      held_gates: [], next_gates: [], ballots: [], report: null, items: [], hearings: [], findings: [], annotations: [], events: [],
    });
  }
  const deal = <Row extends { unit_id: string }>(rows: Row[], give: (slice: UnitSlice, row: Row) => void) => {
    for (const row of rows) {
      const slice = units.get(row.unit_id);
      if (slice) give(slice, row);
    }
  };
  deal(before, (slice, row) => { slice.before = { lag_days: row.lag_days, open_findings: row.open_findings }; });
  deal(await runMetric(db, unitSteps), (slice, row) => slice.steps.push(row));
  deal(await db.query<TalkRow>(talksSql), (slice, row) => slice.talks.push(row));
  deal(await runMetric(db, materials), (slice, row) => slice.materials.push(row));
  deal(await db.query<DocumentLinkRow>(documentLinksSql), (slice, row) => slice.links.push(row));
  deal(await db.query<MeetingRow>(meetingsSql), (slice, row) => slice.meetings.push(row));
  deal(await db.query<HeldGateRow>(heldGatesSql), (slice, row) => slice.held_gates.push(row));
  deal(await db.query<NextGateRow>(nextGatesSql), (slice, row) => slice.next_gates.push(row));
  deal(await db.query<BallotRow>(ballotsSql), (slice, row) => slice.ballots.push(row));
  deal(await db.query<ReportRow>(reportsSql), (slice, row) => { slice.report = row; });
  deal(await db.query<ItemRow>(remediationsSql), (slice, row) => slice.items.push(row));
  deal(await db.query<HearingRow>(hearingsSql), (slice, row) => slice.hearings.push(row));
  deal(await runMetric(db, findings), (slice, row) => slice.findings.push(row));
  deal(await db.query<EventRow>(eventsSql), (slice, row) => slice.events.push(row));
  const notes = await db.query<AnnotationRow>(annotationsSql);
  const forAll = notes.filter((note) => note.unit_id === null);
  for (const slice of units.values()) slice.annotations = [...forAll];
  for (const note of notes) if (note.unit_id !== null) units.get(note.unit_id)?.annotations.push(note);
  for (const { annotations } of units.values()) annotations.sort((a, b) => (a.noted_on < b.noted_on ? 1 : a.noted_on > b.noted_on ? -1 : 0));
  return {
    missing_sources: await missingSources(db, ['progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'remediations', 'hearings']),
    units,
  };
}
