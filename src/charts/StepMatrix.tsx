import type { VNode } from 'preact';
import type { StatusCode } from '../metrics/rows.ts';
import type { MatrixCell, StepMatrixView } from '../views/overview.ts';
import { layoutParts, tenths } from './bars.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { StatusGlyph } from './status.tsx';
import { textLines, textWidth } from './text_lines.ts';

const LABEL = 160;
const COLUMN = 130;
/** Few tiers have wider columns, up to this. */
const WIDEST = 260;
/** The room of six columns, which fewer ones share. */
const ROOM = 6 * COLUMN;
const HEAD = 36;
const ROW = 43;
const PAD = 8;
/** Widths in ems are reckoned with the words of a tablet, which are the largest for their drawing (charts.css). */
const LARGEST = 15.5;
const BAR = 9;

/** On a phone a step's name stands above its cells, and what is overdue below the count. */
const SMALL = { head: 44, row: 57, overdue: 17, name: 20, pad: 3 };

/** Returns the segments of a bar `width` wide, in whole tenths of a pixel; they meet without gaps. */
export function layoutBar(segments: MatrixCell['segments'], width: number): { status: StatusCode; x: number; width: number }[] {
  return layoutParts(segments.map(({ status, count }) => ({ id: status, count })), width).map(({ id, ...place }) => ({ status: id as StatusCode, ...place }));
}

/** The statuses' colours and marks beside their words. */
export function StatusLegend({ legend }: { legend: StepMatrixView['legend'] }): VNode {
  return (
    <ul class="legend">
      {legend.map(({ status, word }) => (
        <li key={status} class="status">
          <svg class="chart swatch" viewBox="0 0 18 9" width="18" height="9" aria-hidden="true"><rect class={`segment segment-${status.replaceAll('_', '-')}`} width="18" height="9" /></svg>
          <svg class="status-icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><StatusGlyph status={status} /></svg> {word}
        </li>
      ))}
    </ul>
  );
}

interface CellPlace {
  cell: MatrixCell;
  /** The left edge of everything but what is overdue. */
  x: number;
  target: { x: number; y: number; width: number; height: number };
  /** Words where the step does not apply, else the count. */
  none: { y: number; size: number };
  /** `lines`: what it is broken into where it is longer than its cell is wide. */
  count: { y: number; size: number; lines?: readonly string[] | undefined };
  bar: { y: number; width: number };
  overdue: { x: number; y: number; glyph: number; textX: number; textY: number; size: number };
}

/** One step of one tier: its count, what is overdue, and its statuses as a bar. */
function Cell({ cell, x, target, none, count, bar, overdue }: CellPlace): VNode {
  const body = (
    <>
      <title>{cell.title}</title>
      <rect class="cell-target" x={target.x} y={target.y} width={target.width} height={target.height} />
      {cell.segments.length === 0
        ? <text class="faint" x={x} y={none.y} font-size={none.size}>{cell.text}</text>
        : (
          <>
            <text x={x} y={count.y} font-size={count.size}>{count.lines ? count.lines.map((line, i) => <tspan key={i} x={x} dy={i === 0 ? 0 : count.size + 1}>{line}</tspan>) : cell.text}</text>
            {cell.overdue && (
              <g class="status-overdue">
                <StatusGlyph status="overdue" x={overdue.x} y={overdue.y} size={overdue.glyph} />
                <text class="overdue-count strong" x={overdue.textX} y={overdue.textY} font-size={overdue.size}>{cell.overdue}</text>
              </g>
            )}
            {layoutBar(cell.segments, bar.width).map((segment) => (
              <rect key={segment.status} class={`segment segment-${segment.status.replaceAll('_', '-')}`} x={tenths(x + segment.x)} y={bar.y} width={segment.width} height={BAR} />
            ))}
          </>
        )}
    </>
  );
  return cell.href ? <a href={cell.href}>{body}</a> : <g>{body}</g>;
}

/** The lines of a name as one text: between Latin words stands a space, so that it is read and copied as it is written. */
const spaced = (lines: readonly string[]): string[] => lines.map((line, i) => (i < lines.length - 1 && !/[⺀-￿]$/u.test(line) ? `${line} ` : line));

/** A tier's name above a narrow column: a Latin word too long for it is divided before its ending, as a person would. */
function headLines(name: string, room: number): string[] {
  const divided = name.replace(/\S+/g, (word) => (textWidth(word) * 11.5 > room ? word.replace(/(?<=\w{3})(ments?|ships?|tions?|tricts?)$/, '- $1') : word));
  return textLines(divided, room / 11, 3);
}

/** On a phone the second half of a large city's count stands below the first. */
const LINE = 13;

/** The matrix on a phone: all tiers side by side in its width. */
export function PhoneStepMatrix({ view }: { view: StepMatrixView }): VNode {
  const column = tenths(PHONE / Math.max(1, view.columns.length));
  const room = tenths(column - 2 * SMALL.pad);
  const more = view.rows.some((row) => row.cells.some((cell) => cell.segments.length > 0 && textWidth(cell.text) * 12.5 > room + 2)) ? LINE : 0;
  let height = SMALL.head;
  const places = view.rows.map((row) => {
    const y = height;
    height += SMALL.row + more + (row.cells.some((cell) => cell.overdue) ? SMALL.overdue : 0);
    return { y, tall: height - y };
  });
  return (
    <svg class={formClass('step-matrix', 'phone')} viewBox={`0 0 ${PHONE} ${height}`} width={PHONE} height={height} role="group" aria-label={view.label}>
      {view.columns.map((tier, i) => (
        <a key={tier.label} class="narrow" href={tier.href}>
          <title>{tier.title}</title>
          <rect class="cell-target" x={tenths(i * column)} y="0" width={column} height={SMALL.head - 2} />
          {headLines(tier.label, room).map((line, j) => (
            // A word still wider than its column is pressed together rather than cut.
            <text key={j} class="strong" font-size={/[⺀-￿]/.test(line) ? 11 : 10} x={tenths(i * column + SMALL.pad)} y={12 + j * 13} {...(textWidth(line) * 11.5 > room && !/[⺀-￿]/.test(line) ? { textLength: room, lengthAdjust: 'spacingAndGlyphs' } : {})}>{line}</text>
          ))}
        </a>
      ))}
      {view.rows.map((row, r) => {
        const { y, tall } = places[r]!;
        return (
          <g key={row.label}>
            <path class="grid-line" d={`M0 ${y}H${PHONE}`} />
            <a class="narrow" href={row.href}><title>{row.title}</title><text class="strong" x={SMALL.pad} y={y + 16} font-size="13">{textLines(row.label, PHONE / 14, 1)[0]}</text></a>
            {row.cells.map((cell, i) => {
              const x = tenths(i * column + SMALL.pad);
              return (
                <Cell
                  key={i} cell={cell.segments.length === 0 && textWidth(cell.text) * 11 > room ? { ...cell, text: '–' } : cell} x={x}
                  target={{ x: tenths(i * column), y: y + SMALL.name, width: column, height: tall - SMALL.name - 2 }} none={{ y: y + 36, size: 11 }} count={{ y: y + 36, size: 12, lines: more > 0 ? cell.text.split(/(?<=\/)/) : undefined }}
                  bar={{ y: y + 42 + more, width: room }} overdue={{ x, y: y + 55 + more, glyph: 11, textX: tenths(x + 14), textY: y + 65 + more, size: 12 }}
                />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

/** The matrix on wide screens and paper. */
function WideStepMatrix({ view }: { view: StepMatrixView }): VNode {
  const wide = Math.max(COLUMN, Math.min(WIDEST, Math.floor(ROOM / Math.max(1, view.columns.length))));
  const width = LABEL + view.columns.length * wide;
  // What is overdue stands in line from row to row, further right only after a longer count; below the bars where a large city's would reach into the next cell.
  const afterOf = (cell: MatrixCell) => Math.max(68, textWidth(cell.text) * LARGEST + 6);
  const isBelow = view.rows.some((row) => row.cells.some((cell) => cell.overdue && afterOf(cell) + 14 + textWidth(cell.overdue) * LARGEST > wide - PAD));
  const tall = isBelow ? ROW + 15 : ROW;
  const height = HEAD + view.rows.length * tall + 4;
  return (
    <svg class={formClass(view.columns.length > 2 ? 'step-matrix is-wide' : 'step-matrix', 'wide')} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
      {view.columns.map((column, i) => (
        <a key={column.label} class="narrow" href={column.href}>
          <title>{column.title}</title>
          <text class="strong" x={LABEL + i * wide + PAD} y={HEAD - 9} font-size="12.5">
            {spaced(textLines(column.label, (wide - PAD) / LARGEST, 2)).map((line, j, lines) => (
              <tspan key={j} x={LABEL + i * wide + PAD} dy={j === 0 ? (1 - lines.length) * 14.5 : 14.5}>{line}</tspan>
            ))}
          </text>
        </a>
      ))}
      {view.rows.map((row, r) => {
        const y = HEAD + r * tall;
        const lines = spaced(textLines(row.label, LABEL / LARGEST, 2));
        return (
          <g key={row.label}>
            <path class="grid-line" d={`M0 ${y}H${width}`} />
            <a class="narrow" href={row.href}>
              <title>{row.title}</title>
              <text class="strong" x="0" y={y + (lines.length === 1 ? 26 : 18)} font-size="12.5">
                {lines.map((line, j) => <tspan key={j} x="0" dy={j === 0 ? 0 : 15.5}>{line}</tspan>)}
              </text>
            </a>
            {row.cells.map((cell, i) => {
              const x = LABEL + i * wide + PAD;
              const after = isBelow ? x : tenths(x + afterOf(cell));
              return (
                <Cell
                  key={i} cell={cell} x={x} target={{ x: x - PAD + 2, y: y + 2, width: wide - 4, height: tall - 4 }} none={{ y: y + 26, size: 11 }} count={{ y: y + 19, size: 13 }}
                  bar={{ y: y + 26, width: wide - 2 * PAD }} overdue={{ x: after, y: y + (isBelow ? 39.5 : 8.5), glyph: 11, textX: tenths(after + 14), textY: y + (isBelow ? 50 : 19), size: 12.5 }}
                />
              );
            })}
          </g>
        );
      })}
      <path class="grid-line" d={`M0 ${height - 3}H${width}`} />
    </svg>
  );
}

/** The matrix in one form. */
export function StepMatrixDrawing({ view, form }: { view: StepMatrixView; form: Form }): VNode {
  return form === 'wide' ? <WideStepMatrix view={view} /> : <PhoneStepMatrix view={view} />;
}

/** Steps by tiers: counts in figures, statuses as a bar, overdue with its own mark. */
export function StepMatrix({ view }: { view: StepMatrixView }): VNode {
  return (
    <>
      <BothForms of={StepMatrixDrawing} given={{ view }} />
      <StatusLegend legend={view.legend} />
    </>
  );
}
