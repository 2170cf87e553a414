import { Fragment, type VNode } from 'preact';
import type { DelaysView } from '../../views/delays.ts';
import { DelaySplit, SmallSplit } from '../DelaySplit.tsx';
import { Behind } from '../Behind.tsx';
import { Figure, figureOf } from '../figure.tsx';
import { OwnerLegend } from '../LeadSplit.tsx';
import { Pager } from '../Pager.tsx';
import { Pieces } from '../Pieces.tsx';
import { RowsFold } from '../RowsFold.tsx';
import { Runs } from '../Runs.tsx';
import { WaitBars } from '../WaitBars.tsx';

/** The parts of a sum, each with what stands behind it. */
function Parts({ texts, hrefs }: { texts: string[]; hrefs: string[] }): VNode | null {
  if (texts.length === 0) return null;
  return <span class="note">{texts.map((text, i) => <Fragment key={text}><span class="part">{text.slice(0, text.lastIndexOf(' ') + 1)}<a class="proven" href={hrefs[i]}>{text.slice(text.lastIndexOf(' ') + 1)}</a></span>{i < texts.length - 1 && ' '}</Fragment>)}</span>;
}

interface Part {
  view: DelaysView;
}

function Split({ view, by }: Part & { by: 'chains' | 'areas' }): VNode {
  const group = view[by]!;
  return (
    <section class="list">
      <h2>{group.title}</h2>
      <Figure view={figureOf(group.view.figure, view)}>
        <OwnerLegend legend={view.legend} />
        <DelaySplit view={group.view} />
      </Figure>
    </section>
  );
}

function Reviewers({ view }: Part): VNode {
  const reviewers = view.reviewers!;
  return (
    <section class="list">
      <h2>{reviewers.title}</h2>
      <Figure view={figureOf(reviewers.figure, view)} hasDrawing={reviewers.bars.length > 0}>
        {reviewers.bars.length > 0 && <WaitBars view={reviewers} isAlone />}
      </Figure>
    </section>
  );
}

function Units({ view }: Part): VNode {
  const units = view.units!;
  return (
    <section class="list" id="delays-ledger" data-downloadable>
      <h2 id="delays-units">{units.title}</h2>
      <p><Runs runs={units.sentence_runs} /></p>
      <div class="ledger-tools needs-script">
        <nav class="sorts" aria-label={units.sort_label}>
          {units.sorts.map((sort) => <a key={sort.label} class="button" href={sort.href} aria-current={sort.is_chosen ? 'true' : undefined}>{sort.label}</a>)}
        </nav>
        <button type="button" class="button" data-download="csv">{units.csv}</button>
      </div>
      <OwnerLegend legend={view.legend} />
      {units.rows.length > 0 && (
        <div class="table-scroll" tabindex={0} role="group" aria-labelledby="delays-units">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{units.head.unit}</th>
                <th scope="col" class="number">{units.head.place}</th>
                <th scope="col" class="number">{units.head.late}</th>
                <th scope="col" class="number">{units.head.lead}</th>
                <th scope="col">{units.head.split}</th>
                <th scope="col">{units.head.waited_for}</th>
                <th scope="col" class="number">{units.head.documents}</th>
              </tr>
            </thead>
            <tbody>
              {/* By their place, so that a filter changes words in the rows that are there instead of making new ones. */}
              {units.rows.map((row, place) => (
                <tr key={place}>
                  <th scope="row"><a href={row.href}>{row.name}</a><span class="note">{row.chain}</span></th>
                  <td class="number" data-label={units.head.place}>{row.place}</td>
                  <td class="number" data-label={units.head.late}>
                    <span><strong><a href={row.late_href}>{row.late}</a></strong><Parts texts={row.late_parts} hrefs={row.late_proofs} /></span>
                  </td>
                  <td class="number" data-label={units.head.lead}>
                    <span><strong><a href={row.lead_href}>{row.lead}</a></strong><Parts texts={row.lead_parts} hrefs={row.lead_proofs} /></span>
                  </td>
                  <td data-label={units.head.split}><SmallSplit bar={row.bar} most={units.most} /></td>
                  <td data-label={units.head.waited_for}><Pieces text={row.waited_for} after={/(?<=\u00a0[\d,]+、)|(?<=\u00a0[\d,]+,) /} /></td>
                  <td class="number" data-label={units.head.documents}><a href={row.documents_href}>{row.documents}</a></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <RowsFold count={units.rows.length} locale={view.locale} />
      {units.pager && <Pager view={units.pager} />}
    </section>
  );
}

/** The delay ledger: the sums, the check, and the days of each chain, area, reviewer and unit by owner. Below the window each part is drawn behind the rest. */
export function DelaysBoard({ view }: Part): VNode {
  const given = { view };
  return (
    <div class="stack delays">
      {view.notice && <p class="notice">{view.notice}</p>}
      {view.nothing && <p class="lead">{view.nothing}</p>}
      {view.headline && (
        <section class="ledger-head">
          <h2><Runs runs={view.headline.title_runs} /></h2>
          {view.headline.sentence && <p class="lead"><Runs runs={view.headline.sentence_runs} /></p>}
          {view.headline.compared && <p>{view.headline.compared}</p>}
          {view.check && (
            <ul class="ledger-check" aria-label={view.check.label}>
              {view.check.lines.map((line) => (
                <li key={line.sum} class={line.is_equal ? '' : 'is-unequal'}>
                  <span><Runs runs={line.sum_runs} /></span> <span class="ledger-verdict">{line.verdict}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <section class="ledger-fair" aria-labelledby="delays-fair">
        <h2 id="delays-fair">{view.fair.title}</h2>
        <ol>{view.fair.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ol>
      </section>
      {(view.has.chains || view.has.areas) && (
        <div class="columns">
          {view.has.chains && <Behind key="chains" of={Split} given={{ ...given, by: 'chains' as const }} byWindow isLow />}
          {view.has.areas && <Behind key="areas" of={Split} given={{ ...given, by: 'areas' as const }} byWindow isLow />}
        </div>
      )}
      {view.has.reviewers && <Behind key="reviewers" of={Reviewers} given={given} byWindow isLow />}
      {view.has.units && <Behind key="units" of={Units} given={given} byWindow isLow />}
    </div>
  );
}
