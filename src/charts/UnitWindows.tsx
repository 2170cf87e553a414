import type { VNode } from 'preact';
import type { WindowsView } from '../views/unit_page.ts';
import { BothForms, fewTicks, formClass, PHONE, type Form } from './forms.tsx';
import { StatusGlyph } from './status.tsx';
import { textLines, textWidth } from './text_lines.ts';

const FRAMES = {
  wide: { whole: 960, left: 184, right: 140, top: 28, glyph: 12, word: 30, size: 13.8, line: 15, ticks: Infinity },
  phone: { whole: PHONE, left: 92, right: 104, top: 42, glyph: 4, word: 20, size: 12, line: 13, ticks: 2 },
} satisfies Record<Form, object>;
const FOOT = 24;
const ROW = 30;

/** One unit's steps on its own windows: band = window, line = from start to completion or the as-of date, dashed upright = as-of date, numbered flag = a note of the office. */
export function UnitWindows({ view, label }: { view: WindowsView; label: string }): VNode {
  return <BothForms of={UnitWindowsDrawing} given={{ view, label }} />;
}

/** The room of the names: on a phone as much as the longest Latin word of one needs, which cannot be divided. */
function roomOfNames(rows: WindowsView['rows'], form: Form): number {
  const words = form === 'phone' ? rows.flatMap((row) => row.label.match(/[^\s⺀-￿]+/gu) ?? []) : [];
  return Math.max(FRAMES[form].left, Math.min(122, Math.max(0, ...words.map((word) => Math.ceil(textWidth(word) * 13 + 8)))));
}

/** The drawing in one form. */
export function UnitWindowsDrawing({ view, label, form }: { view: WindowsView; label: string; form: Form }): VNode {
  const { whole, right, top, ...frame } = FRAMES[form];
  const left = roomOfNames(view.rows, form);
  const height = top + view.rows.length * ROW + FOOT;
  const scale = (whole - left - right) / Math.max(1, view.last - view.first);
  const x = (day: number) => Math.round((left + (day - view.first) * scale) * 10) / 10;
  const asOf = x(view.as_of);
  return (
    <svg class={formClass('unit-windows', form)} viewBox={`0 0 ${whole} ${height}`} width={whole} height={height} role="img" aria-label={label}>
      {fewTicks(view.ticks, frame.ticks).map((tick) => (
        <g key={tick.day}>
          <line class="grid-line" x1={x(tick.day)} x2={x(tick.day)} y1={top - 6} y2={height - FOOT + 4} />
          <text class="faint" x={x(tick.day)} y={18} text-anchor="middle">{tick.label}</text>
        </g>
      ))}
      {view.rows.map((row, i) => {
        const y = top + i * ROW;
        const middle = y + ROW / 2;
        const from = row.opens ?? view.first;
        const status = `status-${row.status.replaceAll('_', '-')}`;
        const end = row.completed ?? view.as_of;
        return (
          <g key={row.key} class={status}>
            <title>{row.text}</title>
            <line class="grid-line" x1={0} x2={whole} y1={y} y2={y} />
            {textLines(row.label, (left - 10) / frame.size, 2).map((line, at, lines) => <text class="strong" key={at} x={4} font-size={form === 'phone' ? (/[⺀-￿]/u.test(row.label) ? '11.5' : '10.8') : undefined} y={middle + 4 + (at - (lines.length - 1) / 2) * frame.line}>{line}</text>)}
            {row.due !== null && row.due >= from && (
              <rect class={row.is_inferred ? 'band-inferred' : 'band'} x={x(from)} y={y + 6} width={Math.max(2, x(row.due + 1) - x(from))} height={ROW - 12} />
            )}
            {row.started !== null && end >= row.started && (
              <line class={row.completed === null ? 'progress-line is-open' : 'progress-line'} x1={x(row.started)} x2={x(end)} y1={middle} y2={middle} />
            )}
            {row.started !== null && <circle class="status-shape" cx={x(row.started)} cy={middle} r={4} />}
            {row.completed !== null && <rect class="status-shape" x={x(row.completed) - 5} y={middle - 5} width={10} height={10} />}
            <StatusGlyph status={row.status} x={whole - right + frame.glyph} y={middle - 6} />
            {/* What is said beside a status in brackets stands below it. */}
            {row.word.split(/ ?(?=[（(])/).map((line, at, lines) => <text key={at} x={whole - right + frame.word} y={middle + 4 + (at - (lines.length - 1) / 2) * frame.line}>{textLines(line, (right - frame.word) / 12, 1)[0]}</text>)}
          </g>
        );
      })}
      {view.notes.map((note) => {
        const at = x(note.day);
        const y = note.row === null ? top - 8 : top + note.row * ROW + 8;
        return (
          <g key={note.number}>
            <title>{note.title}</title>
            {note.row === null && <path class="note-line" d={`M${at} ${top - 6}V${height - FOOT + 4}`} />}
            <circle class="note-flag" cx={at} cy={y} r="7" />
            <text class="note-number" x={at} y={y + 3.5} text-anchor="middle">{note.number}</text>
          </g>
        );
      })}
      <line class="as-of-line" x1={asOf} x2={asOf} y1={top - 6} y2={height - FOOT + 4} />
      <text class="soft" x={asOf} y={height - 6} text-anchor="middle">{view.as_of_label}</text>
    </svg>
  );
}
