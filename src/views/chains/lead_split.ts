import { chains as words } from '../../i18n/chains.ts';
import type { ChainsRows } from '../../metrics/chains.ts';
import type { FigureText } from '../figure_text.ts';
import type { Narrow } from '../narrow.ts';
import { proofHref } from '../proof.ts';
import { proven, titled, told } from '../proven.ts';
import { mostOf, type ChainsPage } from './page.ts';

export interface LeadBarView {
  /** The chain, a link that narrows the page to its tiers. */
  narrow: Narrow;
  total: string;
  /** What stands behind the days of the chain. */
  proof: string;
  /** Average days per submitted document, for the length of the bar. */
  length: number;
  parts: { owner: 'waiting' | 'handover' | 'rewriting'; mark: string; title: string; length: number }[];
}

export interface LeadSplitView {
  figure: FigureText;
  bars: LeadBarView[];
  legend: { owner: 'waiting' | 'handover' | 'rewriting'; label: string }[];
  most: number;
}

/** Returns what the days of the documents were spent on. */
export function leadSplit(page: ChainsPage): LeadSplitView {
  const { rows, locale, state, number, inDays, share, chainName, reviewer, narrowTo, withDocuments } = page;
  const { lead_days: total, parts_days: parts, waiting_days: waiting, handover_days: handover, rewriting_days: rewriting } = rows.totals;
  const leadDays = (value: number) => proven(number(value), value === 0 ? null : proofHref(state, 'delay_ledger', 'lead_days'));
  const bars = withDocuments.filter((row) => row.submitted > 0).map((row) => ({ row, own: rows.parts.filter((part) => part.chain === row.chain) }));
  const partName = (part: ChainsRows['parts'][number]) =>
    part.owner === 'handover'
      ? words.owners.handover[locale]
      : part.owner === 'waiting'
        ? words.waiting_at[locale]({ reviewer: reviewer(part.chain, part.link_no) })
        : words.rewriting_after[locale]({ reviewer: reviewer(part.chain, part.link_no) });
  return {
    figure: {
      id: 'lead-time',
      ...titled(total === 0
        ? words.lead_none[locale]
        : words.lead_title[locale]({
            waiting: proven(share(waiting, total), proofHref(state, 'delay_ledger', 'waiting_days')), handover: proven(share(handover, total), proofHref(state, 'delay_ledger', 'handover_days')),
            rewriting: proven(share(rewriting, total), proofHref(state, 'delay_ledger', 'rewriting_days')),
          })),
      ...told(words.lead_sentence[locale]({ total: leadDays(total), parts: total === parts ? leadDays(parts) : number(parts) })
        + (total === parts ? words.adds_up[locale] : words.differs[locale]({ n: number(Math.abs(total - parts)) }))),
      table: {
        head: [words.chain[locale], words.owner[locale], words.total_days[locale], words.of_chain[locale], words.per_document[locale]],
        rows: bars.flatMap(({ row, own }) => own.map((part) => [
          chainName(row.chain), partName(part), number(part.days), share(part.days, row.lead_days), number(part.days / row.submitted, 1),
        ])),
      },
    },
    bars: bars.map(({ row, own }) => ({
      narrow: narrowTo(row.chain),
      total: words.average[locale]({ n: number(row.lead_days / row.submitted, 1) }),
      proof: proofHref(state, 'delay_ledger', 'lead_days', { chain: row.chain }),
      length: row.lead_days / row.submitted,
      parts: own.map((part) => ({
        owner: part.owner,
        mark: part.owner === 'handover' || part.link_no === null ? '' : String(part.link_no),
        title: `${partName(part)} ${inDays(part.days)} (${share(part.days, row.lead_days)})`,
        length: part.days / row.submitted,
      })),
    })),
    legend: (['waiting', 'handover', 'rewriting'] as const).map((owner) => ({ owner, label: words.owners[owner][locale] })),
    most: mostOf(bars.map(({ row }) => row.lead_days / row.submitted)),
  };
}
