import type { VNode } from 'preact';
import type { ChainsView, FigureText } from '../../views/chains.ts';
import { CsvButton, Figure, figureLabels } from '../figure.tsx';
import { HelpMark } from '../HelpMark.tsx';
import { LeadSplit } from '../LeadSplit.tsx';
import { QueueDays } from '../QueueDays.tsx';
import { ReturnMatrix } from '../ReturnMatrix.tsx';
import { ReviewChain } from '../ReviewChain.tsx';
import { PartFold, RowsFold } from '../RowsFold.tsx';
import { Runs } from '../Runs.tsx';
import { Swatch } from '../Swatch.tsx';
import { WaitBars } from '../WaitBars.tsx';

/** The review chains: the bottleneck and its evidence, each chain, where the days went, and the items themselves. */
export function ChainsBoard({ view }: { view: ChainsView }): VNode {
  const labels = figureLabels(view.locale);
  const figure = (text: FigureText) => ({ ...text, labels });
  return (
    <div class="stack chains">
      {view.steps && <p class="notice">{view.steps}</p>}
      {view.notice && <p class="notice">{view.notice}</p>}
      {view.nothing && <p class="lead">{view.nothing}</p>}
      {view.headline && (
        <section class="bottleneck" aria-labelledby="bottleneck">
          <h2 id="bottleneck">{view.headline.title}</h2>
          {view.headline.sentence && <p class="lead"><Runs runs={view.headline.sentence_runs} /></p>}
          {view.headline.tiles.length > 0 && (
            <ul class="evidence" aria-label={view.headline.label}>
              {view.headline.tiles.map((tile) => (
                <li key={tile.label}>
                  <span class="evidence-label">{tile.label} <HelpMark metric="links" name={tile.label} locale={view.locale} /></span>
                  <a class="evidence-value" href={tile.href}>{tile.value}</a>
                  <span class="evidence-note">{tile.note}</span>
                  {tile.change && <span class="evidence-change">{tile.change}</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {(view.waits || view.lead) && (
        <div class="columns">
          {view.waits && <Figure view={figure(view.waits.figure)}><WaitBars view={view.waits} /></Figure>}
          {view.lead && (
            <Figure view={figure(view.lead.figure)}>
              <ul class="legend">
                {view.lead.legend.map(({ owner, label }) => (
                  <li key={owner} class="status"><Swatch name={`owner owner-${owner}`} /> {label}</li>
                ))}
              </ul>
              <LeadSplit view={view.lead} />
            </Figure>
          )}
        </div>
      )}

      {view.chains.length > 0 && (
        <div class="chain-grid">
          {view.chains.map((chain) => (
            <section key={chain.id} class="stack chain" aria-labelledby={`${chain.id}-name`}>
              <h2 id={`${chain.id}-name`}><a class="narrow" href={chain.narrow.href} title={chain.narrow.title}>{chain.name}</a></h2>
              <PartFold label={chain.drawing.figure.title} />
              <Figure view={figure(chain.drawing.figure)}>
                <ReviewChain view={chain.drawing} />
                <ul class="legend ages-legend" aria-label={view.ages_label}>
                  {view.ages.map(({ age, label }) => (
                    <li key={age} class="status"><Swatch name={`age age-${age}`} /> {label}</li>
                  ))}
                </ul>
              </Figure>
              {chain.queue && <Figure view={figure(chain.queue.figure)}><QueueDays view={chain.queue} /></Figure>}
            </section>
          ))}
        </div>
      )}
      {view.no_units && <p>{view.no_units}</p>}

      {view.returns && (
        <section class="stack" aria-labelledby="overall">
          <h2 id="overall">{view.overall}</h2>
          <Figure view={figure(view.returns.figure)}><ReturnMatrix view={view.returns} /></Figure>
        </section>
      )}

      {view.conformance && (
        <section class="list" id="conformance-list" data-downloadable>
          <h2 id="conformance">{view.conformance.title}</h2>
          <p>{view.conformance.runs ? <Runs runs={view.conformance.runs} /> : view.conformance.sentence}</p>
          {view.conformance.rows.length > 0 && (
            <div class="table-scroll" tabindex={0} role="group" aria-labelledby="conformance">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{view.conformance.head.unit}</th>
                    <th scope="col">{view.conformance.head.what}</th>
                    <th scope="col">{view.conformance.head.since}</th>
                    <th scope="col">{view.conformance.head.source}</th>
                  </tr>
                </thead>
                <tbody>
                  {view.conformance.rows.map((row, i) => (
                    <tr key={i}>
                      <th scope="row"><a href={row.href}>{row.unit}</a></th>
                      <td class="wide" data-label={view.conformance!.head.what}>{row.what}</td>
                      <td class="nowrap" data-label={view.conformance!.head.since}>{row.since}</td>
                      <td class="record" data-label={view.conformance!.head.source}>{row.source}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <RowsFold count={view.conformance.rows.length} locale={view.locale} />
          {view.conformance.rows.length > 0 && <CsvButton locale={view.locale} />}
          {view.conformance.more && <p><a class="button" href={view.conformance.more.href}>{view.conformance.more.label}</a></p>}
        </section>
      )}

      {view.open && (
        <section class="list" id="open-list" data-downloadable>
          <h2 id="open-items">{view.open.title}</h2>
          <p><Runs runs={view.open.runs} /> {view.open.clear && <a href={view.open.clear.href}>{view.open.clear.label}</a>}</p>
          {view.open.rows.length > 0 && (
            <div class="table-scroll" tabindex={0} role="group" aria-labelledby="open-items">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{view.open.head.unit}</th>
                    <th scope="col" class="number">{view.open.head.days}</th>
                    <th scope="col">{view.open.head.with_whom}</th>
                    <th scope="col">{view.open.head.material}</th>
                    <th scope="col">{view.open.head.received}</th>
                    <th scope="col">{view.open.head.age}</th>
                  </tr>
                </thead>
                <tbody>
                  {view.open.rows.map((row, i) => (
                    <tr key={i}>
                      <th scope="row"><a href={row.href}>{row.unit}</a></th>
                      <td class="number" data-label={view.open!.head.days}>{row.days}</td>
                      <td class="wide" data-label={view.open!.head.with_whom}>{row.with_whom}</td>
                      <td class="wide" data-label={view.open!.head.material}>{row.material}</td>
                      <td class="nowrap" data-label={view.open!.head.received}>{row.received}</td>
                      <td data-label={view.open!.head.age}>
                        <span class="status"><Swatch name={`age age-${row.age}`} /> {row.age_label}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <RowsFold count={view.open.rows.length} locale={view.locale} />
          {view.open.rows.length > 0 && <CsvButton locale={view.locale} />}
          {view.open.pager && (
            <nav class="pager" aria-label={view.open.pager.label}>
              {view.open.pager.previous && <a class="button" rel="prev" href={view.open.pager.previous.href}>{view.open.pager.previous.label}</a>}
              <span>{view.open.pager.range}</span>
              {view.open.pager.next && <a class="button" rel="next" href={view.open.pager.next.href}>{view.open.pager.next.label}</a>}
            </nav>
          )}
        </section>
      )}
    </div>
  );
}
