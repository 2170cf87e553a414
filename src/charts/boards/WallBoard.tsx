import type { VNode } from 'preact';
import { keptNumbers } from '../../i18n/format.ts';
import type { ListView, StepMatrixView } from '../../views/overview.ts';
import type { SlideId, WallView } from '../../views/wall.ts';
import { Pace } from '../Pace.tsx';
import { StatusGlyph } from '../status.tsx';
import { layoutBar } from '../StepMatrix.tsx';

/** Widths of the matrix's bars, in units of their own drawing. */
const BAR = 120;

function Matrix({ view }: { view: StepMatrixView }): VNode {
  return (
    <table class="wall-matrix">
      <thead>
        <tr><td></td>{view.columns.map(({ label }) => <th scope="col" key={label}>{label}</th>)}</tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            {row.cells.map((cell, i) => (
              <td key={i} class={cell.segments.length === 0 ? 'faint' : undefined} title={cell.title}>
                {cell.text} {cell.overdue && <span class="wall-overdue"><svg viewBox="0 0 12 12" aria-hidden="true"><StatusGlyph status="overdue" /></svg>{cell.overdue}</span>}
                {cell.segments.length > 0 && (
                  <svg class="chart wall-bar" viewBox={`0 0 ${BAR} 8`} preserveAspectRatio="none" aria-hidden="true">
                    {layoutBar(cell.segments, BAR).map((segment) => (
                      <rect key={segment.status} class={`segment segment-${segment.status.replaceAll('_', '-')}`} x={segment.x} y="0" width={segment.width} height="8" />
                    ))}
                  </svg>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function List({ view }: { view: ListView }): VNode {
  if (view.none) return <p class="wall-sentence">{view.none}</p>;
  return (
    <table class="wall-list">
      <thead><tr>{view.head.map((name, i) => <th scope="col" key={name} class={view.numbers.includes(i) ? 'number' : undefined}>{name}</th>)}</tr></thead>
      <tbody>
        {view.rows.map((row, r) => (
          <tr key={r}>{row.cells.map((cell, i) => (i === 0 ? <th scope="row" key={i}>{cell}</th> : <td key={i} class={view.numbers.includes(i) ? 'number' : undefined}>{cell}</td>))}</tr>
        ))}
      </tbody>
    </table>
  );
}

/** A sentence whose lines break after its clauses, not inside a word, where Chinese has room to. */
function Clauses({ text }: { text: string }): VNode {
  return <>{(text.match(/[^，；：。]+[，；：。]?/gu) ?? [text]).map((clause, i) => (/[一-鿿]/.test(text) ? <span class="clause" key={i}>{clause}</span> : clause))}</>;
}

function Slide({ id, view }: { id: SlideId; view: WallView }): VNode {
  const { overview } = view;
  switch (id) {
    case 'headline':
      return (
        <>
          <p class="wall-headline"><Clauses text={overview.headline} /></p>
          <div class="wall-pair">
            <div class="wall-push"><h3>{overview.push.title}</h3>{overview.push.sentences.map((sentence) => <p key={sentence}>{keptNumbers(sentence)}</p>)}</div>
            <div><h3>{overview.changed.title}</h3><p>{overview.changed.sentence}</p></div>
          </div>
        </>
      );
    case 'tiles':
      return (
        <ul class="wall-tiles">
          {overview.tiles.map((tile) => (
            <li key={tile.label} class={tile.isAlarm ? 'is-alarm' : undefined}>
              <span>{tile.label}</span><strong>{tile.value}</strong><span>{tile.parts}</span><span>{tile.comparison}</span>
            </li>
          ))}
        </ul>
      );
    case 'matrix':
      return <><p class="wall-sentence">{overview.matrix!.text.title}　<span class="soft">{view.matrixKey}</span></p><Matrix view={overview.matrix!.drawing} /></>;
    case 'pace':
      return (
        <>
          <p class="wall-sentence"><Clauses text={overview.pace!.text.title} /></p>
          <div class="wall-drawing">
            <Pace view={overview.pace!.drawing} />
            {overview.pace!.drawing.notes.length > 0 && <ol class="wall-notes">{overview.pace!.drawing.notes.map((note) => <li key={note.number}><span class="wall-note">{note.number}</span> {note.text}</li>)}</ol>}
          </div>
        </>
      );
    case 'bottleneck':
      return (
        <>
          <p class="wall-headline"><Clauses text={overview.bottleneck.sentence} /></p>
          <dl class="wall-facts">{overview.bottleneck.facts.map((fact) => <div key={fact.label}><dt>{fact.label}</dt><dd>{fact.value}</dd></div>)}</dl>
        </>
      );
    case 'laggards':
      return <List view={view.laggards} />;
    case 'below':
      return <List view={view.below} />;
  }
}

/** The overview for a wall: one view at a time, read from five metres. Without the script the views stand below each other. */
export function WallBoard({ view }: { view: WallView }): VNode {
  return (
    <div class="wall-slides">
      {view.slides.map((slide) => (
        <section class={`slide slide-${slide.id}`} id={slide.id} key={slide.id} data-slide={slide.id} aria-labelledby={`${slide.id}-name`}>
          <h2 id={`${slide.id}-name`}>{slide.name}</h2>
          <div class="slide-body"><Slide id={slide.id} view={view} /></div>
          <p class="slide-foot"><strong>{view.asOf}</strong><span>{view.freshness}</span>{view.missing && <span class="slide-missing">{view.missing}</span>}<span class="slide-paused needs-script">{view.paused}</span></p>
        </section>
      ))}
      <form class="wall-panel needs-script" method="get" data-wall-panel>
        <fieldset>
          <legend>{view.panel.choose}</legend>
          {view.slides.map((slide) => <label key={slide.id}><input type="checkbox" name="show" value={slide.id} /> {slide.name}</label>)}
        </fieldset>
        <label>{view.panel.every} <input type="number" name="every" min="3" max="600" /></label>
        <p class="wall-actions">
          <button type="submit" class="button">{view.panel.apply}</button>
          <button type="button" class="button button-primary" data-wall-resume>{view.panel.resume}</button>
          <button type="button" class="button" data-wall-full>{view.panel.fullScreen}</button>
          <a class="button" href={view.panel.leave.href} data-document>{view.panel.leave.label}</a>
        </p>
        <p class="soft">{view.panel.hint}</p>
      </form>
    </div>
  );
}
