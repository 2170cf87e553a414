import type { VNode } from 'preact';
import type { Heading, UnitTableRow, UnitsView } from '../../views/units.ts';
import { Behind, isBelow } from '../Behind.tsx';
import { Pager } from '../Pager.tsx';
import { Pieces } from '../Pieces.tsx';
import { RowsFold } from '../RowsFold.tsx';
import { Proof, Runs } from '../Runs.tsx';
import { StatusMark } from '../status.tsx';

function SortHeading({ heading, isNumber = false }: { heading: Heading; isNumber?: boolean }): VNode {
  return (
    <th scope="col" class={isNumber ? 'number' : undefined} aria-sort={heading.sorted ?? undefined}>
      {heading.href ? <a class="sort" href={heading.href}>{heading.label}{heading.sorted && <span aria-hidden="true">{heading.sorted === 'descending' ? '\u00a0↓' : '\u00a0↑'}</span>}</a> : heading.label}
    </th>
  );
}

const UnitRow = ({ row, head, colon }: { row: UnitTableRow; head: UnitsView['head']; colon: string }): VNode => (
  <tr>
    <th scope="row"><a href={row.href}>{row.name}</a> <span class="soft">{row.code}</span> <span class="note soft"><Pieces text={row.where} after={/(?<=·) /} /></span></th>
    <td class={row.is_lagging ? 'number is-late' : 'number'} data-label={head.lag.label}><Proof href={row.lag_href} text={row.lag} /></td>
    <td class="number" data-label={head.findings.label}><Proof href={row.findings_href} text={row.findings} /></td>
    <td class={row.is_ready ? 'is-ready' : undefined} data-label={head.ready.label}>{row.ready}</td>
    <td class="move" data-label={head.move.label}><span><strong>{row.who}</strong>{row.what && `${colon}${row.what}`} {row.since && <a class="note soft proven" href={row.since_href}>{row.since}</a>}</span></td>
    {row.cells.map((cell, i) => <td key={i} class="step-cell" data-label={head.steps[i]!.label}><StatusMark status={cell.status} word={cell.word} /></td>)}
  </tr>
);

/** All units: what each lacks, step by step, and whose move it is. Rows below the window are drawn behind the rest. */
export function UnitsBoard({ view }: { view: UnitsView }): VNode {
  const { head } = view;
  const width = 5 + head.steps.length;
  const colon = view.locale === 'zh' ? '：' : ': ';
  return (
    <div class="stack units" id="units" data-downloadable>
      {view.notice && <p class="notice">{view.notice}</p>}
      <section class="desk-head">
        <p class="lead"><Runs runs={view.headline} /></p>
        {view.moves.length > 0 && <p><Runs runs={view.moves} /></p>}
      </section>
      <section class="units-list">
        <div class="desk-tools">
          <form class="search needs-script" method="get" role="search" data-search>
            {view.search.hidden.map((field, i) => <input key={i} type="hidden" name={field.name} value={field.value} />)}
            <label class="field">
              <span class="field-label">{view.search.label}</span>
              <input type="search" name="q" value={view.search.value || undefined} autocomplete="off" maxLength={60} />
            </label>
            <button type="submit" class="button">{view.search.button}</button>
          </form>
          <nav class="sorts needs-script" aria-label={view.groupings.label}>
            {view.groupings.options.map((option) => <a key={option.label} class="button" href={option.href} aria-current={option.is_chosen ? 'true' : undefined}>{option.label}</a>)}
          </nav>
          <button type="button" class="button needs-script" data-download="csv">{view.csv}</button>
        </div>
        <ul class="legend" aria-label={view.legend.label}>
          {view.legend.items.map(({ status, word }) => <li key={status}><StatusMark status={status} word={word} /></li>)}
        </ul>
        {view.nothing && <p class="lead">{view.nothing}</p>}
        {!view.nothing && (
          <div class="table-scroll" tabindex={0} role="group" aria-label={head.unit.label}>
            <table class="table units-table" data-figure-table>
              <thead>
                <tr>
                  <SortHeading heading={head.unit} />
                  <SortHeading heading={head.lag} isNumber />
                  <SortHeading heading={head.findings} isNumber />
                  <SortHeading heading={head.ready} />
                  <SortHeading heading={head.move} />
                  {head.steps.map((step) => <th scope="col" key={step.key}>{step.label}</th>)}
                </tr>
              </thead>
              {view.groups.map((group) => (
                <tbody key={group.key}>
                  {group.title && <tr class="group-row"><th scope="rowgroup" colSpan={width}>{group.title}</th></tr>}
                  {/* By their place, so that a letter typed changes words in the rows that are there instead of making new ones; other columns, other rows. */}
                  {group.rows.map((row, place) => (
                    <Behind key={`${place} ${head.steps.length}`} of={UnitRow} given={{ row, head, colon }} byWindow isLow={isBelow(place, 80)} />
                  ))}
                </tbody>
              ))}
            </table>
          </div>
        )}
        <RowsFold count={view.groups.reduce((sum, group) => sum + group.rows.length, 0)} locale={view.locale} />
        {view.pager && <Pager view={view.pager} />}
      </section>
    </div>
  );
}
