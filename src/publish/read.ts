import type { Database } from '../engine/database.ts';
import { findings, links, runMetric, satisfaction, sources, units, unitSteps } from '../metrics/index.ts';
import type { FindingRow, LinkRow, SatisfactionRow, SourceRow, StatusCode, StepRow, UnitRow, UnitStepRow } from '../metrics/rows.ts';
import { prepareQuality, staleness, type StalenessRow } from '../metrics/quality.ts';
import { setAsOf, setScope } from '../metrics/warehouse.ts';
import ballotsSql from './ballots.sql?raw';
import findingsSql from './findings.sql?raw';
import placesSql from './places.sql?raw';
import satisfactionSql from './satisfaction.sql?raw';
import stepsSql from './steps.sql?raw';

export type PlaceKind = 'city' | 'area' | 'group';

interface OfPlace {
  place: PlaceKind;
  /** Name of the area or group, '' for the city. */
  name: string;
}

/** Counts of (unit, step); `step_id` or `tier` null = all of them, and then without continuous steps. */
export interface PlaceStepRow extends OfPlace, Pick<StepRow, Exclude<StatusCode, 'not_applicable'> | 'applicable' | 'should_be_done' | 'is_continuous'> {
  step_id: string | null;
  tier: string | null;
}

export interface PlaceFindingRow extends OfPlace {
  rule: string;
  count: number;
  /** Without those that would tell how few ballots, or ballots that all agree, came out. */
  open_count: number;
}

export interface PlaceBallotRow extends OfPlace {
  tier: string | null;
  units: number;
  below_line: number;
  satisfied: number;
  valid: number;
}

export interface BallotRow extends OfPlace {
  tier: string;
  unit_id: string;
  round: number;
  satisfied: number;
  valid: number;
}

/** What every page about a day is made from. */
export interface DayRows {
  as_of: string;
  steps: PlaceStepRow[];
  findings: PlaceFindingRow[];
  satisfaction: PlaceBallotRow[];
  ballots: BallotRow[];
  unitSteps: UnitStepRow[];
  units: UnitRow[];
}

export interface PublishRows {
  now: DayRows;
  before: DayRows;
  links: LinkRow[];
  sources: SourceRow[];
  /** The latest date in each file, and in everything on record about each unit. */
  staleness: StalenessRow[];
  unitFindings: FindingRow[];
  unitSatisfaction: SatisfactionRow[];
  /** The city's totals of earlier days, as the exports say now. */
  again: (PlaceStepRow & { as_of: string })[];
}

async function readDay(db: Database, day: string): Promise<DayRows> {
  await setAsOf(db, day);
  return {
    as_of: day,
    steps: await db.query<PlaceStepRow>(stepsSql),
    findings: await db.query<PlaceFindingRow>(findingsSql),
    satisfaction: await db.query<PlaceBallotRow>(satisfactionSql),
    ballots: await db.query<BallotRow>(ballotsSql),
    unitSteps: await runMetric(db, unitSteps),
    units: await runMetric(db, units),
  };
}

/** Reads everything the status pages need, for all places and units at once. Leaves the warehouse at `asOf`, unscoped. */
export async function readPublish(db: Database, asOf: string, compareTo: string, days: readonly string[] = []): Promise<PublishRows> {
  await setScope(db, {});
  await db.run(`create or replace view publish_places as ${placesSql}`);
  const again: PublishRows['again'] = [];
  for (const day of days) {
    await setAsOf(db, day);
    const [row] = await db.query<PlaceStepRow>(`select * from (${stepsSql}) where place = 'city' and step_id is null and tier is null`);
    if (row) again.push({ ...row, as_of: day });
  }
  const before = await readDay(db, compareTo);
  const now = await readDay(db, asOf);
  await prepareQuality(db);
  return {
    now, before, again,
    links: await runMetric(db, links),
    sources: await runMetric(db, sources),
    staleness: await runMetric(db, staleness),
    unitFindings: await runMetric(db, findings),
    unitSatisfaction: await runMetric(db, satisfaction),
  };
}
