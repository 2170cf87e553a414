import type { VNode } from 'preact';
import type { DataView } from '../../views/data.ts';
import { Runs } from '../Runs.tsx';

/** A sentence whose days are not broken at their hyphens. */
function Sentence({ text }: { text: string }): VNode {
  return <>{text.split(/(\d{4}-\d{2}-\d{2})/).map((part, i) => (i % 2 === 1 ? <span class="one-day" key={i}>{part}</span> : part))}</>;
}

/** How each column of the rejected rows is set. */
const REJECT_CLASSES = [undefined, 'number', 'reason', 'suggestion', 'record'];

/** The files behind the figures and the rows that could not be used. */
export function DataBoard({ view }: { view: DataView }): VNode {
  const { files, missing, rejects, suspects } = view;
  return (
    <div class="stack">
      <p class="lead"><Runs runs={view.summary} /></p>
      {missing && (
        <section class="notice" aria-label={missing.title}>
          <p>{missing.sentence}</p>
        </section>
      )}
      <section aria-labelledby="files-title">
        <h2 id="files-title">{files.title}</h2>
        <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="files-title">
          <table class="table files-table cards-three">
            <thead>
              <tr>{files.head.map((name, i) => <th scope="col" key={name} class={i >= 2 && i <= 4 || i === 7 ? 'number' : undefined}>{name}</th>)}</tr>
            </thead>
            <tbody>
              {files.rows.map((row) => (
                <tr key={row.key} class={row.isProblem ? 'is-problem' : undefined}>
                  {row.cells.map((cell, i) => (
                    i === 0
                      ? <th scope="row" key={i}>{cell}</th>
                      : <td key={i} class={i === 1 ? 'kind' : i === 5 ? 'encoding' : i >= 2 && i <= 4 || i === 7 ? 'number' : undefined} data-label={files.head[i]}>{row.hrefs[i] ? <a href={row.hrefs[i]!}>{cell}</a> : cell}</td>
                  ))}
                  <td data-label={files.head.at(-1)}>{row.notes.map((note) => <span class="note" key={note}>{note}</span>)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section aria-labelledby="rejects-title">
        <h2 id="rejects-title">{rejects.title}</h2>
        {rejects.downloads && (
          <details class="hand-back needs-script" open>
            <summary>{rejects.downloads.title}</summary>
            <p>{rejects.downloads.how}</p>
            <ul>
              {rejects.downloads.list.map((each) => (
                <li key={each.file}>
                  <span class="hand-back-file">{each.name}</span>
                  <span class="hand-back-count">{each.count}</span>
                  <button type="button" class="button" data-reject-file={each.file} data-encoding="utf-8">{rejects.downloads!.utf8}</button>
                  <button type="button" class="button" data-reject-file={each.file} data-encoding="gb18030">{rejects.downloads!.gb}</button>
                </li>
              ))}
            </ul>
          </details>
        )}
        {rejects.rows.length === 0
          ? <p>{rejects.none}</p>
          : (
            <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="rejects-title">
              <table class="table rejects-table" data-rejects>
                <thead>
                  <tr>{rejects.head.map((name, i) => <th scope="col" key={name} class={i === 1 ? 'number' : undefined}>{name}</th>)}</tr>
                </thead>
                <tbody>
                  {rejects.rows.map((row) => (
                    <tr key={row.key}>
                      {row.cells.map((cell, i) => (
                        <td key={i} class={REJECT_CLASSES[i]} data-label={rejects.head[i]}>{i === 2 ? <Sentence text={cell} /> : cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        {rejects.more && <p>{rejects.more}</p>}
      </section>
      {suspects && (
        <section aria-labelledby="suspects-title">
          <h2 id="suspects-title">{suspects.title}</h2>
          <div class="table-scroll" tabIndex={0} role="group" aria-labelledby="suspects-title">
            <table class="table suspects-table" data-suspects>
              <thead>
                <tr>{suspects.head.map((name, i) => <th scope="col" key={name} class={i === 1 ? 'number' : undefined}>{name}</th>)}</tr>
              </thead>
              <tbody>
                {suspects.rows.map((row) => (
                  <tr key={row.key}>
                    {row.cells.map((cell, i) => <td key={i} class={i === 1 ? 'number' : i === 2 ? 'reason' : undefined} data-label={suspects.head[i]}>{cell}</td>)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {suspects.more && <p>{suspects.more}</p>}
        </section>
      )}
    </div>
  );
}
