import { Fragment, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Database } from '../../engine/database.ts';
import { formatDay } from '../../i18n/format.ts';
import { locales } from '../../i18n/locale.ts';
import { publish as p } from '../../i18n/publish.ts';
import { rollup as t } from '../../i18n/rollup.ts';
import { csvText } from '../../views/csv.ts';
import { relative } from '../addresses.ts';
import { Frame } from '../frame.tsx';
import { RollupBody, type RollupPage } from './pages.tsx';
import type { Chosen } from './parts.ts';
import { readRollup, type RollupRows } from './read.ts';

const tables = ['parts', 'steps', 'links', 'findings'] as const;

/** Returns the sums as text, a row a line: every figure of the pages, by the names of `status.json`, with `part` before them (null = all parts). */
export function rollupText({ asOf, parts, leftOut }: Chosen, rows: RollupRows): string {
  const lines = Object.entries({
    as_of: asOf,
    added: parts.map((part) => ({ part: part.name, address: part.address, as_of: part.feed.as_of, last_on: part.lastOn ?? null })),
    left_out: leftOut.map(({ name, as_of, reason, detail }) => ({ part: name, as_of, reason, detail })),
    ...rows,
  }).map(([name, value]) => `  ${JSON.stringify(name)}: ${Array.isArray(value) ? (value.length === 0 ? '[]' : `[\n${value.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`) : JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/**
 * Makes the pages above several sites: all parts added up, in both languages, with the figures as JSON and CSV. The same parts give the same
 * bytes. Throws RangeError where no part may be added up.
 */
export async function rollupFiles(db: Database, chosen: Chosen): Promise<{ path: string; text: string }[]> {
  if (chosen.parts.length === 0) throw new RangeError('no part may be added up');
  const rows = await readRollup(db, chosen);
  const files = ['rollup.json', ...tables.map((name) => `tables/${name}.csv`)];
  const made = [{ path: 'rollup.json', text: rollupText(chosen, rows) }];
  for (const name of tables) {
    const list = rows[name] as readonly object[];
    const head = Object.keys(list[0] ?? {});
    made.push({ path: `tables/${name}.csv`, text: csvText([head, ...list.map((row) => Object.values(row).map((cell) => (cell === null ? '' : String(cell))))]) });
  }
  for (const locale of locales) {
    const path = locale === 'zh' ? 'index.html' : 'en/index.html';
    const page: RollupPage = {
      locale, plan: chosen.plan, chosen, rows, files, allowance: { audience: 'internal' }, isSample: chosen.parts.some((part) => part.isSample), link: (target) => relative(path, target),
    };
    const frame = h(Frame, {
      page, title: `${t.title[locale]} · ${p.as_of[locale]({ day: formatDay(chosen.asOf, locale) })}`, trail: [{ name: t.title[locale], path }],
      other: locale === 'zh' ? 'en/index.html' : 'index.html', children: h(RollupBody, { page }),
    });
    made.push({ path, text: `<!DOCTYPE html>\n${renderToString(h(Fragment, null, frame))}\n` });
  }
  return made;
}
