import { chains as words } from '../../i18n/chains.ts';
import type { AgeClass } from '../../metrics/chains.ts';
import { pagerView, type PagerView } from '../pager.ts';
import { proofHref } from '../proof.ts';
import { plainText, proven, runsOf, type Run } from '../proven.ts';
import { stateHref } from '../state.ts';
import { unitPath } from '../unit_address.ts';
import { keyOf, type ChainsPage } from './page.ts';

export interface OpenItemsView {
  title: string;
  sentence: string;
  runs: Run[];
  clear: { label: string; href: string } | null;
  head: { days: string; unit: string; material: string; with_whom: string; received: string; age: string };
  rows: { days: string; unit: string; href: string; material: string; with_whom: string; received: string; age: AgeClass; age_label: string }[];
  pager: PagerView | null;
}

/** Returns the documents in hand, `onPage` on a page. */
export function openItems(page: ChainsPage, onPage: number): OpenItemsView {
  const { rows, locale, state, context, number, inDays, shortDay, chainName, reviewer, subject } = page;
  const chosen = rows.links.find((row) => state.open === `link:${keyOf(row)}`);
  const search = state.search.trim().toLowerCase();
  const fitting = rows.open.filter((row) =>
    (!chosen || keyOf(row) === keyOf(chosen))
    && (search === '' || [row.unit_id, row.unit_name ?? '', row.material_id].some((text) => text.toLowerCase().includes(search))));
  const pages = Math.max(1, Math.ceil(fitting.length / onPage));
  const current = Math.min(state.page, pages);
  const from = (current - 1) * onPage;
  const shown = fitting.slice(from, from + onPage);
  const pageHref = (to: number) => `${stateHref(state, { page: to })}#open-items`;
  const n = proven(number(fitting.length), search === '' ? proofHref(state, 'links', 'queue', chosen ? { chain: chosen.chain, link_no: String(chosen.link_no) } : {}) : null);
  const said = fitting.length === 0
    ? words.open_none[locale]
    : chosen
      ? words.open_at[locale]({ n, chain: chainName(chosen.chain), reviewer: reviewer(chosen.chain, chosen.link_no) })
      : words.open_count[locale]({ n });
  return {
    title: words.open_items[locale],
    sentence: plainText(said),
    runs: runsOf(said),
    clear: chosen ? { label: words.show_every_link[locale], href: `${stateHref(state, { open: '' })}#open-items` } : null,
    head: {
      days: words.in_hand[locale], unit: words.unit[locale], material: words.material[locale], with_whom: words.with_whom[locale],
      received: words.received[locale], age: words.ageing[locale],
    },
    rows: shown.map((row) => ({
      days: inDays(row.age_days),
      unit: row.unit_name ?? row.unit_id,
      href: context.link(unitPath(row.unit_id)),
      material: `${subject(row.subject)} ${row.material_id} · ${words.round[locale]({ n: row.round })}`,
      with_whom: `${reviewer(row.chain, row.link_no)} · ${chainName(row.chain)}`,
      received: shortDay(row.received_on),
      age: row.age_class,
      age_label: words.ages[row.age_class][locale],
    })),
    pager: fitting.length <= onPage ? null : pagerView(current, pages, pageHref, {
      label: words.open_items[locale],
      range: words.range[locale]({ from: number(from + 1), to: number(from + shown.length), all: number(fitting.length) }),
      previous: words.previous[locale],
      next: words.next[locale],
    }),
  };
}
