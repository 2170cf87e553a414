import type { VNode } from 'preact';
import type { SatisfactionView } from '../../views/satisfaction.ts';
import { Behind } from '../Behind.tsx';
import { BallotFunnel } from '../BallotFunnel.tsx';
import { CsvButton, Figure, figureOf } from '../figure.tsx';
import { Intervals } from '../Intervals.tsx';
import { RoundSlopes } from '../RoundSlopes.tsx';
import { Proof, Runs } from '../Runs.tsx';

interface Part {
  view: SatisfactionView;
}

function Rates({ view }: Part): VNode {
  const { pages } = view;
  const { text, drawing } = view.intervals!;
  return (
    <Figure view={figureOf(text, view)}>
      <Intervals view={drawing} />
      <p class="pager">
        {pages.more && <span>{pages.more}</span>} {pages.back && <a class="button" href={pages.back.href}>{pages.back.label}</a>} {pages.next && <a class="button" href={pages.next.href}>{pages.next.label}</a>}
      </p>
    </Figure>
  );
}

function Funnel({ view }: Part): VNode {
  const { text, drawing } = view.funnel!;
  return <Figure view={figureOf(text, view)}><BallotFunnel view={drawing} /></Figure>;
}

function Slopes({ view }: Part): VNode {
  const { text, drawing } = view.slopes!;
  return <Figure view={figureOf(text, view)}><RoundSlopes view={drawing} /></Figure>;
}

function Rollup({ view }: Part): VNode {
  const rollup = view.rollup!;
  return (
    <section class="panel" aria-labelledby="rollup-title" id="rollup" data-downloadable>
      <h2 class="panel-title" id="rollup-title"><Runs runs={rollup.title_runs} /></h2>
      <p class="soft">{rollup.sentence}</p>
      <table class="table table-plain">
        <thead>
          <tr>{rollup.head.map((name, i) => <th scope="col" key={name} class={i > 0 ? 'number' : undefined}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {rollup.rows.map((row) => (
            <tr key={row.cells[0]}>
              <th scope="row">{row.narrow ? <a class="narrow" href={row.narrow.href} title={row.narrow.title}>{row.cells[0]}</a> : row.cells[0]}</th>
              {row.cells.slice(1).map((cell, i) => (
                <td class="number" key={i} data-label={rollup.head[i + 1]}><Proof href={row.proofs[i + 1] ?? null} text={cell} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <CsvButton locale={view.locale} />
    </section>
  );
}

function Rounds({ view }: Part): VNode {
  const { rounds } = view;
  return (
    <section class="panel" aria-labelledby="rounds-title" id="rounds" data-downloadable>
      <h2 class="panel-title" id="rounds-title">{rounds.title}</h2>
      {rounds.rows.length > 0 && (
        <table class="table table-plain">
          <thead>
            <tr>{rounds.head.map((name, i) => <th scope="col" key={name} class={i > 0 ? 'number' : undefined}>{name}</th>)}</tr>
          </thead>
          <tbody>
            {rounds.rows.map((row) => (
              <tr key={row.href}>
                <th scope="row"><a href={row.href}>{row.cells[0]}</a></th>
                {row.cells.slice(1).map((cell, i) => <td class="number" key={i} data-label={rounds.head[i + 1]}><Proof href={row.proofs[i + 1] ?? null} text={cell} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Every unit's rate against the line, roll-ups, and second rounds. Below the window each part is drawn behind the rest. */
export function SatisfactionBoard({ view }: Part): VNode {
  const given = { view };
  return (
    <div class="overview">
      {view.steps && <p class="notice">{view.steps}</p>}
      {view.notice && <p class="notice">{view.notice}</p>}
      {view.headline && <p class="headline"><Runs runs={view.headline_runs} /></p>}
      {view.sentence_runs.map((runs, i) => <p class="lead" key={i}><Runs runs={runs} /></p>)}
      {view.intervals && <Behind key="intervals" of={Rates} given={given} byWindow />}
      {(view.funnel || view.slopes) && (
        <div key="ballots" class={view.funnel && view.slopes ? 'ballots-pair is-two' : 'ballots-pair'}>
          {view.funnel && <Behind key="funnel" of={Funnel} given={given} byWindow isLow />}
          {view.slopes && <Behind key="slopes" of={Slopes} given={given} byWindow isLow />}
        </div>
      )}
      <div class={view.slopes ? 'overview' : 'overview-columns overview-columns-even'}>
        {view.rollup && <Behind key="rollup" of={Rollup} given={given} byWindow isLow />}
        {!view.notice && !view.slopes && <Behind key="rounds" of={Rounds} given={given} byWindow isLow />}
      </div>
    </div>
  );
}
