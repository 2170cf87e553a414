import { chains as words } from '../../i18n/chains.ts';
import type { LinkFlowRow } from '../../metrics/chains.ts';
import type { FigureText } from '../figure_text.ts';
import type { Narrow } from '../narrow.ts';
import { proofHref } from '../proof.ts';
import { proven, titled, told } from '../proven.ts';
import { keyOf, mostOf, type ChainsPage } from './page.ts';

export interface ReturnsView {
  figure: FigureText;
  columns: string[];
  chains: {
    narrow: Narrow;
    /** `href` opens the open items of the link. */
    rows: { label: string; href: string; cells: { proof: string; count: number; text: string; title: string }[]; total: string; yield_share: number | null; yield: string; proofs: { total: string; yield: string } }[];
  }[];
  most: number;
  yield_label: string;
  total_label: string;
}

/** Returns how often documents were returned at each link, and why. */
export function returnMatrix(page: ChainsPage): ReturnsView {
  const { rows, locale, plan, state, number, share, chainName, reviewer, proof, itemsHref, narrowTo, drawnLinks } = page;
  const reasons: (string | null)[] = plan.return_reasons.map((reason) => reason.id);
  if (rows.returns.some((row) => row.reason === null)) reasons.push(null);
  const reasonName = (id: string | null) => (id === null ? words.no_reason[locale] : plan.return_reasons.find((each) => each.id === id)?.name[locale] ?? id);
  const total = rows.totals.returns;
  const byReason = reasons.map((id) => ({ id, n: rows.returns.find((row) => row.reason === id)?.reason_returns ?? 0 }));
  const first = byReason.reduce((most, each) => (each.n > most.n ? each : most), byReason[0] ?? { id: null, n: 0 });
  const shown = drawnLinks.filter((row) => row.decided > 0);
  const cellsOf = (row: LinkFlowRow) => reasons.map((id) => rows.returns.find((each) => keyOf(each) === keyOf(row) && each.reason === id)?.returns ?? 0);
  const label = (row: LinkFlowRow) => `${reviewer(row.chain, row.link_no)} · ${chainName(row.chain)}`;
  return {
    figure: {
      id: 'returns',
      ...titled(total === 0 ? words.returns_none[locale] : words.returns_title[locale]({ reason: reasonName(first.id), n: proven(number(first.n), proofHref(state, 'link_returns', 'returns', { reason: first.id ?? '' })), share: proven(share(first.n, total), proofHref(state, 'link_returns', 'share', { reason: first.id ?? '' })) })),
      ...told(words.returns_sentence[locale]({
        revise: proven(number(rows.totals.returned_to_revise), proofHref(state, 'chain_totals', 'returned_to_revise')),
        rewrite: proven(number(rows.totals.returned_to_rewrite), proofHref(state, 'chain_totals', 'returned_to_rewrite')),
      })),
      table: {
        head: [words.link[locale], ...reasons.map(reasonName), words.all_reasons[locale], words.yield[locale]],
        rows: shown.map((row) => [
          label(row), ...cellsOf(row).map((n) => number(n)), number(row.returns),
          `${share(row.first_pass, row.first_decided)} (${number(row.first_pass)}/${number(row.first_decided)})`,
        ]),
      },
    },
    columns: reasons.map(reasonName),
    chains: plan.chains.filter((chain) => shown.some((row) => row.chain === chain.id)).map((chain) => ({
      narrow: narrowTo(chain.id),
      rows: shown.filter((row) => row.chain === chain.id).map((row) => ({
        label: reviewer(row.chain, row.link_no),
        href: itemsHref(row),
        cells: cellsOf(row).map((n, i) => ({ proof: proofHref(state, 'link_returns', 'returns', { chain: row.chain, link_no: String(row.link_no), reason: reasons[i] ?? '' }), count: n, text: number(n), title: `${label(row)}: ${reasonName(reasons[i]!)} ${number(n)}` })),
        total: number(row.returns),
        proofs: { total: proof(row, 'returns'), yield: proof(row, 'first_pass_yield') },
        yield_share: row.first_decided === 0 ? null : row.first_pass / row.first_decided,
        yield: `${share(row.first_pass, row.first_decided)} ${number(row.first_pass)}/${number(row.first_decided)}`,
      })),
    })),
    most: mostOf(rows.returns.map((row) => row.returns)),
    yield_label: words.yield[locale],
    total_label: words.all_reasons[locale],
  };
}
