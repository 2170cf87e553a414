import { chains as words } from '../../i18n/chains.ts';
import { listed } from '../../i18n/format.ts';
import { proofHref } from '../proof.ts';
import { plainText, proven, runsOf, type Run } from '../proven.ts';
import { stateHref } from '../state.ts';
import { unitPath } from '../unit_address.ts';
import type { ChainsPage } from './page.ts';

export interface ConformanceView {
  title: string;
  sentence: string;
  /** The sentence with its figures opening their proof; null where it has none. */
  runs: Run[] | null;
  head: { since: string; unit: string; what: string; source: string };
  rows: { since: string; unit: string; href: string; what: string; source: string }[];
  more: { label: string; href: string } | null;
}

/** Rows shown before the list is asked for whole. */
const FEW = 20;

/** Returns what went past its chain: links left out, reviewers outside their scope. */
export function conformanceList(page: ChainsPage): ConformanceView {
  const { rows, locale, state, context, number, shortDay, reviewer, subject } = page;
  const all = rows.conformance;
  const isWhole = state.open === 'conformance';
  const skipped = all.filter((row) => row.kind === 'skipped').length;
  const ofRule = (kind: string, n: number) => proven(number(n), proofHref(state, 'findings', 'count', kind === '' ? { rule: 'C1' } : { rule: 'C1', kind }));
  const said = words.conformance_count[locale]({ n: ofRule('', all.length), skipped: ofRule('skipped', skipped), outside: ofRule('outside_scope', all.length - skipped) });
  return {
    title: words.conformance[locale],
    sentence: all.length === 0
      ? words.conformance_none[locale]
      : plainText(said),
    runs: all.length === 0 ? null : runsOf(said),
    head: { since: words.since[locale], unit: words.unit[locale], what: words.what[locale], source: words.source_row[locale] },
    rows: (isWhole ? all : all.slice(0, FEW)).map((row) => ({
      since: shortDay(row.since),
      unit: row.unit_name ?? row.unit_id,
      href: context.link(unitPath(row.unit_id)),
      what: row.kind === 'skipped'
        ? words.skipped[locale]({
            subject: subject(row.subject), id: row.material_id, reviewer: reviewer(row.chain, row.link_no),
            missing: listed(row.missing_links.map((no) => reviewer(row.chain, no)), locale),
          })
        : words.outside[locale]({ subject: subject(row.subject), id: row.material_id, reviewer: reviewer(row.chain, row.link_no) }),
      source: words.row_of[locale]({ file: row.source_file, line: row.source_line }),
    })),
    more: all.length <= FEW
      ? null
      : isWhole
        ? { label: words.show_fewer[locale], href: `${stateHref(state, { open: '' })}#conformance` }
        : { label: words.show_all[locale]({ n: number(all.length) }), href: `${stateHref(state, { open: 'conformance' })}#conformance` },
  };
}
