import { whenAsked } from '../../engine/when_asked.ts';
import { chains as words } from '../../i18n/chains.ts';
import { marks } from '../../i18n/marks.ts';
import type { Chain } from '../../plan/plan.ts';
import type { DayAreaView } from '../day_area.ts';
import type { FigureText } from '../figure_text.ts';
import { proofHref } from '../proof.ts';
import { proven, titled } from '../proven.ts';
import { keyOf, mostOf, numberName, type ChainsPage } from './page.ts';

export interface QueuePanel {
  key: string;
  /** What stands behind the queue of now. */
  proof: string;
  label: string;
  note: string;
  levels: number[];
  arrivals: number[];
  decisions: number[];
  area: DayAreaView;
}

export interface QueueDaysView {
  figure: FigureText;
  days: string[];
  first: string;
  last: string;
  panels: QueuePanel[];
  most_level: number;
  most_flow: number;
}

/** Returns the queue of a chain's links day by day; null where none has moved. */
export function queueDays(page: ChainsPage, chain: Chain): QueueDaysView | null {
  const { rows, locale, number, shortDay, reviewer, proof, figure, state } = page;
  const own = rows.days.filter((row) => row.chain === chain.id);
  if (own.length === 0) return null;
  const dayList = [...new Set(own.map((row) => row.day))];
  const moved = chain.links.filter((link) => own.some((row) => row.link_no === link.no));
  const panels = moved.map((link): QueuePanel => {
    const series = own.filter((row) => row.link_no === link.no);
    return {
      key: `${chain.id}/${link.no}`,
      proof: proof({ chain: chain.id, link_no: link.no }, 'queue'),
      label: `${numberName(locale, { no: link.no, is_counted: link.is_counted })} ${link.reviewer[locale]}`,
      note: `${words.peak[locale]({ n: number(mostOf(series.map((row) => row.level))) })} · ${words.now[locale]({ n: number(series.at(-1)!.level) })}`,
      levels: series.map((row) => row.level),
      arrivals: series.map((row) => row.arrivals),
      decisions: series.map((row) => row.decisions),
      area: {
        first: dayList[0]!, days: dayList.length, words: marks.queue_day[locale]({ name: link.reviewer[locale] }),
        values: series.map((row) => `${number(row.level)} ${number(row.arrivals)} ${number(row.decisions)}`),
      },
    };
  });
  const peak = own.reduce((most, row) => (row.level > most.level ? row : most), own[0]!);
  const atPeak = panels.find((panel) => panel.key === keyOf(peak))!;
  return {
    figure: {
      id: `queue-${chain.id}`,
      ...titled(words.flow_title[locale]({
        chain: chain.name[locale], reviewer: reviewer(chain.id, peak.link_no), day: shortDay(peak.day), now: figure(peak, 'queue', number(atPeak.levels.at(-1)!)),
        // The queue of a day is the queue as of it.
        peak: proven(number(peak.level), proofHref({ ...state, as_of: peak.day }, 'links', 'queue', { chain: peak.chain, link_no: String(peak.link_no) })),
      })),
      sentence: words.flow_sentence[locale],
      hint: marks.brush_or_click[locale],
      table: whenAsked<Pick<FigureText['table'], 'has_sheet' | 'head' | 'rows'>>({
        has_sheet: () => true,
        head: () => [words.day[locale], ...panels.map((panel) => panel.label)],
        rows: () => dayList.map((day, i) => [
          shortDay(day),
          ...panels.map((panel) => words.level_cell[locale]({
            level: number(panel.levels[i]!), came: number(panel.arrivals[i]!), went: number(panel.decisions[i]!),
          })),
        ]),
      }),
    },
    days: dayList,
    first: shortDay(dayList[0]!),
    last: shortDay(dayList.at(-1)!),
    panels,
    most_level: mostOf(own.map((row) => row.level)),
    most_flow: mostOf(own.flatMap((row) => [row.arrivals, row.decisions])),
  };
}
