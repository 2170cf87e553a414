import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { DeviationPart, DeviationView } from '../views/timeline.ts';
import { layoutOutwards, tenths } from './bars.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { textLines } from './text_lines.ts';

const TOP = 26;
const BAR = 18;

/** On a phone a step's name and note stand above its bar. `bar` is the upper edge of the bar in a row. */
const FRAMES = {
  wide: { width: 930, left: 164, right: 128, row: 30, bar: 6, label: 160 },
  phone: { width: PHONE, left: 0, right: 0, row: 50, bar: 25, label: 218 },
} satisfies Record<Form, object>;

/** Parts left of the due date, from it outwards; the day itself stands across it; the rest lies to the right. */
const early = ['early_short', 'early_long'] as const satisfies readonly DeviationPart[];
const late = ['late_short', 'late_long', 'open_short', 'open_long'] as const satisfies readonly DeviationPart[];

/** Returns the segments of each row, on one scale of units, and where the due date stands. */
export function layoutDeviation(view: DeviationView, form: Form = 'wide'): { zero: number; rows: { part: DeviationPart; x: number; width: number }[][] } {
  const frame = FRAMES[form];
  const reach = (row: DeviationView['rows'][number], parts: readonly DeviationPart[]) => parts.reduce((sum, part) => sum + row.counts[part], 0) + row.counts.on_the_day / 2;
  const left = Math.max(0, ...view.rows.map((row) => reach(row, early)));
  const right = Math.max(0, ...view.rows.map((row) => reach(row, late)));
  const x = scaleLinear([-left, Math.max(right, left === 0 ? 1 : 0)], [frame.left, frame.width - frame.right]);
  return {
    zero: tenths(x(0)),
    rows: view.rows.map((row) => {
      const half = row.counts.on_the_day / 2;
      const of = (parts: readonly DeviationPart[]) => parts.map((id) => ({ id, size: row.counts[id] }));
      return [
        ...layoutOutwards([{ id: 'on_the_day' as const, size: row.counts.on_the_day }], -half, 1, x),
        ...layoutOutwards(of(early), -half, -1, x),
        ...layoutOutwards(of(late), half, 1, x),
      ].map(({ id, ...place }) => ({ part: id, ...place }));
    }),
  };
}

/** A step's name before its bar, or on a phone above it; a long one takes two lines there. */
function StepName({ label, y, form }: { label: string; y: number; form: Form }): VNode {
  const lines = form === 'wide' ? textLines(label, FRAMES.wide.label / 15.5, 2) : textLines(label, FRAMES.phone.label / 15, 2);
  return lines.length === 1
    ? <text class="strong" x="0" y={y} font-size={form === 'wide' ? 12 : 13}>{lines[0]}</text>
    : <text class="strong" font-size="12">{lines.map((line, i) => <tspan key={i} x="0" y={y - 7 + i * 13}>{line}</tspan>)}</text>;
}

/** The drawing in one form. */
export function DeviationDrawing({ view, form }: { view: DeviationView; form: Form }): VNode {
  const frame = FRAMES[form];
  const { width } = frame;
  const { zero, rows } = layoutDeviation(view, form);
  const height = TOP + view.rows.length * frame.row + 4;
  const words = form === 'wide' ? frame.bar + 13 : 17;
  return (
      <svg class={formClass('deviation', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
        {zero > 56 && <text class="soft" x={zero - 8} y="15" text-anchor="end">{view.early}</text>}
        <text class="soft" x={zero + 8} y="15">{view.late}</text>
        {view.rows.map((row, i) => {
          const y = TOP + i * frame.row;
          return (
            <g key={row.key}>
            <a href={row.href}>
              <title>{row.title}</title>
              <rect class="cell-target" x="0" y={y} width={width} height={frame.row} />
              <path class="grid-line" d={`M0 ${y}H${width}`} />
              <StepName label={row.label} y={y + words} form={form} />
              {rows[i]!.map((segment) => (
                <rect key={segment.part} class={`deviation-${segment.part.replaceAll('_', '-')}`} x={segment.x} y={y + frame.bar} width={segment.width} height={BAR} />
              ))}
            </a>
              {rows[i]!.map((segment) => segment.width > (row.counts[segment.part] < 1000 ? 22 : 34) && (
                <a key={segment.part} href={row.proofs[segment.part]}>
                  <text class={`deviation-count on-${segment.part.replaceAll('_', '-')}`} x={tenths(segment.x + segment.width / 2)} y={y + frame.bar + 13} text-anchor="middle" font-size="11">{row.texts[segment.part]}</text>
                </a>
              ))}
              {row.note && <a href={row.note_proof}><text class="soft" x={width} y={y + words} text-anchor="end">{row.note}</text></a>}
            </g>
          );
        })}
        {/* On a phone the line stands beside the bars alone: words above a bar would be crossed. */}
        <path class="axis-line" d={form === 'wide' ? `M${zero} ${TOP - 4}V${height}` : view.rows.map((_, i) => `M${zero} ${TOP + i * frame.row + frame.bar - 3}v${BAR + 6}`).join('')} />
      </svg>
  );
}

/** Early to the left of the due date, late to the right, what is overdue and not done at the far right. */
export function DeviationBars({ view }: { view: DeviationView }): VNode {
  return (
    <>
      <BothForms of={DeviationDrawing} given={{ view }} />
      <ul class="legend">
        {view.legend.map(({ part, word }) => (
          <li key={part} class="status">
            <svg class="chart swatch" viewBox="0 0 18 9" width="18" height="9" aria-hidden="true"><rect class={`deviation-${part.replaceAll('_', '-')}`} x="0.5" y="0.5" width="17" height="8" /></svg> {word}
          </li>
        ))}
      </ul>
    </>
  );
}

