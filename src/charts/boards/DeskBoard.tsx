import type { VNode } from 'preact';
import type { DeskView } from '../../views/desk.ts';
import { Behind, isShut } from '../Behind.tsx';
import { RowsFold } from '../RowsFold.tsx';
import { Proof, Runs } from '../Runs.tsx';

function Copy({ copy }: { copy: { label: string; done: string; text: string } }): VNode {
  return <button type="button" class="button needs-script" data-copy={copy.text} data-done={copy.done}>{copy.label}</button>;
}

interface Group {
  group: DeskView['groups'][number];
  locale: DeskView['locale'];
}

const Calls = ({ group, locale }: Group): VNode => (
  <section class="calls" aria-labelledby={`calls-${group.actor}`}>
    <header class="calls-head">
      <h2 id={`calls-${group.actor}`}>{group.title}</h2>
      <span class="soft"><Runs runs={group.sum} /></span>
      <Copy copy={group.copy} />
    </header>
    <ol class="call-list">
      {group.calls.map((call) => (
        <li key={call.key} class={call.fresh ? 'call is-fresh' : 'call'}>
          <p class="call-sentence">{call.fresh && <strong class="fresh">{call.fresh}</strong>} {call.sentence}</p>
          <p class="call-facts"><a href={call.href}>{call.unit}</a> <a class="soft" href={call.weight_href}>{call.weight}</a></p>
        </li>
      ))}
    </ol>
    <RowsFold count={group.calls.length} locale={locale} />
    {group.others && <p>{group.others}</p>}
  </section>
);

const Rows = ({ table }: { table: NonNullable<DeskView['table']> }): VNode => (
  <tbody>
    {table.rows.map((row) => (
      <tr key={row.key}>{row.cells.map((cell, i) => (i === 0 ? <th scope="row" key={i}>{cell}</th> : <td key={i} class={i >= 5 && i <= 7 ? 'number' : undefined} data-label={table.head[i]}><Proof href={i === 7 ? row.proof : null} text={cell} /></td>))}</tr>
    ))}
  </tbody>
);

/** The chase list: whom to call today and what to say, under whoever must act. Below the window, and while it is closed, it is drawn behind the rest. */
export function DeskBoard({ view }: { view: DeskView }): VNode {
  return (
    <div class="stack desk" id="chase" data-downloadable>
      {view.notice && <p class="notice">{view.notice}</p>}
      <section class="desk-head">
        <p class="lead"><Runs runs={view.headline} /></p>
        {view.first && <p class="first-call">{view.first}</p>}
        {view.table && (
          <div class="desk-tools needs-script">
            {view.copy && <Copy copy={view.copy} />}
            <button type="button" class="button" data-download="csv">{view.table.csv}</button>
            <button type="button" class="button" data-download="xlsx">{view.table.xlsx}</button>
          </div>
        )}
      </section>
      <section class="desk-rules">{view.rules.map((rule) => <p key={rule}>{rule}</p>)}</section>
      {view.groups.map((group, place) => <Behind key={group.actor} of={Calls} given={{ group, locale: view.locale }} byWindow isLow={place > 0} />)}
      {view.table && (
        <details class="all-calls">
          <summary>{view.table.title}</summary>
          {view.table.note && <p>{view.table.note}</p>}
          <div class="table-scroll" tabindex={0} role="group" aria-label={view.table.title}>
            <table class="table" data-figure-table>
              <thead><tr>{view.table.head.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
              <Behind of={Rows} given={{ table: view.table }} isHidden={() => isShut('.all-calls')} byWindow />
            </table>
          </div>
        </details>
      )}
    </div>
  );
}
