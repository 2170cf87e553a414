import type { VNode } from 'preact';
import type { ReturnsView } from '../views/chains.ts';
import { textLines } from './text_lines.ts';

const LABEL = 250;
const CELL = 92;
const TOTAL = 56;
const YIELD = 150;
const ROW = 24;
const HEAD = 48;
const NAME = 30;

/** Depth of a cell, in five steps: none, then quarters of the largest. */
export function depth(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count === 0 || most === 0) return 0;
  return Math.min(4, Math.ceil((4 * count) / most)) as 1 | 2 | 3 | 4;
}

/** Which link returned how often for which reason, and beside it the first-pass yield. */
export function ReturnMatrix({ view }: { view: ReturnsView }): VNode {
  const columns = view.columns.length;
  const totalAt = LABEL + columns * CELL;
  const yieldAt = totalAt + TOTAL;
  const width = yieldAt + YIELD;
  const rowCount = view.chains.reduce((sum, chain) => sum + chain.rows.length, 0);
  const height = HEAD + view.chains.length * NAME + rowCount * ROW;
  let at = HEAD;
  const places = view.chains.map((chain) => {
    const nameAt = at;
    at += NAME + chain.rows.length * ROW;
    return { nameAt, rowsAt: nameAt + NAME };
  });
  return (
    <svg class="chart return-matrix" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.columns.map((name, i) => textLines(name, CELL / 12 - 0.6, 3).map((line, n) => (
        <text key={`${name}${n}`} class="small soft" x={LABEL + i * CELL + 4} y={13 + n * 14}>{line}</text>
      )))}
      <text class="small soft" x={totalAt + TOTAL - 10} y="13" text-anchor="end">{view.total_label}</text>
      <text class="small soft" x={yieldAt} y="13">{view.yield_label}</text>
      {view.chains.map((chain, c) => (
        <g key={chain.narrow.label}>
          <a class="narrow" href={chain.narrow.href}><title>{chain.narrow.title}</title><text class="strong" x="0" y={places[c]!.nameAt + 20}>{chain.narrow.label}</text></a>
          {chain.rows.map((row, i) => {
            const y = places[c]!.rowsAt + i * ROW;
            return (
              <g key={i}>
                <a href={row.href}>
                  <title>{row.label}</title>
                  <text x="0" y={y + 16}>{textLines(row.label, (LABEL - 8) / 12, 1)[0]}</text>
                </a>
                {row.cells.map((cell, n) => (
                  <g key={n}>
                    <rect class={`depth-${depth(cell.count, view.most)}`} x={LABEL + n * CELL} y={y + 1} width={CELL - 2} height={ROW - 2}><title>{cell.title}</title></rect>
                    {cell.count > 0 && (
                      <a href={cell.proof}><text class={depth(cell.count, view.most) >= 3 ? 'on-dark' : ''} x={LABEL + n * CELL + (CELL - 2) / 2} y={y + 16} text-anchor="middle">{cell.text}</text></a>
                    )}
                  </g>
                ))}
                <a href={row.proofs.total}><text class="strong" x={totalAt + TOTAL - 10} y={y + 16} text-anchor="end">{row.total}</text></a>
                <g>
                  <title>{`${row.label} · ${view.yield_label} ${row.yield}`}</title>
                  <rect class="yield-track" x={yieldAt} y={y + 7} width="44" height="10" />
                  {row.yield_share !== null && <rect class="bar" x={yieldAt} y={y + 7} width={Math.round(440 * row.yield_share) / 10} height="10" />}
                  <a href={row.proofs.yield}><text class="small" x={yieldAt + 50} y={y + 16}>{row.yield}</text></a>
                </g>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
