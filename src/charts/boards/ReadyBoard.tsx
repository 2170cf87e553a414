import type { VNode } from 'preact';
import { keptNumbers } from '../../i18n/format.ts';
import type { ReadyView } from '../../views/ready.ts';
import { Behind, isBelow } from '../Behind.tsx';
import { Pieces } from '../Pieces.tsx';
import { ProofLinks } from '../ProofLinks.tsx';
import { Proof, Runs } from '../Runs.tsx';
import { RowsFold } from '../RowsFold.tsx';

type Table = ReadyView['tables'][number];

const Row = ({ row, head }: { row: Table['rows'][number]; head: Table['head'] }): VNode => (
  <tr>
    <th scope="row"><a href={row.href}>{row.name}</a> <span class="note soft"><Pieces text={row.where} after={/(?<=·) /} /></span></th>
    {row.cells.map((cell, i) => <td key={i} data-label={head[i + 1]}>{row.proofs[i] ? <Proof href={row.proofs[i]} text={cell} /> : <Pieces text={cell} after={/(?<=；)|(?<=;) /} />}</td>)}
  </tr>
);

/** Readiness: today, within days, and meetings that should not have been held yet. Rows below the window are drawn behind the rest. */
export function ReadyBoard({ view }: { view: ReadyView }): VNode {
  return (
    <div class="stack ready">
      {view.notice && <p class="notice">{view.notice}</p>}
      <section class="desk-head">
        <p class="lead">{keptNumbers(view.headline)}</p>
        <p class="soft">{view.principle}</p>
        <ProofLinks view={view.proofs} />
      </section>
      {view.tables.map((table, t) => (
        <section key={table.id} id={table.id} class="unit-section" data-downloadable aria-labelledby={`${table.id}-title`}>
          <header class="calls-head">
            <h2 id={`${table.id}-title`}>{table.title}</h2>
            {!table.none && <button type="button" class="button needs-script" data-download="csv">{view.csv}</button>}
          </header>
          <p class="soft small">{table.sentence}</p>
          {table.none
            ? <p>{table.none}</p>
            : (
              <div class="table-scroll" tabindex={0} role="group" aria-labelledby={`${table.id}-title`}>
                <table class="table">
                  <thead><tr>{table.head.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
                  <tbody>
                    {table.rows.map((row, place) => <Behind key={`${row.key} ${table.head.length}`} of={Row} given={{ row, head: table.head }} byWindow isLow={t > 0 || isBelow(place, 38)} />)}
                  </tbody>
                </table>
              </div>
            )}
          {!table.none && <RowsFold count={table.rows.length} locale={view.locale} />}
          {table.more && <p>{table.more}</p>}
        </section>
      ))}
      {view.later && <p><Runs runs={view.later} /></p>}
    </div>
  );
}
