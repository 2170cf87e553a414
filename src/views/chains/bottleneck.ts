import { chains as words } from '../../i18n/chains.ts';
import type { FigureText } from '../figure_text.ts';
import { proofHref } from '../proof.ts';
import { plainText, proven, runsOf, told, type Run } from '../proven.ts';
import { keyOf, mostOf, toClear, type ChainsPage } from './page.ts';

export interface EvidenceTile {
  label: string;
  value: string;
  /** The parts of the value, or what it means. */
  note: string;
  /** The change since the comparison date; null where there is nothing to compare. */
  change: string | null;
  href: string;
}

export interface HeadlineView {
  title: string;
  sentence: string;
  sentence_runs: Run[];
  label: string;
  tiles: EvidenceTile[];
}

export interface WaitBarsView {
  figure: FigureText;
  bars: { label: string; value: string; length: number; is_bottleneck: boolean; href: string }[];
  most: number;
}

const MOST_BARS = 8;

/** Returns what the page says of the bottleneck, and its evidence. */
export function headline(page: ChainsPage): HeadlineView {
  const { rows, locale, number, days, inDays, share, before, chainName, reviewer, proof, figure, recent, bottleneck } = page;
  if (!bottleneck) return { title: words.no_bottleneck[locale]({ recent }), sentence: '', sentence_runs: [], label: words.evidence[locale], tiles: [] };
  const earlier = rows.links_before.find((row) => keyOf(row) === keyOf(bottleneck));
  const earlierDays = rows.links_before.reduce((total, row) => total + row.waiting_days, 0);
  const earlierBottleneck = rows.links_before.find((row) => row.is_bottleneck);
  const more = bottleneck.decisions - bottleneck.arrivals;
  const moved = !earlierBottleneck
    ? words.bottleneck_new[locale]({ day: before })
    : keyOf(earlierBottleneck) === keyOf(bottleneck)
      ? words.bottleneck_same[locale]({ day: before })
      : words.bottleneck_moved[locale]({
          day: before, chain: chainName(earlierBottleneck.chain), reviewer: reviewer(earlierBottleneck.chain, earlierBottleneck.link_no),
        });
  const pace = bottleneck.queue === 0
    ? ''
    : bottleneck.clear_denominator === 0
      ? words.not_moving_sentence[locale]({ recent })
      : words.clears[locale]({ days: figure(bottleneck, 'days_to_clear', number(bottleneck.clear_numerator / bottleneck.clear_denominator, 1)) });
  const said = [pace, moved].filter(Boolean).join(locale === 'zh' ? '' : ' ');
  const difference = earlier ? bottleneck.queue - earlier.queue : null;
  return {
    title: words.bottleneck[locale]({
      chain: chainName(bottleneck.chain), reviewer: reviewer(bottleneck.chain, bottleneck.link_no), share: share(bottleneck.waiting_days, bottleneck.all_waiting_days), recent,
    }),
    sentence: plainText(said),
    sentence_runs: runsOf(said),
    label: words.evidence[locale],
    tiles: [
      {
        label: words.share_of_waiting[locale],
        value: share(bottleneck.waiting_days, bottleneck.all_waiting_days),
        note: words.parts_of_days[locale]({ n: number(bottleneck.waiting_days), d: number(bottleneck.all_waiting_days) }),
        change: earlier && earlierDays > 0 ? words.before[locale]({ day: before, value: share(earlier.waiting_days, earlierDays) }) : null,
        href: proof(bottleneck, 'waiting_share'),
      },
      {
        label: words.queue[locale],
        value: words.items[locale]({ n: number(bottleneck.queue) }),
        note: toClear(page, bottleneck),
        change: difference === null
          ? null
          : difference === 0
            ? words.no_change[locale]({ day: before })
            : words.change[locale]({ day: before, change: `${difference > 0 ? '+' : '−'}${number(Math.abs(difference))}` }),
        href: proof(bottleneck, 'queue'),
      },
      {
        label: words.decisions_arrivals[locale]({ recent }),
        value: `${number(bottleneck.decisions)} / ${number(bottleneck.arrivals)}`,
        note: more === 0 ? words.as_many[locale] : more > 0 ? words.more_than_came[locale]({ n: number(more) }) : words.fewer_than_came[locale]({ n: number(-more) }),
        change: earlier ? words.before[locale]({ day: before, value: `${number(earlier.decisions)} / ${number(earlier.arrivals)}` }) : null,
        href: proof(bottleneck, 'decisions'),
      },
      {
        label: words.oldest[locale],
        value: bottleneck.oldest_days === null ? words.nothing_open[locale] : inDays(bottleneck.oldest_days),
        note: bottleneck.decided === 0 ? words.none_decided[locale] : words.p50_p90[locale]({ p50: days(bottleneck.p50_wait_days), p90: days(bottleneck.p90_wait_days) }),
        change: earlier
          ? earlier.oldest_days === null ? words.none_before[locale]({ day: before }) : words.before[locale]({ day: before, value: inDays(earlier.oldest_days) })
          : null,
        href: proof(bottleneck, 'oldest_days'),
      },
    ],
  };
}

/** Returns where documents waited; null without a bottleneck. */
export function waitBars(page: ChainsPage): WaitBarsView | null {
  const { rows, locale, state, number, inDays, share, chainName, reviewer, proof, recent, bottleneck } = page;
  if (!bottleneck) return null;
  const ranked = rows.links.filter((row) => row.waiting_days > 0)
    .map((row, place) => ({ row, place }))
    .sort((a, b) => b.row.waiting_days - a.row.waiting_days || b.row.queue - a.row.queue || a.place - b.place)
    .slice(0, MOST_BARS)
    .map(({ row }) => row);
  return {
    figure: {
      id: 'waiting-days',
      title: words.waits_title[locale]({
        chain: chainName(bottleneck.chain), reviewer: reviewer(bottleneck.chain, bottleneck.link_no), share: share(bottleneck.waiting_days, bottleneck.all_waiting_days),
      }),
      ...told(words.waits_sentence[locale]({ recent, total: proven(number(bottleneck.all_waiting_days), proofHref(state, 'links', 'waiting_days')), n: ranked.length })),
      table: {
        head: [words.link[locale], words.chain[locale], words.waiting_days[locale], words.share[locale], words.queue[locale]],
        rows: ranked.map((row) => [
          reviewer(row.chain, row.link_no), chainName(row.chain), number(row.waiting_days), share(row.waiting_days, row.all_waiting_days), number(row.queue),
        ]),
      },
    },
    bars: ranked.map((row) => ({
      label: `${reviewer(row.chain, row.link_no)} · ${chainName(row.chain)}`,
      value: `${inDays(row.waiting_days)} · ${share(row.waiting_days, row.all_waiting_days)}`,
      length: row.waiting_days,
      is_bottleneck: row.is_bottleneck,
      href: proof(row, 'waiting_share'),
    })),
    most: mostOf(ranked.map((row) => row.waiting_days)),
  };
}
