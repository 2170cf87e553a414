import type { VNode } from 'preact';
import type { ProofPanelView } from '../../views/proof_panel.ts';
import { Unbroken } from '../Runs.tsx';

/** What stays together of a source: a line's number with the word before and after it. */
const place = /(第 \d+(?: 行)?|\d+ 行|line \d+)/;

/** What stands behind one figure: value, parts, rule, SQL and source rows. */
export function ProofPanel({ view }: { view: ProofPanelView }): VNode {
  return (
    <section class="proof" aria-labelledby="proof-title">
      <header class="proof-head">
        <h2 id="proof-title" tabindex={-1}>{view.title}</h2>
        <a class="button" href={view.close.href} data-proof-close>{view.close.label}</a>
      </header>
      <p class="proof-figure">{view.figure}</p>
      <dl class="facts">
        {view.facts.map(({ label, text, lines = [] }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}{lines.length > 0 && <ul class="plan-says">{lines.map((line) => <li key={line}>{line}</li>)}</ul>}</dd>
          </div>
        ))}
      </dl>
      <p><a href={view.before.href}>{view.before.label}</a></p>
      <details>
        <summary>{view.sql.label}</summary>
        <pre class="sql" tabindex={0} role="group" aria-label={view.sql.label} data-proof-sql data-share={String(view.sql.is_share)}>{view.sql.text}</pre>
        <p><button type="button" class="button" data-proof-rerun>{view.sql.rerun}</button> <output data-proof-output></output></p>
      </details>
      <h3>{view.rows.title}</h3>
      {view.rows.notes.map((note) => <p key={note}>{note}</p>)}
      {view.rows.csv && <p><button type="button" class="button" data-proof-csv>{view.rows.csv}</button></p>}
      {view.rows.rows.length > 0 && (
        <div class="table-scroll" tabindex={0} role="group" aria-label={view.rows.title}>
          <table class="table">
            <thead>
              <tr>{view.rows.head.map((name) => <th scope="col" key={name}>{name}</th>)}</tr>
            </thead>
            <tbody>
              {view.rows.rows.map((row, i) => (
                <tr key={i}>
                  <th scope="row"><Unbroken text={row[0]!} whole={place} /></th>
                  {row.slice(1).map((cell, j) => <td key={j} class={j === row.length - 2 ? 'number' : view.rows.nowrap[j + 1] ? 'nowrap' : undefined} data-label={view.rows.head[j + 1]}>{cell}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
