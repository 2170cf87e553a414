import type { VNode } from 'preact';
import type { ChainsView } from '../../views/chains.ts';
import { Behind } from '../Behind.tsx';
import { ChainSheet } from '../ChainSheet.tsx';
import { CsvButton, Figure, figureOf } from '../figure.tsx';
import { HelpMark } from '../HelpMark.tsx';
import { LeadSplit, OwnerLegend } from '../LeadSplit.tsx';
import { Pager } from '../Pager.tsx';
import { QueueDays } from '../QueueDays.tsx';
import { ReturnMatrix } from '../ReturnMatrix.tsx';
import { AgesLegend, ReviewChain } from '../ReviewChain.tsx';
import { PartFold, RowsFold } from '../RowsFold.tsx';
import { Runs } from '../Runs.tsx';
import { Swatch } from '../Swatch.tsx';
import { WaitBars } from '../WaitBars.tsx';

interface Part {
  view: ChainsView;
}

function Waits({ view }: Part): VNode {
  const waits = view.waits!;
  return <Figure view={figureOf(waits.figure, view)}><WaitBars view={waits} /></Figure>;
}

function Lead({ view }: Part): VNode {
  const lead = view.lead!;
  return (
    <Figure view={figureOf(lead.figure, view)}>
      <OwnerLegend legend={lead.legend} />
      <LeadSplit view={lead} />
    </Figure>
  );
}

function Chain({ view, chain }: Part & { chain: ChainsView['chains'][number] }): VNode {
  return (
    <section class="stack chain" aria-labelledby={`${chain.id}-name`}>
      <h2 id={`${chain.id}-name`}><a class="narrow" href={chain.narrow.href} title={chain.narrow.title}>{chain.name}</a></h2>
      <PartFold label={chain.drawing.figure.title} />
      <Figure view={figureOf(chain.drawing.figure, view)}>
        <ReviewChain view={chain.drawing} />
        <Behind of={ChainSheet} given={{ view: chain.drawing, panels: chain.queue?.panels ?? [], mostLevel: chain.queue?.most_level ?? 0 }} isHidden={() => true} />
        <AgesLegend ages={view.ages} ages_label={view.ages_label} />
      </Figure>
      {chain.queue && <Figure view={figureOf(chain.queue.figure, view)}><QueueDays view={chain.queue} /></Figure>}
    </section>
  );
}

function Returns({ view }: Part): VNode {
  const returns = view.returns!;
  return (
    <section class="stack" aria-labelledby="overall">
      <h2 id="overall">{view.overall}</h2>
      <Figure view={figureOf(returns.figure, view)}><ReturnMatrix view={returns} /></Figure>
    </section>
  );
}

function Conformance({ view }: Part): VNode {
  const conformance = view.conformance!;
  return (
    <section class="list" id="conformance-list" data-downloadable>
      <h2 id="conformance">{conformance.title}</h2>
      <p>{conformance.runs ? <Runs runs={conformance.runs} /> : conformance.sentence}</p>
      {conformance.rows.length > 0 && (
        <div class="table-scroll" tabindex={0} role="group" aria-labelledby="conformance">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{conformance.head.unit}</th>
                <th scope="col">{conformance.head.what}</th>
                <th scope="col">{conformance.head.since}</th>
                <th scope="col">{conformance.head.source}</th>
              </tr>
            </thead>
            <tbody>
              {conformance.rows.map((row, i) => (
                <tr key={i}>
                  <th scope="row"><a href={row.href}>{row.unit}</a></th>
                  <td class="wide" data-label={conformance.head.what}>{row.what}</td>
                  <td class="nowrap" data-label={conformance.head.since}>{row.since}</td>
                  <td class="record" data-label={conformance.head.source}>{row.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <RowsFold count={conformance.rows.length} locale={view.locale} />
      {conformance.rows.length > 0 && <CsvButton locale={view.locale} />}
      {conformance.more && <p><a class="button" href={conformance.more.href}>{conformance.more.label}</a></p>}
    </section>
  );
}

function OpenItems({ view }: Part): VNode {
  const open = view.open!;
  return (
    <section class="list" id="open-list" data-downloadable>
      <h2 id="open-items">{open.title}</h2>
      <p><Runs runs={open.runs} /> {open.clear && <a href={open.clear.href}>{open.clear.label}</a>}</p>
      {open.rows.length > 0 && (
        <div class="table-scroll" tabindex={0} role="group" aria-labelledby="open-items">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{open.head.unit}</th>
                <th scope="col" class="number">{open.head.days}</th>
                <th scope="col">{open.head.with_whom}</th>
                <th scope="col">{open.head.material}</th>
                <th scope="col">{open.head.received}</th>
                <th scope="col">{open.head.age}</th>
              </tr>
            </thead>
            <tbody>
              {open.rows.map((row, i) => (
                <tr key={i}>
                  <th scope="row"><a href={row.href}>{row.unit}</a></th>
                  <td class="number" data-label={open.head.days}>{row.days}</td>
                  <td class="wide" data-label={open.head.with_whom}>{row.with_whom}</td>
                  <td class="wide" data-label={open.head.material}>{row.material}</td>
                  <td class="nowrap" data-label={open.head.received}>{row.received}</td>
                  <td data-label={open.head.age}>
                    <span class="status"><Swatch name={`age age-${row.age}`} /> {row.age_label}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <RowsFold count={open.rows.length} locale={view.locale} />
      {open.rows.length > 0 && <CsvButton locale={view.locale} />}
      {open.pager && <Pager view={open.pager} />}
    </section>
  );
}

/** The review chains: the bottleneck and its evidence, each chain, where the days went, and the items themselves. Below the window each part is drawn behind the rest. */
export function ChainsBoard({ view }: Part): VNode {
  const given = { view };
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
      {view.has.stops && (
        <div class="columns">
          {view.has.waits && <Behind key="waits" of={Waits} given={given} byWindow />}
          <Behind key="lead" of={Lead} given={given} byWindow />
        </div>
      )}

      {view.chains.length > 0 && (
        <div class="chain-grid">
          {view.chains.map((chain) => <Behind key={chain.id} of={Chain} given={{ view, chain }} byWindow isLow />)}
        </div>
      )}
      {view.no_units && <p>{view.no_units}</p>}

      {view.has.stops && <Behind key="returns" of={Returns} given={given} byWindow isLow />}
      {view.has.stops && <Behind key="conformance" of={Conformance} given={given} byWindow isLow />}
      {view.has.stops && <Behind key="openitems" of={OpenItems} given={given} byWindow isLow />}
    </div>
  );
}
