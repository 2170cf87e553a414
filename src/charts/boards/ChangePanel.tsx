import type { VNode } from 'preact';
import type { ChangeView } from '../../views/change.ts';

/** What changed since the reader's last import. */
export function ChangePanel({ view }: { view: ChangeView }): VNode {
  const table = (head: string[], list: { key: string; by?: string; cells: string[] }[]) => (
    <table class="table">
      <thead><tr>{head.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
      <tbody>
        {list.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, i) => (i === 0 ? <th scope="row" key={i}>{cell}{row.by && <small class="change-by">{row.by}</small>}</th> : <td key={i} data-label={head[i]}>{cell}</td>))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section class="change" aria-label={view.title} data-change>
      <h3>{view.title}</h3>
      {view.same && <p>{view.same}</p>}
      {view.rows && table(view.rows.head, view.rows.list)}
      {view.figures.same ? <p>{view.figures.same}</p> : (
        <>
          <h4>{view.figures.title}</h4>
          {table(view.figures.head, view.figures.list)}
        </>
      )}
    </section>
  );
}
