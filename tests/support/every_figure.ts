import type { Database } from '../../src/engine/database.ts';
import { catalogue } from '../../src/metrics/catalogue.ts';
import { readOverview } from '../../src/metrics/overview.ts';
import { readCompletion } from '../../src/metrics/completion.ts';
import { readChase } from '../../src/metrics/chase.ts';
import { readQuality } from '../../src/metrics/quality.ts';
import { readReady } from '../../src/metrics/ready.ts';
import { runMetric } from '../../src/metrics/index.ts';
import { readUnitPages } from '../../src/metrics/unit_page.ts';
import { setAsOf, setScope } from '../../src/metrics/warehouse.ts';

/**
 * Reads every published figure as of a day, on whatever engine: the rows of every metric of the catalogue, and of the pages of the units
 * of one area. By the metric's name.
 */
export async function everyFigure(db: Database, asOf: string, area: string): Promise<Record<string, unknown[]>> {
  const question = { asOf, compareTo: '2014-06-01', scope: {} };
  await setScope(db, {});
  await setAsOf(db, asOf);
  // What pages make before they ask: the comparison date, chosen steps, moves, typical waits, events.
  await readOverview(db, question);
  await readCompletion(db, { ...question, steps: ['talks', 'materials', 'meeting'] });
  const { before } = await readChase(db, question);
  await readReady(db, question);
  await readQuality(db, question);
  const rows: Record<string, unknown[]> = { calls_before: before };
  for (const metric of catalogue.flatMap((each) => each.metrics)) rows[metric.name] = await runMetric(db, metric);
  rows.unit_pages = [...(await readUnitPages(db, { ...question, scope: { areas: [area] } })).units.values()];
  return rows;
}
