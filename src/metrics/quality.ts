import type { Database } from '../engine/database.ts';
import filesSql from './data/files.sql?raw';
import type { FileRow } from './data.ts';
import problemsSql from './quality/problems.sql?raw';
import stalenessSql from './quality/staleness.sql?raw';
import eventsSql from './unit_page/events.sql?raw';
import { setScope, type Scope } from './warehouse.ts';

export type ProblemCode =
  | 'reject' | 'contradiction' | 'started_after' | 'plan_before' | 'no_name' | 'no_progress' | 'no_talks' | 'no_materials' | 'meeting_not_listed'
  | 'talks_undated' | 'not_reviewed' | 'not_submitted' | 'no_days' | 'no_reason' | 'no_due';

export interface ProblemRow {
  /** Null where the row does not say which unit it is about. */
  unit_id: string | null;
  name: string | null;
  tier: string | null;
  code: ProblemCode;
  file: string;
  line: number;
  /** Of a rejected row: reason code, column, cell and the row itself. */
  reason: string | null;
  column_name: string | null;
  value: string | null;
  record: string | null;
  step_id: string | null;
  /** The material, meeting, kind of talk or item meant. */
  item: string | null;
  first_on: string | null;
  second_on: string | null;
}

export interface StalenessRow {
  file: string | null;
  unit_id: string | null;
  name: string | null;
  last_on: string | null;
  days: number | null;
}

export interface QualityRows {
  files: FileRow[];
  problems: ProblemRow[];
  staleness: StalenessRow[];
}

/** Reads what is wrong with the exports, unit by unit, and how old each source is at the as-of date. */
export async function readQuality(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<QualityRows> {
  await setScope(db, {});
  await db.run(`create or replace table unit_events as ${eventsSql}`);
  await setScope(db, question.scope);
  return {
    files: await db.query<FileRow>(filesSql),
    problems: await db.query<ProblemRow>(problemsSql),
    staleness: await db.query<StalenessRow>(stalenessSql),
  };
}
