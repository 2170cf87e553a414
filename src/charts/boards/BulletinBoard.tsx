import { Fragment, type VNode } from 'preact';
import { paper as words } from '../../i18n/bulletin.ts';
import type { PaperPageView } from '../../views/bulletin.ts';
import type { MatrixCell } from '../../views/overview.ts';
import type { PaperBlock, TableBlock, TextBlock } from '../../views/paper.ts';
import { Pieces } from '../Pieces.tsx';
import { ProofLinks } from '../ProofLinks.tsx';
import { layoutBar, StatusLegend } from '../StepMatrix.tsx';
import { textWidth } from '../text_lines.ts';

/** What makes a text one that can be written in: plain text, and a name by which the edit finds it again. */
const editable = (id: string) => ({ contentEditable: 'plaintext-only' as unknown as boolean, 'data-edit': id, spellcheck: false });

/** A cell that can be written in. Of a table's hundreds Tab stops at the first alone: from there the arrow keys go on (islands/bulletin_page). */
const editableCell = (id: string, isFirst = false) => ({ ...editable(id), tabIndex: isFirst ? 0 : -1 });

const tags = { title: 'h2', heading1: 'h3', heading2: 'h4' } as Record<TextBlock['kind'], 'h2' | 'h3' | 'h4' | undefined>;

/** A text whose lines may also break between a figure and the brackets after it: as one word the two would leave a justified line of Chinese torn apart. */
const breakable = (text: string) => text.split(/([\d%])(?=（)/).map((part, i) => (i % 2 === 0 ? part : <Fragment key={i}>{part}<wbr /></Fragment>));

function Text({ block }: { block: TextBlock }): VNode {
  const Tag = tags[block.kind] ?? 'p';
  return <Tag class={`paper-${block.kind}`} data-block={block.kind} {...editable(block.id)}>{breakable(block.text)}</Tag>;
}

/** Ems of a cell that stays on one line. */
const SHORT = 6;

/** Widths of the bars in cells, in units of their own drawing. */
const BAR = 120;

function Bar({ segments }: { segments: MatrixCell['segments'] }): VNode {
  return (
    <svg class="chart paper-bar" viewBox={`0 0 ${BAR} 8`} preserveAspectRatio="none" aria-hidden="true">
      {layoutBar(segments, BAR).map((segment) => (
        <rect key={segment.status} class={`segment segment-${segment.status.replaceAll('_', '-')}`} x={segment.x} y="0" width={segment.width} height="8" />
      ))}
    </svg>
  );
}

/** The items of a cell's list, each with its figure; a name that has such a mark within stands in quotes. */
const ITEMS = /(?<=、)(?![^“]*”)|(?<=,) /;

function Table({ block, bars }: { block: TableBlock; bars: PaperPageView['bars'] }): VNode {
  // A tier, a day or a heading of a few characters is not broken in two.
  const kind = (i: number, cell: string) => [block.numbers.includes(i) && 'number', textWidth(cell) <= SHORT && 'short'].filter(Boolean).join(' ') || undefined;
  return (
    <>
      <div class="paper-table-place" role="group" aria-label={block.head.filter(Boolean).join(' · ')}>
        <table class={`paper-table${block.hasBigRow ? ' has-big-row' : ''}`} data-block="table" data-widths={block.widths.join(' ')} data-numbers={block.numbers.join(' ')} data-big-row={block.hasBigRow ? '' : undefined}>
          <thead><tr>{block.head.map((cell, i) => <th scope="col" key={i} class={kind(i, cell)} {...editableCell(`${block.id}.head.${i}`, i === 0)}>{cell}</th>)}</tr></thead>
          <tbody>
            {block.rows.map((row, r) => (
              <tr key={r}>
                {row.map((cell, i) => (bars
                  ? <td key={i}><span {...editableCell(`${block.id}.${r}.${i}`)}>{cell}</span>{bars.segments[r]![i]!.length > 0 && <Bar segments={bars.segments[r]![i]!} />}</td>
                  : <td key={i} class={kind(i, cell)} {...editableCell(`${block.id}.${r}.${i}`)}>{ITEMS.test(cell) ? <Pieces text={cell} after={ITEMS} /> : cell}</td>))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {bars && <div class="paper-legend"><StatusLegend legend={bars.legend} /></div>}
    </>
  );
}

/** A new text is a new element: what the reader has made of the old one's nodes is nobody's business any more. */
const keyOf = (block: PaperBlock) => (block.kind === 'table' ? `${block.id} ${JSON.stringify([block.head, block.rows])}` : `${block.id} ${block.text}`);

/** A document on the page as it will be on paper, to write in, with its exports. */
export function BulletinBoard({ view }: { view: PaperPageView }): VNode {
  const { locale, paper, bars } = view;
  return (
    <div class="paper-page" data-paper={paper.layout} data-file={paper.file} data-title={paper.title}>
      <section class="paper-tools" aria-label={words.tools[locale]}>
        {view.hints.map((hint) => <p key={hint} class="notice">{hint}</p>)}
        <p class="small needs-script">{words.edit_hint[locale]}</p>
        <div class="desk-tools needs-script">
          <button type="button" class="button button-primary" data-paper-export="docx">{words.docx[locale]}</button>
          <button type="button" class="button" data-paper-export="text">{words.text[locale]}</button>
          <button type="button" class="button" data-paper-export="print">{words.print[locale]}</button>
          <button type="button" class="button" data-paper-reset hidden>{words.reset[locale]}</button>
          <span class="small" role="status" data-paper-state></span>
        </div>
        <ProofLinks view={view.proofs} />
      </section>
      <article class={`paper paper-${paper.layout}`} aria-label={words.document[locale]}>
        {paper.blocks.map((block) => (block.kind === 'table'
          ? <div key={keyOf(block)}><Table block={block} bars={bars?.id === block.id ? bars : null} /></div>
          : <Text key={keyOf(block)} block={block} />))}
      </article>
    </div>
  );
}
