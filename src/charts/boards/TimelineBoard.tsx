import type { VNode } from 'preact';
import type { TimelineView } from '../../views/timeline.ts';
import { Behind } from '../Behind.tsx';
import { Countdown } from '../Countdown.tsx';
import { DeviationBars } from '../DeviationBars.tsx';
import { CsvButton, Figure, figureOf, Hint } from '../figure.tsx';
import { HearingCalendar } from '../HearingCalendar.tsx';
import { RowsFold } from '../RowsFold.tsx';
import { Proof, Runs } from '../Runs.tsx';
import { TierWindows } from '../TierWindows.tsx';

interface Part {
  view: TimelineView;
}

function Meetings({ view }: Part): VNode {
  const meetings = view.meetings!;
  return (
    <section class="panel panel-push" aria-labelledby="readiness-title" id="readiness" data-downloadable>
      <h2 class="panel-title" id="readiness-title"><Runs runs={meetings.title_runs} /></h2>
      <p>{meetings.sentence}</p>
      <div class="table-scroll" tabindex={0} role="group" aria-label={meetings.title}>
        <table class="table cards-three readiness">
          <thead><tr>{meetings.head.map((name, i) => <th scope="col" key={name} class={i > 0 ? 'number' : undefined}>{name}</th>)}</tr></thead>
          <tbody>
            {meetings.rows.map((row) => (
              <tr key={row.label} class={row.is_ahead ? 'off-phone' : undefined}>
                <th scope="row">{row.narrow ? <a class="narrow" href={row.narrow.href} title={row.narrow.title}>{row.label}</a> : row.label}</th>
                {row.cells.map((cell, i) => <td key={i} class={`number${cell === '0' && i > 0 ? ' nought' : ''}${cell !== '0' && row.proofs[i] && (i === 3 || i === 4) ? ' is-breach' : ''}`} data-label={meetings.head[i + 1]}>{row.proofs[i] ? <a href={row.proofs[i]!}>{cell}</a> : cell}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {meetings.ahead && <p class="on-phone soft">{meetings.ahead}</p>}
      <p><a href={meetings.more.href}>{meetings.more.label}</a></p>
      <CsvButton locale={view.locale} />
    </section>
  );
}

function Deviation({ view }: Part): VNode {
  const { text, drawing } = view.deviation!;
  return <Figure view={figureOf(text, view)}><DeviationBars view={drawing} /></Figure>;
}

function Windows({ view }: Part): VNode {
  const { text, drawing } = view.windows!;
  return <Figure view={figureOf(text, view)}><TierWindows view={drawing} /></Figure>;
}

function Adherence({ view }: Part): VNode {
  const adherence = view.adherence!;
  return (
    <section class="panel" aria-labelledby="adherence-title" id="adherence" data-downloadable>
      <h2 class="panel-title" id="adherence-title"><Runs runs={adherence.title_runs} /></h2>
      <p class="soft">{adherence.sentence}<Hint text={adherence.hint} /></p>
      <div class="table-scroll" tabindex={0} role="group" aria-label={adherence.title}>
        <table class="table cards-three adherence">
          <thead>
            <tr>
              <th scope="col">{adherence.head}</th>
              {adherence.tiers.map((tier) => <th scope="col" key={tier.label} class="number"><a class="narrow" href={tier.href} title={tier.title}>{tier.label}</a></th>)}
            </tr>
          </thead>
          <tbody>
            {adherence.rows.map((row) => (
              <tr key={row.label}>
                <th scope="row"><a class="narrow" href={row.href} title={row.title}>{row.label}</a></th>
                {row.cells.map((cell, i) => (
                  <td key={i} class={cell.href ? 'number' : 'number nought'} data-label={adherence.tiers[i]!.label}>
                    <span>{cell.href ? <a href={cell.href}>{cell.text}</a> : cell.text}{cell.note && <span class="cell-note"> {cell.note}</span>}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CsvButton locale={view.locale} />
    </section>
  );
}

function Reports({ view }: Part): VNode {
  const reports = view.reports!;
  return (
    <section class="panel" aria-labelledby="reports-title" id="reports" data-downloadable>
      <h2 class="panel-title" id="reports-title"><Runs runs={reports.title_runs} /></h2>
      <p class="soft"><Runs runs={reports.runs} /></p>
      {reports.rows.length > 0 && (
        <div class="table-scroll" tabindex={0} role="group" aria-labelledby="reports-title">
          <table class="table table-plain">
            <thead><tr>{reports.head.map((name, i) => <th scope="col" key={name} class={i > 1 ? 'number' : undefined}>{name}</th>)}</tr></thead>
            <tbody>
              {reports.rows.map((row) => (
                <tr key={row.href}>
                  <th scope="row"><a href={row.href}>{row.cells[0]}</a></th>
                  {row.cells.slice(1).map((cell, i) => <td key={i} class={`${i > 0 ? 'number' : ''}${i === 2 && row.isLate ? ' is-breach' : ''}`} data-label={reports.head[i + 1]}>{i === 2 ? <span class="countdown-cell">{row.countdown && <Countdown {...row.countdown} />} <a href={row.left_proof}>{cell}</a></span> : cell}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <RowsFold count={reports.rows.length} locale={view.locale} />
      {reports.more && <p class="soft">{reports.more}</p>}
      {reports.rows.length > 0 && <CsvButton locale={view.locale} />}
    </section>
  );
}

function Notes({ view }: Part): VNode {
  const notes = view.notes!;
  return (
    <section class="panel" aria-labelledby="notes-title" id="notes" data-downloadable>
      <h2 class="panel-title" id="notes-title">{notes.title}</h2>
      <p class="soft">{notes.sentence}</p>
      <div class="table-scroll" tabindex={0} role="group" aria-labelledby="notes-title">
        <table class="table">
          <thead><tr>{notes.head.map((name, i) => <th scope="col" key={i} class={i === 0 ? 'number' : undefined}>{name}</th>)}</tr></thead>
          <tbody>
            {notes.rows.map((row) => (
              <tr key={row.cells[0]}>
                {row.cells.map((cell, i) => (
                  <td key={i} class={i === 0 ? 'number' : i === 1 ? 'nowrap' : i === row.cells.length - 1 ? 'wide' : undefined} data-label={notes.head[i]}>{i === 2 && row.href ? <a href={row.href}>{cell}</a> : cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RowsFold count={notes.rows.length} locale={view.locale} />
      {notes.more && <p class="soft">{notes.more}</p>}
      <CsvButton locale={view.locale} />
    </section>
  );
}

function Hearings({ view }: Part): VNode {
  const { hearings } = view;
  if ('none' in hearings) return <section class="panel" aria-labelledby="hearings-title"><h2 class="panel-title" id="hearings-title">{hearings.none}</h2></section>;
  return (
    <Figure view={figureOf(hearings.text, view)}>
      <HearingCalendar view={hearings.drawing} />
      <div class="table-scroll" tabindex={0} role="group" aria-label={hearings.text.title}>
        <table class="table table-plain">
          <thead><tr>{hearings.drawing.duties.head.map((name, i) => <th scope="col" key={name} class={i > 1 ? 'number' : undefined}>{name}</th>)}</tr></thead>
          <tbody>
            {hearings.drawing.duties.rows.map((row, r) => (
              <tr key={r}>
                <th scope="row">{row[0]}</th>
                {row.slice(1).map((cell, i) => <td key={i} class={i > 0 ? 'number' : undefined} data-label={hearings.drawing.duties.head[i + 1]}><Proof text={cell} href={i === 0 ? null : hearings.drawing.duties.proofs[r]![i - 1]!} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RowsFold count={hearings.drawing.duties.rows.length} locale={view.locale} />
    </Figure>
  );
}

/** Windows and what came of them, deviation, time beside readiness, reports and hearings. Below the window each part is drawn behind the rest. */
export function TimelineBoard({ view }: Part): VNode {
  if (view.nothing) return <div class="overview"><p class="notice">{view.nothing}</p></div>;
  const { has } = view;
  const given = { view };
  return (
    <div class="overview">
      <p class="headline"><Runs runs={view.headline_runs} /></p>
      {view.change && <p class="lead"><Runs runs={view.change_runs} /></p>}
      {view.missing && <p class="notice">{view.missing}</p>}
      {has.meetings && <Behind key="meetings" of={Meetings} given={given} byWindow />}
      {has.deviation && <Behind key="deviation" of={Deviation} given={given} byWindow isLow />}
      {has.windows && <Behind key="windows" of={Windows} given={given} byWindow isLow />}
      {has.adherence && <Behind key="adherence" of={Adherence} given={given} byWindow isLow />}
      {has.reports && <Behind key="reports" of={Reports} given={given} byWindow isLow />}
      {has.notes && <Behind key="notes" of={Notes} given={given} byWindow isLow />}
      <Behind key="hearings" of={Hearings} given={given} byWindow isLow />
    </div>
  );
}
