import { area, range, scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { FunnelView } from '../views/satisfaction.ts';
import { tenths } from './bars.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';

const FRAMES = {
  wide: { width: 860, height: 380, margin: { top: 16, right: 96, bottom: 44, left: 56 }, ticks: 8 },
  phone: { width: PHONE, height: 300, margin: { top: 16, right: 10, bottom: 44, left: 42 }, ticks: 5 },
} satisfies Record<Form, object>;

/**
 * Returns the scales and the band p ± z √(p (1 − p) / n): a rate lies outside it exactly where its Wilson interval leaves the line out
 * (Wilson 1927, the score interval inverted at p).
 */
export function layoutFunnel(view: FunnelView, form: Form = 'wide') {
  const { width, height, margin, ticks } = FRAMES[form];
  const lowest = Math.min(view.line.share, ...view.points.map((point) => point.share));
  const x = scaleLinear([0, view.most * 1.05], [margin.left, width - margin.right]);
  const y = scaleLinear([Math.max(0, Math.floor(lowest * 10 - 0.5) / 10), 1], [height - margin.bottom, margin.top]);
  const [low] = y.domain() as [number, number];
  const steps = [1, 2, 3, 5, 8, ...range(10, view.most * 1.05, Math.max(2, view.most / 60)), view.most * 1.05].filter((n) => n <= view.most * 1.05);
  const band = area<number>()
    .x((n) => tenths(x(n)))
    .y0((n) => tenths(y(Math.max(low, view.line.share - view.spread / Math.sqrt(n)))))
    .y1((n) => tenths(y(Math.min(1, view.line.share + view.spread / Math.sqrt(n)))))(steps) ?? '';
  return { x: (n: number) => tenths(x(n)), y: (share: number) => tenths(y(share)), band, low, ticks: { x: x.ticks(ticks), y: y.ticks(5) } };
}

const mark = (kind: 'clear' | 'below' | 'above', cx: number, cy: number) => (kind === 'above'
  ? <circle class="interval-dot" cx={cx} cy={cy} r="4" />
  : <path class={kind === 'clear' ? 'interval-dot is-below' : 'funnel-unclear'} d={`M${cx} ${tenths(cy - 6)}l6 10h-12Z`} />);

/** The drawing in one form. On a phone the line's name stands on the line, not beside it. */
export function FunnelDrawing({ view, form }: { view: FunnelView; form: Form }): VNode {
  const { width, height, margin } = FRAMES[form];
  const { x, y, band, low, ticks } = layoutFunnel(view, form);
  const base = height - margin.bottom;
  const right = width - margin.right;
  return (
    <svg class={formClass('funnel', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
      <path class="band" d={band} />
      {ticks.y.map((tick) => (
        <g key={tick}>
          <path class="grid-line" d={`M${margin.left} ${y(tick)}H${right}`} />
          <text class="soft" x={margin.left - 8} y={y(tick) + 4} text-anchor="end">{`${Math.round(tick * 100)}%`}</text>
        </g>
      ))}
      {ticks.x.map((tick) => (
        <g key={tick}>
          <path class="tick-line" d={`M${x(tick)} ${base}v5`} />
          <text class="soft" x={x(tick)} y={base + 18} text-anchor="middle">{tick}</text>
        </g>
      ))}
      <path class="axis-line" d={`M${margin.left} ${y(low)}H${right}`} />
      <text class="soft" x={right} y={base + 36} text-anchor="end">{view.axis.ballots}</text>
      <path class="threshold-line" d={`M${margin.left} ${y(view.line.share)}H${right}`} />
      {form === 'wide'
        ? <text class="strong threshold-label" x={right + 8} y={y(view.line.share) + 4}>{view.line.label}</text>
        : <text class="strong threshold-label halo" x={right} y={tenths(y(view.line.share) - 6)} text-anchor="end">{view.line.label}</text>}
      {view.points.map((point) => (
        <a key={point.href} href={point.href}>
          <title>{point.title}</title>
          {mark(point.isClear ? 'clear' : point.isBelow ? 'below' : 'above', x(point.valid), y(point.share))}
        </a>
      ))}
    </svg>
  );
}

/** Every unit's rate by its number of ballots, with the band in which few ballots alone may explain the gap. */
export function BallotFunnel({ view }: { view: FunnelView }): VNode {
  return (
    <>
      <BothForms of={FunnelDrawing} given={{ view }} />
      <ul class="legend">
        {(['clear', 'below', 'above'] as const).map((kind) => (
          <li key={kind} class="status"><svg class="chart swatch" viewBox="0 0 16 14" width="16" height="14" aria-hidden="true">{mark(kind, 8, 8)}</svg> {view.legend[kind]}</li>
        ))}
        <li class="status"><svg class="chart swatch" viewBox="0 0 18 10" width="18" height="10" aria-hidden="true"><rect class="band" width="18" height="10" /></svg> {view.legend.band}</li>
      </ul>
    </>
  );
}
