import type { VNode } from 'preact';
import type { ListView, OverviewView } from '../../views/overview.ts';
import { CsvButton, Figure, figureLabels } from '../figure.tsx';
import { Pace, PaceNotes } from '../Pace.tsx';
import { Proof, Runs } from '../Runs.tsx';
import { StepMatrix } from '../StepMatrix.tsx';
import { Tiles } from '../Tiles.tsx';

function List({ view, locale }: { view: ListView; locale: OverviewView['locale'] }): VNode {
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

/** What leadership reads in five minutes: the headline, the one thing to push, what changed, and the figures behind them. */
export function OverviewBoard({ view }: { view: OverviewView }): VNode {
  if (view.isEmpty) return <div class="overview"><p class="notice">{view.headline}</p></div>;
  const labels = figureLabels(view.locale);
  return (
    <div class="overview">
      <p class="headline"><Runs runs={view.headline_runs} /></p>
      <div class="findings-pair">
        <section class="push" aria-labelledby="push-title">
          <h2 id="push-title">{view.push.title}</h2>
          {view.push.runs.map((runs, i) => (
            <p key={i}>{i === 0 && view.push.href ? <a class="figure-link" href={view.push.href}>{view.push.sentences[0]}</a> : <Runs runs={runs} />}</p>
          ))}
          <p class="rule-note">{view.push.rule}</p>
        </section>
        <section class="changed" aria-labelledby="changed-title">
          <h2 id="changed-title">{view.changed.title}</h2>
          <p><Runs runs={view.changed.runs} /></p>
        </section>
      </div>
      {view.missing && <p class="notice">{view.missing}</p>}
      <Tiles tiles={view.tiles} locale={view.locale} />
      {view.matrix && <Figure view={{ ...view.matrix.text, labels }}><StepMatrix view={view.matrix.drawing} /></Figure>}
      <div class="overview-columns">
        {view.pace && <Figure view={{ ...view.pace.text, labels }}><Pace view={view.pace.drawing} /><PaceNotes view={view.pace.drawing} /></Figure>}
        <section class="panel" aria-labelledby="bottleneck-title">
          <h2 class="panel-title" id="bottleneck-title">{view.bottleneck.title}</h2>
          <p class="strong">{view.bottleneck.runs ? <Runs runs={view.bottleneck.runs} /> : view.bottleneck.sentence}</p>
          <dl class="facts facts-numbers">
            {view.bottleneck.facts.map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                <dd>{fact.href ? <a href={fact.href}>{fact.value}</a> : fact.value}</dd>
              </div>
            ))}
          </dl>
          <p><a href={view.bottleneck.more.href}>{view.bottleneck.more.label}</a></p>
        </section>
      </div>
      <div class="overview-columns overview-columns-even">
        <List view={view.laggards} locale={view.locale} />
        <List view={view.below} locale={view.locale} />
      </div>
      <List view={view.rules} locale={view.locale} />
    </div>
  );
}
