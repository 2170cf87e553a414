import { scaleLinear } from 'd3';
import type { ReviewChainView } from '../views/chains.ts';
import { tenths } from './bars.ts';
import { textLines } from './text_lines.ts';

const COLUMN = 140;
const GAP = 16;
const LEFT = 8;

/** Vertical places of one column, from the return arc down to the ages. */
export const rows = { arcLabel: 12, arcTop: 20, box: 58, boxHeight: 106, flow: 184, clears: 201, waitAxis: 222, waits: 240, oldest: 256, ages: 268, agesHeight: 12, beyond: 295, firstPass: 312, height: 320 };

export interface LinkPlace {
  x: number;
  width: number;
  middle: number;
  reviewer: string[];
  /** The return loop: leaves the box at the right, comes back at the left. Null when nothing was returned. */
  loop: { path: string; head: string; width: number } | null;
  /** The arrow to the next link; null for the last. */
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
export function layoutReviewChain({ links, most_days, most_returns, most_open }: ReviewChainView): ReviewChainLayout {
  const inner = COLUMN - GAP;
  const day = scaleLinear([0, Math.max(1, most_days)], [0, inner]);
  const thickness = scaleLinear([0, Math.max(1, most_returns)], [1.2, 7]);
  const items = scaleLinear([0, Math.max(1, most_open)], [0, inner]);
  return {
    width: LEFT * 2 + links.length * COLUMN - GAP,
    height: rows.height,
    links: links.map((link, i): LinkPlace => {
      const x = LEFT + i * COLUMN;
      const middle = x + inner / 2;
      const [leaves, returns] = [x + inner * 0.74, x + inner * 0.26];
      let at = 0;
      const ages = link.ages.map(({ count }) => {
        const place = { x: tenths(x + at), width: tenths(items(count)) };
        at += items(count);
        return place;
      });
      const oldestX = link.oldest_days === null ? null : tenths(x + day(link.oldest_days));
      return {
        x, width: inner, middle,
        reviewer: textLines(link.reviewer, 9.6, 3),
        loop: link.returns === 0 ? null : {
          path: `M${tenths(leaves)} ${rows.box}C${tenths(leaves)} ${rows.arcTop} ${tenths(returns)} ${rows.arcTop} ${tenths(returns)} ${rows.box - 7}`,
          head: `M${tenths(returns)} ${rows.box}l-5 -9h10Z`,
          width: tenths(thickness(link.returns)),
        },
        arrow: i === links.length - 1 ? null : `M${x + inner} ${rows.box + rows.boxHeight / 2}h${GAP - 2}m-5 -4l5 4l-5 4`,
        wait: link.p50 === null || link.p90 === null ? null : {
          from: tenths(x + day(link.p50)), to: tenths(x + day(link.p90)), middle: tenths(x + day(link.p50)),
        },
        oldest: oldestX === null ? null : `M${oldestX} ${rows.waitAxis - 6}l5 6l-5 6l-5 -6Z`,
        ages,
      };
    }),
  };
}
