import type { Words } from '../i18n/locale.ts';
import { columns } from '../i18n/proof.ts';
import { catalogue } from '../metrics/catalogue.ts';
import { runMetric, type Metric } from '../metrics/metric.ts';
import { units } from '../metrics/index.ts';
import { provables } from '../metrics/provables.ts';
import { findablePages } from '../views/places.ts';
import type { FindIndex } from '../views/find.ts';
import { unitPath } from '../views/unit_address.ts';
import { openSite } from './_site.ts';

/** The names of the numbers of a figure, as its proofs have them. */
function numbersOf(metric: Metric<unknown>): Words {
  const names = provables.filter((each) => each.metric.name === metric.name).flatMap((each) => Object.keys(each.columns)).map((name) => columns[name]!);
  return { zh: names.map(({ zh }) => zh).join(' '), en: names.map(({ en }) => en).join(' ') };
}

/** What the palette can find before the engine runs: every page, figure and unit by name. */
export async function GET(): Promise<Response> {
  const site = await openSite();
  const rows = await site.alone((db) => runMetric(db, units));
  const index: FindIndex = {
    pages: findablePages,
    figures: catalogue.flatMap((area) => area.metrics.map((metric) => ({ name: metric.label, note: area.name, also: numbersOf(metric), path: `/help/figures/#${metric.name}` }))),
    units: rows.map((row) => [row.unit_id, row.name, row.area ?? '', unitPath(row.unit_id)]),
  };
  return new Response(JSON.stringify(index), { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
