import type { VNode } from 'preact';
import type { EventView, SmallTable, UnitPageView } from '../../views/unit_page.ts';
import { Figure, figureOf } from '../figure.tsx';
import { HelpMark } from '../HelpMark.tsx';
import { Pieces } from '../Pieces.tsx';
import { ProofLinks } from '../ProofLinks.tsx';
import { Runs } from '../Runs.tsx';
import { UnitWindows } from '../UnitWindows.tsx';

function Table({ table, label }: { table: SmallTable; label: string }): VNode {
  return (
    <div class="table-scroll" tabindex={0} role="group" aria-label={label}>
      <table class="table">
        <thead><tr>{table.head.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key} class={row.isProblem ? 'is-problem' : undefined}>
              {row.cells.map((cell, i) => (i === 0
                ? <th scope="row" key={i}>{cell}</th>
                : <td key={i} data-label={table.head[i]}>{row.runs && i === row.cells.length - 1 ? <Runs runs={row.runs} /> : cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Events({ events }: { events: EventView[] }): VNode {
  return (
    <ol class="events">
      {events.map((event) => (
        <li key={event.key}><time dateTime={event.iso}>{event.day}</time> <span>{event.text} <span class="soft small">{event.source}</span></span></li>
      ))}
    </ol>
  );
}

/** The page of one unit. */
export function UnitBoard({ view }: { view: UnitPageView }): VNode {
  if (view.gone) return <div class="stack unit-page unit-none"><p class="lead">{view.gone}</p><p><a href={view.back.href}>{view.back.label}</a></p></div>;
  return (
    <div class="stack unit-page">
      <section class="desk-head">
        <p class="unit-back"><a href={view.back.href}>← {view.back.label}</a></p>
        <dl class="unit-facts">{view.facts.map((fact) => <div key={fact.label}><dt>{fact.label}</dt><dd>{fact.value}</dd></div>)}</dl>
        <ul class="unit-tiles">
          {view.tiles.map((tile) => (
            <li key={tile.label} class={tile.is_alarm ? 'unit-tile is-alarm' : 'unit-tile'}>
              <span class="soft small">{tile.label} <HelpMark metric={tile.metric} name={tile.label} locale={view.locale} /></span>
              <strong class="unit-tile-value">{tile.href ? <a href={tile.href}>{tile.value}</a> : tile.value}</strong>
              {tile.change && (tile.change_href ? <a class="soft small proven" href={tile.change_href}>{tile.change}</a> : <span class="soft small">{tile.change}</span>)}
            </li>
          ))}
        </ul>
        <ProofLinks view={view.proofs} />
      </section>
      {view.notice && <p class="notice">{view.notice}</p>}
      {view.windows && (
        <Figure view={figureOf(view.windows.figure, view)}>
          <UnitWindows view={view.windows.drawing} label={view.windows.figure.title} />
        </Figure>
      )}
      <section class="unit-section" id="unit-documents" aria-labelledby="unit-documents-title">
        <h2 id="unit-documents-title">{view.documents.title}</h2>
        {view.documents.sentence.length > 0 && <p><Runs runs={view.documents.sentence} /></p>}
        {view.documents.none && <p>{view.documents.none}</p>}
        <div class="documents">
          {view.documents.list.map((document) => (
            <article key={document.key} class={document.is_passed ? 'document is-passed' : 'document'}>
              <h3>{document.title}</h3>
              <p><strong>{document.state}</strong>{document.lead && <> <a class="soft small" href={document.lead_href}>{document.lead}</a></>}</p>
              {document.no_links
                ? <p class="soft small">{document.no_links}</p>
                : (
                  <ol class="document-links">
                    {document.links.map((link) => (
                      <li key={link.key} class={`link-${link.state}`}><span class="link-mark" aria-hidden="true">{link.mark}</span> <strong>{link.reviewer}</strong> <span class="soft"><Pieces text={link.text} after={/(?<=天，)|(?<=\u00a0d,) /} /></span></li>
                    ))}
                  </ol>
                )}
            </article>
          ))}
        </div>
      </section>
      {view.sections.map((section) => (
        <section key={section.id} id={section.id} class="unit-section" aria-labelledby={`${section.id}-title`}>
          <h2 id={`${section.id}-title`}>{section.title}</h2>
          {section.sentence && <p>{section.sentence}</p>}
          {section.none && <p>{section.none}</p>}
          {!section.none && section.tables.map(({ title, table }) => (
            <div key={title ?? ''} class="unit-section">
              {title && <h3>{title}</h3>}
              <Table table={table} label={title ?? section.title} />
            </div>
          ))}
        </section>
      ))}
      <section class="unit-section" id="unit-history" aria-labelledby="unit-history-title">
        <h2 id="unit-history-title">{view.history.title}</h2>
        {view.history.none ? <p>{view.history.none}</p> : <Events events={view.history.shown} />}
        {view.history.more && <details><summary>{view.history.more.label}</summary><Events events={view.history.more.events} /></details>}
      </section>
    </div>
  );
}
