import type { Database } from '../engine/database.ts';
import { runMetric } from './metric.ts';
import { readOverview, type OverviewRows } from './overview.ts';
import { prepareQuality, staleness, type StalenessRow } from './quality.ts';
import type { Scope } from './warehouse.ts';

export interface WallRows {
  overview: OverviewRows;
  /** One row for each file: its latest date and the days since. */
  sources: StalenessRow[];
}

/** Reads what hangs on the wall: the overview, and how old each source is. */
export async function readWall(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<WallRows> {
  const overview = await readOverview(db, question);
  await prepareQuality(db);
  const ages = await runMetric(db, staleness);
  return { overview, sources: ages.filter((row) => row.file !== null) };
}
