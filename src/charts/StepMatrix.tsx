import type { VNode } from 'preact';
import type { StatusCode } from '../metrics/rows.ts';
import type { MatrixCell, StepMatrixView } from '../views/overview.ts';
import { layoutParts, tenths } from './bars.ts';
import { StatusGlyph } from './status.tsx';
import { textLines } from './text_lines.ts';

const LABEL = 168;
const COLUMN = 156;
const HEAD = 40;
const ROW = 50;
const PAD = 10;
const BAR = 9;

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

/** Steps by tiers: counts in figures, statuses as a bar, overdue with its own mark. */
export function StepMatrix({ view }: { view: StepMatrixView }): VNode {
  const width = LABEL + view.columns.length * COLUMN;
  const height = HEAD + view.rows.length * ROW + 4;
  return (
    <>
      <svg class={view.columns.length > 4 ? 'chart step-matrix is-wide' : 'chart step-matrix'} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
        {view.columns.map((column, i) => (
          <a key={column.label} class="narrow" href={column.href}>
            <title>{column.title}</title>
            <text class="strong" x={LABEL + i * COLUMN + PAD} y={HEAD - 14} font-size="13">
              {textLines(column.label, (COLUMN - PAD) / 14.5, 2).map((line, j, lines) => (
                <tspan key={j} x={LABEL + i * COLUMN + PAD} dy={j === 0 ? (1 - lines.length) * 15 : 15}>{line}</tspan>
              ))}
            </text>
          </a>
        ))}
        {view.rows.map((row, r) => {
          const y = HEAD + r * ROW;
          const lines = textLines(row.label, (LABEL - 8) / 15, 2);
          return (
            <g key={row.label}>
              <path class="grid-line" d={`M0 ${y}H${width}`} />
              <a class="narrow" href={row.href}>
                <title>{row.title}</title>
                <text class="strong" x="0" y={y + (lines.length === 1 ? 30 : 22)} font-size="13">
                  {lines.map((line, j) => <tspan key={j} x="0" dy={j === 0 ? 0 : 17}>{line}</tspan>)}
                </text>
              </a>
              {row.cells.map((cell, i) => {
                const x = LABEL + i * COLUMN + PAD;
                const body = (
                  <>
                    <title>{cell.title}</title>
                    <rect class="cell-target" x={x - PAD + 2} y={y + 2} width={COLUMN - 4} height={ROW - 4} />
                    {cell.segments.length === 0
                      ? <text class="faint" x={x} y={y + 30} font-size="12">{cell.text}</text>
                      : (
                        <>
                          <text x={x} y={y + 23} font-size="15">{cell.text}</text>
                          {cell.overdue && (
                            <g class="status-overdue">
                              <StatusGlyph status="overdue" x={x + 74} y={y + 12} size={12} />
                              <text class="overdue-count strong" x={x + 90} y={y + 23} font-size="14">{cell.overdue}</text>
                            </g>
                          )}
                          {layoutBar(cell.segments, COLUMN - 2 * PAD).map((segment) => (
                            <rect key={segment.status} class={`segment segment-${segment.status.replaceAll('_', '-')}`} x={tenths(x + segment.x)} y={y + 31} width={segment.width} height={BAR} />
                          ))}
                        </>
                      )}
                  </>
                );
                return cell.href
                  ? <a key={i} href={cell.href}>{body}</a>
                  : <g key={i}>{body}</g>;
              })}
            </g>
          );
        })}
        <path class="grid-line" d={`M0 ${height - 3}H${width}`} />
      </svg>
      <StatusLegend legend={view.legend} />
    </>
  );
}
