import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { IntervalRow, IntervalsView } from '../views/satisfaction.ts';
import { layoutOutwards, tenths } from './bars.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { textLines, textWidth } from './text_lines.ts';

const HEAD = 44;

/** Where things stand: on a phone names and values have a line of their own above their marks. `mark` is the middle of the marks in a row, `words` the foot of its text. */
const FRAMES = {
  wide: { width: 1000, plot: [180, 596], grades: [752, 992], row: 23, mark: 11.5, words: 16, name: { x: 0, width: 170 }, value: 610, note: 674 },
  phone: { width: PHONE, plot: [8, 206], grades: [222, PHONE], row: 38, mark: 27, words: 15, name: { x: 0, width: 216 }, value: 222, note: 276 },
} satisfies Record<Form, object>;

/**
 * Returns each row's grades as shares of its ballots on both sides of one upright: satisfied ones to its right, the others to its left,
 * the outermost grade farthest out. One scale for all rows.
 */
export function layoutGrades(rows: readonly IntervalRow[], width: number): { zero: number; rows: { id: string; x: number; width: number }[][] } {
  const shares = rows.map((row) => {
    const valid = row.grades.reduce((sum, grade) => sum + grade.count, 0);
    const of = (isSatisfied: boolean) => row.grades.filter((grade) => grade.isSatisfied === isSatisfied).map(({ id, count }) => ({ id, size: valid === 0 ? 0 : count / valid }));
    return { right: of(true).reverse(), left: of(false) };
  });
  const most = (side: 'left' | 'right') => Math.max(0, ...shares.map((row) => row[side].reduce((sum, part) => sum + part.size, 0)));
  const x = scaleLinear([-most('left'), Math.max(most('right'), most('left') === 0 ? 1 : 0)], [0, width]);
  return {
    zero: tenths(x(0)),
    rows: shares.map(({ left, right }) => [...layoutOutwards(left, 0, -1, x), ...layoutOutwards(right, 0, 1, x)]),
  };
}

/** The drawing in one form. */
export function IntervalsDrawing({ view, form }: { view: IntervalsView; form: Form }): VNode {
  const frame = FRAMES[form];
  const { width } = frame;
  const height = HEAD + view.rows.length * frame.row + 8;
  const x = scaleLinear([0, 1], frame.plot);
  const at = (share: number) => tenths(x(share));
  const [left, right] = frame.grades as [number, number];
  const grades = layoutGrades(view.rows, right - left);
  // On a phone the sides stand a line higher, so that the last label of the scale has its place.
  const sides = form === 'wide' ? HEAD - 12 : HEAD - 28;
  // Where hardly a ballot is on the left, its name would run into that of the line.
  const hasLeft = form === 'wide' || left + grades.zero - 4 - textWidth(view.sides.left) * 11 > at(view.line.share) + textWidth(view.line.label) * 6.5;
  return (
      <svg class={formClass('intervals', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
        {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
          <g key={tick}>
            <path class="grid-line" d={`M${at(tick)} ${HEAD - 6}V${height - 6}`} />
            {Math.abs(at(tick) - at(view.line.share)) > 20 && at(tick) < left - 12 && <text class="soft" x={at(tick)} y={HEAD - 12} text-anchor="middle" font-size="11">{`${tick * 100}%`}</text>}
          </g>
        ))}
        <path class="threshold-line" d={`M${at(view.line.share)} ${HEAD - 22}V${height - 6}`} />
        <text class="strong threshold-label" x={at(view.line.share)} y={HEAD - 28} text-anchor="middle" font-size="12">{view.line.label}</text>
        {hasLeft && <text class="soft" x={tenths(left + grades.zero - 4)} y={sides} text-anchor="end" font-size="11">{view.sides.left}</text>}
        <text class="soft" x={tenths(left + grades.zero + 4)} y={sides} font-size="11">{view.sides.right}</text>
        {view.rows.map((row, i) => {
          const top = HEAD + i * frame.row;
          const y = top + frame.mark;
          return (
            <g key={row.href}>
            <a href={row.href}>
              <title>{row.title}</title>
              <rect class="cell-target" x="0" y={top} width={width} height={frame.row} />
              <text x={frame.name.x} y={top + frame.words} font-size="13">{textLines(row.label, frame.name.width / 13, 1)[0]}</text>
              {row.share === null || row.low === null || row.high === null
                ? <text class="soft halo" x={frame.plot[0]! + 8} y={y + 4} font-size="12">{view.empty}</text>
                : (
                  <>
                    <path class={row.isBelow ? 'interval is-below' : 'interval'} d={`M${at(row.low)} ${y}H${at(row.high)}M${at(row.low)} ${y - 4}v8M${at(row.high)} ${y - 4}v8`} />
                    {row.isBelow
                      ? <path class="interval-dot is-below" d={`M${at(row.share)} ${y - 6}l6 11h-12Z`} />
                      : <circle class="interval-dot" cx={at(row.share)} cy={y} r="4.5" />}
                    {grades.rows[i]!.map((part) => (
                      <rect key={part.id} class={`grade grade-${row.grades.find((grade) => grade.id === part.id)!.mark}`} x={tenths(left + part.x)} y={y - 6} width={part.width} height="12" />
                    ))}
                  </>
                )}
            </a>
            {row.share !== null && (
              <a href={row.proof}>
                <text class={row.isBelow ? 'strong threshold-label' : ''} x={frame.value} y={top + frame.words} font-size="13">{row.value}</text>
                <text class="soft" x={frame.note} y={top + frame.words} font-size="12">{row.note}</text>
              </a>
            )}
            </g>
          );
        })}
        <path class="axis-line" d={`M${tenths(left + grades.zero)} ${HEAD - 6}V${height - 6}`} />
      </svg>
  );
}

/** Rates with their intervals against the line, and the ballots by grade on both sides of an upright beside them. */
export function Intervals({ view }: { view: IntervalsView }): VNode {
  return (
    <>
      <BothForms of={IntervalsDrawing} given={{ view }} />
      <ul class="legend">
        {view.legend.map(({ mark, word }) => (
          <li key={word} class="status">
            <svg class="chart swatch" viewBox="0 0 18 10" width="18" height="10" aria-hidden="true"><rect class={`grade grade-${mark}`} width="18" height="10" /></svg> {word}
          </li>
        ))}
      </ul>
    </>
  );
}
