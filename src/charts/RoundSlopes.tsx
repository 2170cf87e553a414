import { scaleLinear } from 'd3';
import { Fragment, type VNode } from 'preact';
import type { SlopesView } from '../views/satisfaction.ts';
import { tenths } from './bars.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { textLines } from './text_lines.ts';

const TOP = 40;
const ARROW = ' → ';

/** Both rates of a line, each a link to what stands behind it. */
function Rates({ of }: { of: SlopesView['rows'][number]['rates'] }): VNode {
  return <>{of.map(({ text, href }, i) => <Fragment key={href}>{i > 0 && <tspan class="soft">{ARROW}</tspan>}<a href={href}><tspan class="soft">{text}</tspan></a></Fragment>)}</>;
}

/** On a phone a label takes two lines: the unit, and its two rates. */
const FRAMES = {
  wide: { width: 580, left: 104, right: 264, line: 22 },
  phone: { width: PHONE, left: 46, right: 176, line: 34 },
} satisfies Record<Form, object>;

/** Returns both ends of each line, and where its label stands: labels keep their order and never print over each other. */
export function layoutSlopes(view: SlopesView, form: Form = 'wide'): { height: number; y: (share: number) => number; labels: number[] } {
  const { line } = FRAMES[form];
  const height = Math.max(260, TOP + view.rows.length * line + 30);
  const lowest = Math.min(view.line.share, ...view.rows.flatMap((row) => [row.first, row.latest]));
  const y = scaleLinear([Math.max(0, Math.floor(lowest * 10) / 10), 1], [height - 24, TOP]);
  const order = view.rows.map((row, i) => ({ i, at: y(row.latest) })).sort((a, b) => a.at - b.at || a.i - b.i);
  const labels: number[] = [];
  let last = -Infinity;
  for (const { i, at } of order) {
    last = Math.max(at, last + line);
    labels[i] = last;
  }
  const over = Math.max(0, last - (height - 16));
  return { height: tenths(height + over), y: (share) => tenths(y(share)), labels: labels.map(tenths) };
}

/** First round to latest, against the line. */
export function RoundSlopes({ view }: { view: SlopesView }): VNode {
  return <BothForms of={SlopesDrawing} given={{ view }} />;
}

/** The drawing in one form. */
export function SlopesDrawing({ view, form }: { view: SlopesView; form: Form }): VNode {
  const { width, left, right } = FRAMES[form];
  const { height, y, labels } = layoutSlopes(view, form);
  return (
    <svg class={formClass('slopes', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
      <text class="strong" x={left} y="16" text-anchor="middle">{view.heads.first}</text>
      <text class="strong" x={right} y="16" text-anchor="middle">{view.heads.latest}</text>
      <path class="axis-line" d={`M${left} ${TOP - 12}V${height - 12}M${right} ${TOP - 12}V${height - 12}`} />
      <path class="threshold-line" d={`M${left - 20} ${y(view.line.share)}H${right}`} />
      {form === 'wide'
        ? <text class="strong threshold-label" x={left - 24} y={y(view.line.share) + 4} text-anchor="end">{view.line.label}</text>
        : <text class="strong threshold-label halo" x={tenths((left + right) / 2)} y={tenths(y(view.line.share) - 6)} text-anchor="middle">{view.line.label}</text>}
      {view.rows.map((row, i) => (
        <g key={row.href}>
          <title>{`${row.label} ${row.rates.map(({ text }) => text).join(ARROW)}`}</title>
          <path class={row.isBelow ? 'slope is-below' : 'slope'} d={`M${left} ${y(row.first)}L${right} ${y(row.latest)}`} />
          <circle class="slope-end" cx={left} cy={y(row.first)} r="3.5" />
          {row.isBelow
            ? <path class="interval-dot is-below" d={`M${right} ${tenths(y(row.latest) - 6)}l6 10h-12Z`} />
            : <circle class="interval-dot" cx={right} cy={y(row.latest)} r="4.5" />}
          <path class="leader" d={`M${right + 8} ${y(row.latest)}L${right + 22} ${labels[i]}`} />
          {form === 'wide'
            ? <text x={right + 28} y={labels[i]! + 4}><a href={row.href}>{textLines(row.label, 13, 1)[0]}</a>　<Rates of={row.rates} /></text>
            : (
              <>
                <a href={row.href}><text x={right + 28} y={labels[i]! - 2}>{textLines(row.label, (PHONE - right - 28) / 12, 1)[0]}</text></a>
                <text x={right + 28} y={labels[i]! + 12}><Rates of={row.rates} /></text>
              </>
            )}
        </g>
      ))}
    </svg>
  );
}
