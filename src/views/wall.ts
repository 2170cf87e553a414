import { formatDay, formatNumber, formatShortDay } from '../i18n/format.ts';
import { frame } from '../i18n/frame.ts';
import { wall as words } from '../i18n/wall.ts';
import type { WallRows } from '../metrics/wall.ts';
import { schemas, type Kind } from '../sources/contract.ts';
import type { ViewContext } from './context.ts';
import { lackingKinds, lackingLine } from './lacking.ts';
import { overviewView, type ListView, type OverviewView } from './overview.ts';

/** Names of the wall's views, as the address writes them. */
export const slideIds = ['headline', 'tiles', 'matrix', 'pace', 'bottleneck', 'laggards', 'below'] as const;
export type SlideId = (typeof slideIds)[number];

/** Rows that fit under a title and are still read from the back of the room. */
const MOST_ROWS = 7;

export interface WallView {
  locale: 'zh' | 'en';
  asOf: string;
  freshness: string;
  paused: string;
  /** Which exports are missing, in one line; null where none is. */
  missing: string | null;
  slides: { id: SlideId; name: string }[];
  overview: OverviewView;
  laggards: ListView;
  below: ListView;
  matrixKey: string;
  panel: { choose: string; every: string; apply: string; resume: string; fullScreen: string; leave: { label: string; href: string }; hint: string };
}

/** Returns the wall: the overview's own figures and sentences, a view at a time, with the age of the sources. */
export function wallView(rows: WallRows, context: ViewContext): WallView {
  const { locale, asOf, link } = context;
  const overview = overviewView(rows.overview, context);
  const dated = rows.sources.filter((source) => source.last_on !== null);
  const newest = dated.map((source) => source.last_on!).sort().at(-1);
  const nameOf = (file: string) => {
    const kind = rows.overview.sources.find((source) => source.file === file)?.kind as Kind | undefined;
    return kind ? schemas[kind].name[locale] : file;
  };
  const oldest = [...dated].sort((a, b) => b.days! - a.days!)[0];
  const short = (list: ListView): ListView => ({ ...list, rows: list.rows.slice(0, MOST_ROWS) });
  const freshness = !newest || !oldest
    ? words.nothing_dated[locale]
    : [
      words.freshest[locale]({ day: formatShortDay(newest, locale, asOf) }),
      ...(oldest.days! > 0 ? [words.stalest[locale]({ name: nameOf(oldest.file!), n: formatNumber(oldest.days!, locale) })] : []),
    ].join(locale === 'zh' ? '；' : '; ');
  return {
    locale,
    asOf: frame.as_of[locale]({ day: formatDay(asOf, locale) }),
    freshness,
    paused: words.paused[locale],
    missing: lackingLine(lackingKinds(rows.overview.sources), locale),
    slides: slideIds
      .filter((id) => (id === 'matrix' ? overview.matrix !== null : id === 'pace' ? overview.pace !== null : true))
      .map((id) => ({ id, name: words[id][locale] })),
    overview,
    laggards: short(overview.laggards),
    below: short(overview.below),
    matrixKey: words.matrix_key[locale],
    panel: {
      choose: words.choose[locale], every: words.every[locale], apply: words.apply[locale], resume: words.resume[locale], fullScreen: words.full_screen[locale],
      leave: { label: words.leave[locale], href: link('/') }, hint: words.hint[locale],
    },
  };
}
