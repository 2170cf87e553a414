import type { VNode } from 'preact';
import type { ReturnsView } from '../views/chains.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { textLines, textWidth } from './text_lines.ts';

const HEAD = 48;
const CELL_HEIGHT = 24;
/** On a phone reasons are numbered: their words, longer than a cell is wide, stand above the cells, a line each. */
const KEY = 16;

/** On a phone a link's name stands above its cells, which share the width with total and yield; the yield is then words alone. */
function frameOf(form: Form, view: ReturnsView) {
  // Parts of a large city's yields are longer than those of a small one.
  const words = Math.max(0, ...view.chains.flatMap((chain) => chain.rows.map((row) => textWidth(row.yield))));
  // English names of links are longer than Chinese ones; words are largest on a tablet and on paper.
  const names = Math.max(0, ...view.chains.flatMap((chain) => chain.rows.map((row) => textWidth(row.label))));
  if (form === 'wide') return { label: Math.min(340, Math.max(250, Math.ceil(names * 14) + 6)), cell: 92, total: 56, yields: Math.max(150, Math.ceil(50 + words * 13)), row: CELL_HEIGHT, top: 0, bar: 44 };
  const yields = words > 6.6 ? Math.ceil(words * 13) : 84;
  return { label: 0, cell: Math.floor((PHONE - 38 - yields) / Math.max(1, view.columns.length)), total: 38, yields, row: 44, top: 19, bar: 0 };
}

const NAME = 30;

/** Depth of a cell, in five steps: none, then quarters of the largest. */
export function depth(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count === 0 || most === 0) return 0;
  return Math.min(4, Math.ceil((4 * count) / most)) as 1 | 2 | 3 | 4;
}

/** Which link returned how often for which reason, and beside it the first-pass yield. */
export function ReturnMatrix({ view }: { view: ReturnsView }): VNode {
  return <BothForms of={ReturnMatrixDrawing} given={{ view }} />;
}

/** The drawing in one form. */
export function ReturnMatrixDrawing({ view, form }: { view: ReturnsView; form: Form }): VNode {
  const columns = view.columns.length;
  const { label, cell: size, total, yields, row: tall, top, bar } = frameOf(form, view);
  const totalAt = label + columns * size;
  const yieldAt = totalAt + total;
  const width = form === 'wide' ? yieldAt + yields : PHONE;
  const rowCount = view.chains.reduce((sum, chain) => sum + chain.rows.length, 0);
  const head = form === 'wide' ? HEAD : columns * KEY + 26;
  const height = head + view.chains.length * NAME + rowCount * tall;
  let at = head;
  const places = view.chains.map((chain) => {
    const nameAt = at;
    at += NAME + chain.rows.length * tall;
    return { nameAt, rowsAt: nameAt + NAME };
  });
  return (
    <svg class={formClass('return-matrix', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.columns.map((name, i) => (form === 'wide'
        ? textLines(name, size / 12 - 0.6, 3).map((line, n) => <text key={`${name}${n}`} class="small soft" x={label + i * size + 4} y={13 + n * 14}>{line}</text>)
        : (
          <g key={name}>
            <text class="small soft" x="0" y={13 + i * KEY}>{`${i + 1}  ${name}`}</text>
            <text class="small strong" x={label + i * size + (size - 2) / 2} y={head - 6} text-anchor="middle">{i + 1}</text>
          </g>
        )))}
      <text class="small soft" x={totalAt + total - 10} y={form === 'wide' ? 13 : head - 6} text-anchor="end">{view.total_label}</text>
      <text class="small soft" x={yieldAt} y={form === 'wide' ? 13 : head - 6}>{view.yield_label}</text>
      {view.chains.map((chain, c) => (
        <g key={chain.narrow.label}>
          <a class="narrow" href={chain.narrow.href}><title>{chain.narrow.title}</title><text class="strong" x="0" y={places[c]!.nameAt + 20}>{chain.narrow.label}</text></a>
          {chain.rows.map((row, i) => {
            const y = places[c]!.rowsAt + i * tall;
            return (
              <g key={i}>
                <a href={row.href}>
                  <title>{row.label}</title>
                  <text x="0" y={y + 16}>{textLines(row.label, ((form === 'wide' ? label : width) - 8) / 12, 1)[0]}</text>
                </a>
                {row.cells.map((cell, n) => (
                  <g key={n}>
                    <rect class={`depth-${depth(cell.count, view.most)}`} x={label + n * size} y={y + top + 1} width={size - 2} height={CELL_HEIGHT - 2}><title>{cell.title}</title></rect>
                    {cell.count > 0 && (
                      <a href={cell.proof}><text class={depth(cell.count, view.most) >= 3 ? 'on-dark' : ''} x={label + n * size + (size - 2) / 2} y={y + top + 16} text-anchor="middle">{cell.text}</text></a>
                    )}
                  </g>
                ))}
                <a href={row.proofs.total}><text class="strong" x={totalAt + total - 10} y={y + top + 16} text-anchor="end">{row.total}</text></a>
                <g>
                  <title>{`${row.label} · ${view.yield_label} ${row.yield}`}</title>
                  {bar > 0 && <rect class="yield-track" x={yieldAt} y={y + 7} width={bar} height="10" />}
                  {bar > 0 && row.yield_share !== null && <rect class="bar" x={yieldAt} y={y + 7} width={Math.round(10 * bar * row.yield_share) / 10} height="10" />}
                  <a href={row.proofs.yield}><text class="small" x={yieldAt + (bar > 0 ? bar + 6 : 0)} y={y + top + 16}>{row.yield}</text></a>
                </g>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
