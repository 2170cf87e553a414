import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { SlopesView } from '../views/satisfaction.ts';
import { tenths } from './bars.ts';
import { textLines } from './text_lines.ts';

const WIDTH = 860;
const LEFT = 90;
const RIGHT = 420;
const TOP = 40;
const LINE = 20;


/** Returns both ends of each line, and where its label stands: labels keep their order and never print over each other. */
export function layoutSlopes(view: SlopesView): { height: number; y: (share: number) => number; labels: number[] } {
  const height = Math.max(260, TOP + view.rows.length * LINE + 30);
  const lowest = Math.min(view.line.share, ...view.rows.flatMap((row) => [row.first, row.latest]));
  const y = scaleLinear([Math.max(0, Math.floor(lowest * 10) / 10), 1], [height - 24, TOP]);
  const order = view.rows.map((row, i) => ({ i, at: y(row.latest) })).sort((a, b) => a.at - b.at || a.i - b.i);
  const labels: number[] = [];
  let last = -Infinity;
  for (const { i, at } of order) {
    last = Math.max(at, last + LINE);
    labels[i] = last;
  }
  const over = Math.max(0, last - (height - 16));
  return { height: tenths(height + over), y: (share) => tenths(y(share)), labels: labels.map(tenths) };
}

/** First round to latest, against the line. */
export function RoundSlopes({ view }: { view: SlopesView }): VNode {
  const { height, y, labels } = layoutSlopes(view);
  return (
    <svg class="chart slopes" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} role="group" aria-label={view.label}>
      <text class="strong" x={LEFT} y="16" text-anchor="middle">{view.heads.first}</text>
      <text class="strong" x={RIGHT} y="16" text-anchor="middle">{view.heads.latest}</text>
      <path class="axis-line" d={`M${LEFT} ${TOP - 12}V${height - 12}M${RIGHT} ${TOP - 12}V${height - 12}`} />
      <path class="threshold-line" d={`M${LEFT - 20} ${y(view.line.share)}H${RIGHT}`} />
      <text class="strong threshold-label" x={LEFT - 24} y={y(view.line.share) + 4} text-anchor="end">{view.line.label}</text>
      {view.rows.map((row, i) => (
        <a key={row.href} href={row.href}>
          <title>{`${row.label} ${row.text}`}</title>
          <path class={row.isBelow ? 'slope is-below' : 'slope'} d={`M${LEFT} ${y(row.first)}L${RIGHT} ${y(row.latest)}`} />
          <circle class="slope-end" cx={LEFT} cy={y(row.first)} r="3.5" />
          {row.isBelow
            ? <path class="interval-dot is-below" d={`M${RIGHT} ${tenths(y(row.latest) - 6)}l6 10h-12Z`} />
            : <circle class="interval-dot" cx={RIGHT} cy={y(row.latest)} r="4.5" />}
          <path class="leader" d={`M${RIGHT + 8} ${y(row.latest)}L${RIGHT + 22} ${labels[i]}`} />
          <text x={RIGHT + 28} y={labels[i]! + 4}>{textLines(row.label, 16, 1)[0]}　<tspan class="soft">{row.text}</tspan></text>
        </a>
      ))}
    </svg>
  );
}
