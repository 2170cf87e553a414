import { curveStepAfter, line, scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { PaceView } from '../views/overview.ts';
import { tenths } from './bars.ts';
import { DayArea } from './DayArea.tsx';
import { BothForms, fewTicks, formClass, PHONE, type Form } from './forms.tsx';
import { textWidth } from './text_lines.ts';

const FRAMES = {
  wide: { width: 720, height: 320, margin: { top: 34, right: 24, bottom: 34, left: 52 }, ticks: Infinity },
  phone: { width: PHONE, height: 270, margin: { top: 34, right: 14, bottom: 34, left: 40 }, ticks: 4 },
} satisfies Record<Form, object>;

/** Radius of a note's flag. */
const FLAG = 7;

/** The room that the two values beside the as-of line take. */
const VALUES = 86;

/** Returns the paths of both curves, the height of each note's flag, and where ticks and the as-of line go. */
export function layoutPace(view: PaceView, form: Form = 'wide') {
  const { width, height, margin } = FRAMES[form];
  // Counts of a large city are longer than the room beside the drawing; words are largest on the wall.
  const left = Math.max(margin.left, Math.ceil(Math.max(0, ...view.counts.map((count) => textWidth(count.label))) * (form === 'wide' ? 15.5 : 12.5)) + 8);
  const last = Math.max(1, view.points.length - 1);
  // Room for the values is left only where the days after the as-of date do not give it.
  const after = (1 - view.as_of.index / last) * (width - left - margin.right);
  const right = after < VALUES ? Math.max(margin.right, form === 'wide' ? VALUES + 32 : VALUES) : margin.right;
  const most = Math.max(1, ...view.counts.map((count) => count.value), ...view.points.map((point) => Math.max(point.planned, point.done ?? 0)));
  const x = scaleLinear([0, last], [left, width - right]);
  const y = scaleLinear([0, most], [height - margin.bottom, margin.top]);
  const path = (values: (number | null)[]) => line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => tenths(x(i)))
    .y((value) => tenths(y(value ?? 0)))
    .curve(curveStepAfter)(values) ?? '';
  // Flags on days so close that one would cover the other hang below each other.
  const flags: number[] = [];
  view.notes.forEach((note, i) => {
    const before = view.notes[i - 1];
    flags.push(before && x(note.index) - x(before.index) < 2 * FLAG + 1 ? flags[i - 1]! + 2 * FLAG + 1 : margin.top - 2);
  });
  return { flags, x: (i: number) => tenths(x(i)), y: (value: number) => tenths(y(value)), planned: path(view.points.map((point) => point.planned)), done: path(view.points.map((point) => point.done)) };
}

/** The words of the notes whose flags the curve carries. */
export function PaceNotes({ view }: { view: PaceView }): VNode | null {
  if (view.notes.length === 0) return null;
  return (
    <ul class="legend">
      {view.notes.map((note) => (
        <li key={note.number} class="status">
          <svg class="chart swatch" viewBox="0 0 14 14" width="14" height="14" role="img" aria-label={note.number}>
            <circle class="note-flag" cx="7" cy="7" r="7" />
            <text class="note-number" x="7" y="10.5" text-anchor="middle">{note.number}</text>
          </svg> {note.text}
        </li>
      ))}
      {view.more && <li><a href={view.more.href}>{view.more.label}</a></li>}
    </ul>
  );
}

/** Planned against done, day by day, with the as-of line. */
export function Pace({ view }: { view: PaceView }): VNode {
  return <BothForms of={PaceDrawing} given={{ view }} />;
}

/** The drawing in one form. */
export function PaceDrawing({ view, form }: { view: PaceView; form: Form }): VNode {
  const { width, height, margin, ticks } = FRAMES[form];
  const { x, y, planned, done, flags } = layoutPace(view, form);
  const now = view.points[view.as_of.index];
  const yPlanned = y(now?.planned ?? 0);
  const yDone = y(now?.done ?? 0);
  // The two values never print over each other.
  const apart = Math.abs(yPlanned - yDone) < 18 ? (yPlanned <= yDone ? [-9, 9] : [9, -9]) : [0, 0];
  // Nor over the day's name above the drawing, where both curves are at its top.
  const down = Math.max(0, margin.top + 2 - Math.min(yPlanned + apart[0]!, yDone + apart[1]!));
  const asOf = x(view.as_of.index);
  const end = x(view.points.length - 1);
  // Each day's place reaches halfway to its neighbours.
  const day = (end - x(0)) / Math.max(1, view.points.length - 1);
  return (
    <svg class={formClass('pace', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
      {view.counts.map((count) => (
        <g key={count.value}>
          <path class="grid-line" d={`M${x(0)} ${y(count.value)}H${end}`} />
          <text class="soft" x={x(0) - (form === 'wide' ? 8 : 5)} y={y(count.value) + 4} text-anchor="end">{count.label}</text>
        </g>
      ))}
      {fewTicks(view.ticks, ticks).map((tick) => (
        <g key={tick.index}>
          <path class="tick-line" d={`M${x(tick.index)} ${height - margin.bottom}v5`} />
          <text class="soft" x={x(tick.index)} y={height - 10} text-anchor="middle">{tick.label}</text>
        </g>
      ))}
      <DayArea view={view.area} x={tenths(x(0) - day / 2)} y={margin.top} width={tenths(end - x(0) + day)} height={height - margin.top - margin.bottom} />
      <path class="line-plan" d={planned} />
      <path class="line" d={done} />
      {view.notes.map((note, i) => (
        <g key={note.number}>
          <title>{note.title}</title>
          <path class="note-line" d={`M${x(note.index)} ${flags[i]! + FLAG}V${height - margin.bottom}`} />
          <circle class="note-flag" cx={x(note.index)} cy={flags[i]} r={FLAG} />
          <text class="note-number" x={x(note.index)} y={flags[i]! + 3.5} text-anchor="middle">{note.number}</text>
        </g>
      ))}
      <path class="as-of-line" d={`M${asOf} ${margin.top - 8}V${height - margin.bottom}`} />
      <text class="strong" x={asOf} y={margin.top - 16} text-anchor="middle">{view.as_of.label}</text>
      <circle class="dot-plan" cx={asOf} cy={yPlanned} r="4" />
      <circle class="dot" cx={asOf} cy={yDone} r="4.5" />
      <text class="soft halo" x={asOf + 10} y={tenths(yPlanned + 4 + apart[0]! + down)}>{view.plannedNow}</text>
      <text class="strong done-now halo" x={asOf + 10} y={tenths(yDone + 4 + apart[1]! + down)}>{view.doneNow}</text>
    </svg>
  );
}
