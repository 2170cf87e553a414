import type { VNode } from 'preact';
import type { QualityView } from '../../views/quality.ts';
import { Behind, isShut } from '../Behind.tsx';
import { ProofLinks } from '../ProofLinks.tsx';
import { RowsFold } from '../RowsFold.tsx';

interface Group {
  group: NonNullable<QualityView['groups']>['list'][number];
  locale: QualityView['locale'];
}

const Unit = ({ group, locale }: Group): VNode => (
  <article class="quality-unit">
    <header class="calls-head">
      <h3>{group.href ? <a href={group.href}>{group.name}</a> : group.name}</h3>
      <span class="soft small">{group.code && `${group.code} · `}<a href={group.count_href}>{group.count}</a></span>
      <button type="button" class="button needs-script" data-copy={group.copy.text} data-done={group.copy.done}>{group.copy.label}</button>
    </header>
    {group.sentence && <p class="soft small">{group.sentence}</p>}
    <ul class="quality-lines">
      {group.lines.map((line) => (
        <li key={line.key}><span class="soft">{line.place}{locale === 'zh' ? '：' : ': '}</span>{line.text}{line.record && <code class="quality-record">{line.record}</code>}</li>
      ))}
    </ul>
    {group.more && <p class="soft small">{group.more}</p>}
  </article>
);

const Rows = ({ table }: { table: NonNullable<QualityView['table']> }): VNode => (
  <tbody>
    {table.rows.map((row) => (
      <tr key={row.key}>{row.cells.map((cell, i) => <td key={i} class={i === 3 ? 'number' : i === 5 ? 'record' : undefined} data-label={table.head[i]}>{cell}</td>)}</tr>
    ))}
  </tbody>
);

const Stale = ({ stale, locale }: Pick<QualityView, 'stale' | 'locale'>): VNode => (
  <section class="unit-section" aria-labelledby="quality-stale">
    <h2 id="quality-stale">{stale.title}</h2>
    <div class="columns">
      {stale.tables.map((table) => (
        <div key={table.title} class="unit-section">
          <h3>{table.title}</h3>
          {table.sentence && <p class="soft small">{table.sentence}</p>}
          <div class="table-scroll" tabindex={0} role="group" aria-label={table.title}>
            <table class="table">
              <thead><tr>{table.head.map((name, i) => <th scope="col" key={name} class={i === 2 ? 'number' : undefined}>{name}</th>)}</tr></thead>
              <tbody>
                {table.rows.map((row) => (
                  <tr key={row.key}>
                    <th scope="row">{row.href ? <a href={row.href}>{row.cells[0]}</a> : row.cells[0]}</th>
                    <td data-label={table.head[1]}>{row.cells[1]}</td>
                    <td class="number" data-label={table.head[2]}>{row.proof ? <a href={row.proof}>{row.cells[2]}</a> : row.cells[2]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <RowsFold count={table.rows.length} locale={locale} />
        </div>
      ))}
    </div>
  </section>
);

/** What to mend in the exports, worded to be handed back to whoever filled them in. Below the window, and while it is closed, it is drawn behind the rest. */
export function QualityBoard({ view }: { view: QualityView }): VNode {
  return (
    <div class="stack quality" id="data-quality" data-downloadable>
      <section class="desk-head">
        <p class="lead">{view.headline}</p>
        <ProofLinks view={view.proofs} />
        {view.how && <p class="soft small">{view.how}</p>}
        {view.table && (
          <div class="desk-tools needs-script">
            <button type="button" class="button" data-download="csv">{view.table.csv}</button>
            <button type="button" class="button" data-download="xlsx">{view.table.xlsx}</button>
          </div>
        )}
      </section>
      {view.columns && (
        <section class="notice" aria-labelledby="quality-columns">
          <h2 id="quality-columns">{view.columns.title}</h2>
          <p>{view.columns.sentence}</p>
          <ul>{view.columns.lines.map((line) => <li key={line}>{line}</li>)}</ul>
        </section>
      )}
      {view.groups && (
        <section class="unit-section" aria-labelledby="quality-units">
          <h2 id="quality-units">{view.groups.title}</h2>
          <div class="quality-units">
            {view.groups.list.map((group, place) => <Behind key={group.key} of={Unit} given={{ group, locale: view.locale }} byWindow isLow={place >= 12} />)}
          </div>
          <RowsFold count={view.groups.list.length} locale={view.locale} />
          {view.groups.more && <p>{view.groups.more}</p>}
        </section>
      )}
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
      <Behind of={Stale} given={{ stale: view.stale, locale: view.locale }} byWindow isLow />
    </div>
  );
}
