import { scaleLinear } from 'd3';
import type { ReviewChainView } from '../views/chains.ts';
import { tenths } from './bars.ts';
import { PHONE, type Form } from './forms.tsx';
import { textLines } from './text_lines.ts';

const COLUMN = 148;
const GAP = 16;
const LEFT = 14;

/** Links side by side before a chain goes on below: four are readable on half a screen, on a tablet and on paper alike. */
const IN_A_ROW = 4;

/** Height of a row with another below it: the way from its last link to the next one's first lies between. */
const ROW = 344;

/** Heights within a link: from left to right (a long chain in rows) everything stands below the box; on a phone links stand below each other, their words beside the box. */
const HEIGHTS = {
  wide: { returned: 12, arc: 20, box: 58, boxHeight: 106, flow: 184, clears: 201, waitAxis: 222, waits: 240, oldest: 256, ages: 268, agesHeight: 12, beyond: 295, firstPass: 312, height: 320 },
  phone: { returned: 135, arc: 0, box: 4, boxHeight: 120, flow: 14, clears: 30, waitAxis: 44, waits: 62, oldest: 77, ages: 83, agesHeight: 10, beyond: 107, firstPass: 121, height: 150 },
} satisfies Record<Form, object>;

/** On a phone: left of the box is room for the loop, right of it for words, and at the edge for half the mark of the oldest item. */
const PHONE_BOX = { x: 24, width: 146, words: 182, edge: 6 };

export interface LinkPlace {
  x: number;
  width: number;
  /** Where the words beside or below the box begin, and their width. */
  words: { x: number; width: number };
  /** Heights of everything, in the drawing. */
  at: (typeof HEIGHTS)[Form];
  returned: { x: number; anchor: 'middle' | 'start' };
  reviewer: string[];
  /** The return loop: leaves the box, comes back before it. Null when nothing was returned. */
  loop: { path: string; head: string; width: number } | null;
  /** The arrow to the next link, from the end of a row back to the beginning of the next; null for the last. */
  arrow: string | null;
  wait: { from: number; to: number; middle: number } | null;
  oldest: string | null;
  ages: { x: number; width: number }[];
}

export interface ReviewChainLayout {
  width: number;
  height: number;
  links: LinkPlace[];
}

/** Returns where everything of a chain goes. Day, return and age scales are the page's, so that chains compare. */
export function layoutReviewChain({ links, most_days, most_returns, most_open }: ReviewChainView, form: Form = 'wide'): ReviewChainLayout {
  const isWide = form === 'wide';
  const width = isWide ? COLUMN - GAP : PHONE_BOX.width;
  const inner = isWide ? width : PHONE - PHONE_BOX.words - PHONE_BOX.edge;
  const day = scaleLinear([0, Math.max(1, most_days)], [0, inner]);
  const thickness = scaleLinear([0, Math.max(1, most_returns)], [1.2, 7]);
  const items = scaleLinear([0, Math.max(1, most_open)], [0, inner]);
  const { height, boxHeight, agesHeight, ...heights } = HEIGHTS[form];
  return {
    // As wide for one link as for four: all chains are then drawn to one scale.
    width: isWide ? LEFT * 2 + IN_A_ROW * COLUMN - GAP : PHONE,
    height: isWide ? (Math.ceil(links.length / IN_A_ROW) - 1) * ROW + height : links.length * height,
    links: links.map((link, i): LinkPlace => {
      const top = isWide ? Math.floor(i / IN_A_ROW) * ROW : i * height;
      const at = { ...Object.fromEntries(Object.entries(heights).map(([name, y]) => [name, top + y])), height, boxHeight, agesHeight } as LinkPlace['at'];
      const x = isWide ? LEFT + (i % IN_A_ROW) * COLUMN : PHONE_BOX.x;
      const words = isWide ? x : PHONE_BOX.words;
      const [leaves, returns] = [x + width * 0.74, x + width * 0.26];
      let from = 0;
      const ages = link.ages.map(({ count }) => {
        const place = { x: tenths(words + from), width: tenths(items(count)) };
        from += items(count);
        return place;
      });
      const oldestX = link.oldest_days === null ? null : tenths(words + day(link.oldest_days));
      const loop = isWide
        ? {
          path: `M${tenths(leaves)} ${at.box}C${tenths(leaves)} ${at.arc} ${tenths(returns)} ${at.arc} ${tenths(returns)} ${at.box - 7}`,
          head: `M${tenths(returns)} ${at.box}l-5 -9h10Z`,
        }
        : {
          path: `M${x} ${at.box + 92}C${x - 28} ${at.box + 92} ${x - 28} ${at.box + 28} ${x - 7} ${at.box + 28}`,
          head: `M${x} ${at.box + 28}l-9 -5v10Z`,
        };
      const middle = at.box + boxHeight / 2;
      const isRowEnd = isWide && i % IN_A_ROW === IN_A_ROW - 1;
      const arrow = isRowEnd ? `M${x + width} ${middle}h8V${top + ROW - 14}H4V${middle + ROW}h${LEFT - 6}m-5 -4l5 4l-5 4` : isWide ? `M${x + width} ${middle}h${GAP - 2}m-5 -4l5 4l-5 4` : `M${x + width / 2} ${at.box + boxHeight}v${height - boxHeight - 2}m-4 -5l4 5l4 -5`;
      return {
        x, width, at,
        words: { x: words, width: inner },
        returned: isWide ? { x: x + width / 2, anchor: 'middle' } : { x: words, anchor: 'start' },
        // Bold Latin letters are wider than text_lines takes them to be.
        reviewer: textLines(link.reviewer, (isWide ? 10.3 : 10.8) - (/[a-z]/i.test(link.reviewer) ? 1.9 : 0), 3),
        loop: link.returns === 0 ? null : { ...loop, width: tenths(thickness(link.returns)) },
        arrow: i === links.length - 1 ? null : arrow,
        wait: link.p50 === null || link.p90 === null ? null : {
          from: tenths(words + day(link.p50)), to: tenths(words + day(link.p90)), middle: tenths(words + day(link.p50)),
        },
        oldest: oldestX === null ? null : `M${oldestX} ${at.waitAxis - 6}l5 6l-5 6l-5 -6Z`,
        ages,
      };
    }),
  };
}
