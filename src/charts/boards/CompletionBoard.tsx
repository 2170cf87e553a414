import type { VNode } from 'preact';
import type { CompletionView } from '../../views/completion.ts';
import { Behind } from '../Behind.tsx';
import { Figure, figureLabels, figureOf } from '../figure.tsx';
import { FinishDays, FinishLegend } from '../FinishDays.tsx';
import { Pager } from '../Pager.tsx';
import { Proof, Runs } from '../Runs.tsx';
import { RowsFold } from '../RowsFold.tsx';
import { StatusBar } from '../StatusBar.tsx';
import { StatusGlyph } from '../status.tsx';
import { Tiles } from '../Tiles.tsx';

function Tree({ tree, labels }: { tree: NonNullable<CompletionView['tree']>; labels: ReturnType<typeof figureLabels> }): VNode {
  const { head } = tree;
  return (
    <Figure view={{ ...tree.text, labels }} hasDrawing={false}>
      {tree.legend.length > 0 && (
        <ul class="legend">
          {tree.legend.map(({ status, word }) => (
            <li key={status} class="status">
              <svg class="chart swatch" viewBox="0 0 18 9" width="18" height="9" aria-hidden="true"><rect class={`segment segment-${status.replaceAll('_', '-')}`} width="18" height="9" /></svg> {word}
            </li>
          ))}
        </ul>
      )}
      <table class="table tree">
        <thead>
          <tr>
            <th scope="col">{head.level}</th>
            <th scope="col" class="number">{head.units}</th>
            <th scope="col">{head.states}</th>
            <th scope="col" class="number">{head.completion}</th>
            <th scope="col" class="number">{head.schedule}</th>
            <th scope="col" class="number">{head.adherence}</th>
            <th scope="col" class="number">{head.overdue}</th>
            <th scope="col">{head.change}</th>
            <th scope="col" class="needs-script"><span class="visually-hidden">{tree.narrow}</span></th>
          </tr>
        </thead>
        <tbody>
          {tree.lines.map((line) => (
            <tr key={line.key} class={`tree-line tree-depth-${line.depth}`}>
              <th scope="row">
                {line.toggle
                  ? (
                    <a class="tree-toggle" href={line.toggle.href} aria-expanded={line.toggle.is_open ? 'true' : 'false'}>
                      <span class="tree-mark" aria-hidden="true">{line.toggle.is_open ? '▾' : '▸'}</span>{line.label} <span class="visually-hidden">{line.toggle.label}</span>
                    </a>
                  )
                  : <span class="tree-leaf">{line.label}</span>}
              </th>
              <td class="number" data-label={head.units}><Proof href={line.proofs.units} text={line.units} /></td>
              <td data-label={head.states}>{line.segments.length === 0 ? line.segments_label : <StatusBar segments={line.segments} label={line.segments_label} />}</td>
              <td class="number" data-label={head.completion}><Proof href={line.proofs.completion} text={line.completion} /></td>
              <td class="number" data-label={head.schedule}><Proof href={line.proofs.schedule} text={line.schedule} /></td>
              <td class="number" data-label={head.adherence}><Proof href={line.proofs.adherence} text={line.adherence} /></td>
              <td class={`number${line.is_overdue ? ' is-overdue' : ''}`} data-label={head.overdue}><Proof href={line.proofs.overdue} text={line.overdue} /></td>
              <td data-label={head.change}>{line.change}</td>
              <td class="needs-script">{line.narrow && <a href={line.narrow.href} aria-label={line.narrow.label}>{tree.narrow}</a>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Figure>
  );
}

function Units({ units, locale }: { units: NonNullable<CompletionView['units']>; locale: CompletionView['locale'] }): VNode {
  const { head } = units;
  const columns = head.steps.length + 5;
  return (
    <section class="completion-part" id="matrix-units" aria-labelledby="matrix-units-title" data-downloadable>
      <h2>{units.heading}</h2>
      <h3 id="matrix-units-title"><Runs runs={units.title_runs} /></h3>
      <p class="soft">{units.sentence}</p>
      <div class="choices needs-script">
        <nav class="choice" aria-label={units.sort_label}>
          <span class="field-label">{units.sort_label}</span>
          {units.sorts.map((each) => <a key={each.label} class="button" href={each.href} aria-current={each.is_chosen ? 'true' : undefined}>{each.label}</a>)}
        </nav>
        <nav class="choice" aria-label={units.group_label}>
          <span class="field-label">{units.group_label}</span>
          {units.groups.map((each) => <a key={each.label} class="button" href={each.href} aria-current={each.is_chosen ? 'true' : undefined}>{each.label}</a>)}
        </nav>
      </div>
      <div class="table-scroll" tabindex={0} role="group" aria-labelledby="matrix-units-title">
        <table class="table unit-matrix" data-figure-table>
          <thead>
            <tr>
              <th scope="col">{head.unit}</th>
              <th scope="col">{head.tier}</th>
              <th scope="col" class="number">{head.lag}</th>
              <th scope="col" class="number">{head.findings}</th>
              <th scope="col" class="number">{head.completion}</th>
              {head.steps.map((step) => <th scope="col" key={step.label}><a href={step.href}>{step.label}</a></th>)}
            </tr>
          </thead>
          {units.blocks.map((block) => (
            <tbody key={block.key}>
              {block.heading && (
                <tr class="group-line">
                  <th scope="rowgroup" colSpan={columns}><span class="group-name">{block.narrow ? <a class="narrow" href={block.narrow.href} title={block.narrow.title}>{block.heading}</a> : block.heading}</span> {block.line && <span class="group-counts">{block.line}</span>}</th>
                </tr>
              )}
              {/* By their place, so that a filter changes words in the rows that are there instead of making new ones. */}
              {block.rows.map((row, place) => (
                <tr key={place}>
                  <th scope="row"><a href={row.href}>{row.name}</a></th>
                  <td data-label={head.tier}>{row.tier}</td>
                  <td class={`number${row.is_late ? ' is-overdue' : ''}`} data-label={head.lag}><Proof href={row.proofs.lag} text={row.lag} /></td>
                  <td class="number" data-label={head.findings}><Proof href={row.proofs.findings} text={row.findings} /></td>
                  <td class="number" data-label={head.completion}><Proof href={row.proofs.completion} text={row.completion} /></td>
                  {row.cells.map((cell, i) => (
                    <td key={i} class={`step-cell status-${cell.status.replaceAll('_', '-')}`} data-label={head.steps[i]!.label} title={cell.title}>
                      <span class="status">
                        <svg class="status-icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><StatusGlyph status={cell.status} /></svg>
                        {cell.text === cell.word ? <span class={cell.status === 'ongoing' ? 'ongoing-word' : undefined}>{cell.word}</span> : <span><span class="visually-hidden">{cell.word} </span>{cell.text}</span>}
                      </span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <RowsFold count={units.blocks.reduce((sum, block) => sum + block.rows.length, 0)} locale={locale} />
      <div class="units-foot">
        {units.pager && <Pager view={units.pager} kind="choice" />}
        <span class="needs-script"><button type="button" class="button" data-download="csv">{units.csv}</button></span>
      </div>
    </section>
  );
}

interface Part {
  view: CompletionView;
}

const Levels = ({ view }: Part): VNode => (
  <section class="completion-part">
    <h2>{view.tree!.heading}</h2>
    <Tree tree={view.tree!} labels={figureLabels(view.locale)} />
  </section>
);

function Finish({ view }: Part): VNode {
  const finish = view.finish!;
  return (
    <section class="completion-part">
      <h2>{finish.heading}</h2>
      <Figure view={figureOf(finish.text, view)} hasDrawing={finish.drawing !== null}>
        {finish.drawing
          ? (
            <>
              <FinishLegend legend={finish.legend} />
              <FinishDays view={finish.drawing} />
            </>
          )
          : <p class="soft">{finish.nothing}</p>}
      </Figure>
    </section>
  );
}

const EveryUnit = ({ view }: Part): VNode => <Units units={view.units!} locale={view.locale} />;

/** Completion: the rates and their parts, level by level, when steps were finished, and every unit by step. Below the window each part is drawn behind the rest. */
export function CompletionBoard({ view }: Part): VNode {
  const given = { view };
  return (
    <div class="stack completion">
      {view.notice && <p class="notice">{view.notice}</p>}
      {view.nothing && <p class="lead">{view.nothing}</p>}
      {view.headline && (
        <section class="completion-part">
          <p class="headline"><Runs runs={view.headline_runs} /></p>
          {view.sentence && <p class="lead"><Runs runs={view.sentence_runs} /></p>}
          <Tiles tiles={view.tiles} locale={view.locale} columns="four" />
        </section>
      )}
      {view.has.tree && <Behind key="levels" of={Levels} given={given} byWindow />}
      {view.has.finish && <Behind key="finish" of={Finish} given={given} byWindow isLow />}
      {view.has.units && <Behind key="everyunit" of={EveryUnit} given={given} byWindow isLow />}
    </div>
  );
}
