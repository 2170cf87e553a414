import type { ComponentChildren, VNode } from 'preact';
import { assist as words } from '../i18n/assist.ts';
import type { Locale, Words } from '../i18n/locale.ts';
import type { Run } from '../views/proven.ts';
import { Behind } from './Behind.tsx';
import { HelpMark, metricOf } from './HelpMark.tsx';
import { Runs } from './Runs.tsx';

/** A table of the rows a chart draws, so that it can be read without seeing it. */
export interface FigureTable {
  head: string[];
  rows: string[][];
  /** Said where rows are left out that the download holds. */
  part?: string | undefined;
  /** Whether its download has rows of its own, because a cell says more than one number; the board's `table` gives them. */
  has_sheet?: boolean;
}

export interface FigureView {
  /** Unique on the page; the anchor of the figure. */
  id: string;
  /** The finding in words, not the name of the chart. */
  title: string;
  /** The title with its figures opening their proof. */
  title_runs?: readonly Run[] | undefined;
  /** One sentence that says what is drawn and what to see in it. */
  sentence: string;
  /** The sentence with its figures opening their proof. */
  sentence_runs?: readonly Run[] | undefined;
  /** How the drawing is read, where paper has another form of it. */
  key?: string | undefined;
  /** What can be done with the drawing besides reading it; only where the script runs. */
  hint?: string | undefined;
  table: FigureTable;
  labels: { locale: Locale; table: string; svg: string; png: string; csv: string };
}

/** The words of every figure's controls. */
export const figureWords: Record<Exclude<keyof FigureView['labels'], 'locale'>, Words> = {
  table: { zh: '查看数据表', en: 'Show the table' },
  svg: { zh: '下载 SVG', en: 'Download SVG' },
  png: { zh: '下载 PNG', en: 'Download PNG' },
  csv: { zh: '下载 CSV', en: 'Download CSV' },
};

/** Returns the labels of a figure's controls in a language. */
export function figureLabels(locale: Locale): FigureView['labels'] {
  return { locale, table: figureWords.table[locale], svg: figureWords.svg[locale], png: figureWords.png[locale], csv: figureWords.csv[locale] };
}

/** Returns a figure's text with the labels of its controls, in the language of its board. */
export const figureOf = <Text extends Omit<FigureView, 'labels'>>(text: Text, { locale }: { locale: Locale }): Text & Pick<FigureView, 'labels'> => ({ ...text, labels: figureLabels(locale) });

/** A button that saves the rows of the table it stands beside (in an element with `data-downloadable`). */
export function CsvButton({ locale }: { locale: Locale }): VNode {
  return (
    <p class="figure-downloads needs-script">
      <button type="button" class="button" data-download="csv">{figureWords.csv[locale]}</button>
    </p>
  );
}

/** Rows of a table that are drawn at one go. */
const AT_ONCE = 200;

interface FigureRowsProps {
  table: FigureTable;
  isOpen: () => boolean;
}

function SomeRows({ table, from }: { table: FigureTable; from: number }): VNode {
  return (
    <>
      {table.rows.slice(from, from + AT_ONCE).map((row, i) => (
        <tr key={i}>
          {row.map((cell, j) => (j === 0 ? <th scope="row" key={j}>{cell}</th> : <td key={j} data-label={table.head[j]}>{cell}</td>))}
        </tr>
      ))}
    </>
  );
}

/** The rows of a figure's table, so many at a time where there are thousands and nobody looks. */
function FigureRows({ table, isOpen }: FigureRowsProps): VNode {
  const parts = Array.from({ length: Math.ceil(table.rows.length / AT_ONCE) }, (_, i) => i * AT_ONCE);
  return <tbody>{parts.map((from) => <Behind key={from} of={SomeRows} given={{ table, from }} isHidden={() => from > 0 && !isOpen()} />)}</tbody>;
}

/** What can be done on a screen with what is drawn: not said on paper, nor where no script runs. */
export function Hint({ text }: { text: string }): VNode {
  return <span class="figure-hint needs-script"> {text}</span>;
}

/** The frame of every chart: its finding, a sentence, the drawing, the same rows as a table, and downloads. */
export function Figure({ view, children, hasDrawing = true }: { view: FigureView; children: ComponentChildren; hasDrawing?: boolean }): VNode {
  const metric = metricOf(view.id);
  const isOpen = () => document.getElementById(view.id)?.querySelector<HTMLDetailsElement>('.figure-table')?.open ?? false;
  return (
    <figure class="figure" id={view.id} aria-labelledby={`${view.id}-title`}>
      <figcaption class="figure-caption">
        <div class="figure-head">
          <h2 id={`${view.id}-title`}>{view.title_runs ? <Runs runs={view.title_runs} /> : view.title}</h2>
          {metric && <HelpMark metric={metric} locale={view.labels.locale} />}
        </div>
        <p>{view.sentence_runs ? <Runs runs={view.sentence_runs} /> : view.sentence}{view.key && <span class="off-paper"> {view.key}</span>}{view.hint && <Hint text={view.hint} />}</p>
      </figcaption>
      <div class="figure-drawing" tabindex={0} role="group" aria-label={words.drawing[view.labels.locale]}>{children}</div>
      <div class="figure-tools">
        <details class="figure-table">
          <summary>{view.labels.table}</summary>
          <div class="table-scroll" tabindex={0} role="group" aria-label={view.title}>
            {view.table.part && <p class="soft">{view.table.part}</p>}
            <table class="table" data-figure-table data-part={view.table.part || view.table.has_sheet ? '' : undefined}>
              <thead>
                <tr>{view.table.head.map((name) => <th scope="col" key={name}>{name}</th>)}</tr>
              </thead>
              <Behind of={FigureRows} given={{ table: view.table, isOpen }} isHidden={() => !isOpen()} byWindow />
            </table>
          </div>
        </details>
        <span class="figure-downloads needs-script">
          {hasDrawing && <button type="button" class="button" data-download="svg">{view.labels.svg}</button>}
          {hasDrawing && <button type="button" class="button" data-download="png">{view.labels.png}</button>}
          <button type="button" class="button" data-download="csv">{view.labels.csv}</button>
        </span>
      </div>
    </figure>
  );
}
