import type { Words } from '../../i18n/locale.ts';
import { query, tableWords } from '../../i18n/query.ts';
import { metrics } from '../../metrics/index.ts';
import { staging } from '../../metrics/warehouse.ts';
import { metricTable, type TableFacts } from './run.ts';

export type Layer = keyof typeof query.layers;

const staged = new Set(staging.map(([name]) => name));
const metricOf = new Map(metrics.map((metric) => [metricTable(metric.name), metric]));

/** Returns what one row of a table is; undefined for a table that has no words. */
export function rowWords(table: string): Words | undefined {
  return metricOf.get(table)?.grain ?? tableWords[table];
}

/** Returns the name of a metric in words; undefined for a table that is none. */
export function metricLabel(table: string): Words | undefined {
  return metricOf.get(table)?.label;
}

/** Returns the layer that a table belongs to. */
export function layerOf(table: string): Layer {
  if (metricOf.has(table)) return 'metric';
  if (table.startsWith('plan_')) return 'plan';
  if (table.startsWith('src_')) return 'source';
  return staged.has(table) ? 'staging' : 'mart';
}

/** Returns the tables that have words. What a page makes for its own figures of a day has none: it is there only after that page. */
export const offered = (tables: readonly TableFacts[]): TableFacts[] => tables.filter(({ name }) => rowWords(name) !== undefined);

/** Returns the tables by layer, the figures first, the plan last. */
export function byLayer(tables: readonly TableFacts[]): { layer: Layer; tables: TableFacts[] }[] {
  const listed = offered(tables);
  return (Object.keys(query.layers) as Layer[]).map((layer) => ({ layer, tables: listed.filter(({ name }) => layerOf(name) === layer) }));
}
