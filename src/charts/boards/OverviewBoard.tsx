import type { VNode } from 'preact';
import { keptNumbers } from '../../i18n/format.ts';
import type { OverviewView } from '../../views/overview.ts';
import { Behind } from '../Behind.tsx';
import { CsvButton, Figure, figureOf } from '../figure.tsx';
import { Pace, PaceNotes } from '../Pace.tsx';
import { Proof, Runs } from '../Runs.tsx';
import { StepMatrix } from '../StepMatrix.tsx';
import { Tiles } from '../Tiles.tsx';

interface Part {
  view: OverviewView;
}

function List({ name, view: { locale, [name]: view } }: Part & { name: 'laggards' | 'below' | 'rules' }): VNode {
  return (
    <section class="panel" aria-labelledby={`${view.id}-title`} id={view.id} data-downloadable>
      <h2 class="panel-title" id={`${view.id}-title`}><Runs runs={view.title_runs} /></h2>
      {view.none
        ? <p class="soft">{view.none}</p>
        : (
          <table class={`table table-plain${view.id === 'rules' ? ' cards-three' : ''}`}>
            <thead>
              <tr>{view.head.map((name, i) => <th scope="col" key={name} class={view.numbers.includes(i) ? 'number' : undefined}>{name}</th>)}</tr>
            </thead>
            <tbody>
              {view.rows.map((row, r) => (
                <tr key={r}>
                  <th scope="row">{row.href ? <a href={row.href}>{row.cells[0]}</a> : row.cells[0]}</th>
                  {row.cells.slice(1).map((cell, i) => (
                    <td key={i} class={view.numbers.includes(i + 1) ? 'number' : undefined} data-label={view.head[i + 1]}><Proof href={row.proofs[i + 1] ?? null} text={cell} /></td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      {view.more && <p><a href={view.more.href}>{view.more.label}</a></p>}
      {!view.none && <CsvButton locale={locale} />}
    </section>
  );
}

function Push({ view: { push } }: Part): VNode {
  return (
    <section class="push" aria-labelledby="push-title">
      <h2 id="push-title">{push.title}</h2>
      {push.runs.map((runs, i) => (
        <p key={i}>{i === 0 && push.href ? <a class="figure-link" href={push.href}>{keptNumbers(push.sentences[0]!)}</a> : <Runs runs={runs} />}</p>
      ))}
      <p class="rule-note">{push.rule}</p>
    </section>
  );
}

function Changed({ view: { changed } }: Part): VNode {
  return (
    <section class="changed" aria-labelledby="changed-title">
      <h2 id="changed-title">{changed.title}</h2>
      <p><Runs runs={changed.runs} /></p>
    </section>
  );
}

function MatrixFigure({ view: { matrix, locale } }: Part): VNode | null {
  if (!matrix) return null;
  return <Figure view={figureOf(matrix.text, { locale })}><StepMatrix view={matrix.drawing} /></Figure>;
}

function PaceFigure({ view: { pace, locale } }: Part): VNode | null {
  return pace && <Figure view={figureOf(pace.text, { locale })}><Pace view={pace.drawing} /><PaceNotes view={pace.drawing} /></Figure>;
}

function Bottleneck({ view: { bottleneck } }: Part): VNode {
  return (
    <section class="panel" aria-labelledby="bottleneck-title">
      <h2 class="panel-title" id="bottleneck-title">{bottleneck.title}</h2>
      <p class="strong">{bottleneck.runs ? <Runs runs={bottleneck.runs} /> : bottleneck.sentence}</p>
      <dl class="facts facts-numbers">
        {bottleneck.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.href ? <a href={fact.href}>{fact.value}</a> : fact.value}</dd>
          </div>
        ))}
      </dl>
      <p><a href={bottleneck.more.href}>{bottleneck.more.label}</a></p>
    </section>
  );
}

const BoardTiles = ({ view }: Part): VNode => <Tiles tiles={view.tiles} locale={view.locale} />;

/**
 * What leadership reads in five minutes: the headline, the one thing to push, what changed, and the figures behind them. Each part takes from
 * the view what it says when it is drawn, and below the window that is behind the rest.
 */
export function OverviewBoard({ view }: Part): VNode {
  if (view.isEmpty) return <div class="overview"><p class="notice">{view.headline}</p></div>;
  const given = { view };
  return (
    <div class="overview with-rules">
      <p class="headline"><Runs runs={view.headline_runs} /></p>
      <div class="findings-pair">
        <Behind key="push" of={Push} given={given} byWindow />
        <Behind key="changed" of={Changed} given={given} byWindow />
      </div>
      {view.missing && <p class="notice">{view.missing}</p>}
      <Behind key="boardtiles" of={BoardTiles} given={given} byWindow />
      <Behind key="matrixfigure" of={MatrixFigure} given={given} byWindow isLow />
      <div class="overview-columns">
        {view.has_pace && <Behind key="pacefigure" of={PaceFigure} given={given} byWindow isLow />}
        <Behind key="bottleneck" of={Bottleneck} given={given} byWindow isLow />
      </div>
      <div class="overview-columns overview-columns-even">
        <Behind key="laggards" of={List} given={{ ...given, name: 'laggards' as const }} byWindow isLow />
        <Behind key="below" of={List} given={{ ...given, name: 'below' as const }} byWindow isLow />
      </div>
      <Behind key="rules" of={List} given={{ ...given, name: 'rules' as const }} byWindow isLow />
    </div>
  );
}
