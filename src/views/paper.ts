import type { Locale } from '../i18n/locale.ts';

/** A paragraph of a document that is sent out on paper; what each kind looks like is the layout's own affair. */
export interface TextBlock {
  /** Names the block whatever its text, so that an edit finds it again. */
  id: string;
  kind: 'title' | 'subtitle' | 'addressee' | 'heading1' | 'heading2' | 'paragraph' | 'lead' | 'caption' | 'signature' | 'date' | 'note';
  text: string;
}

export interface TableBlock {
  id: string;
  kind: 'table';
  head: string[];
  /** Share of the width of each column. */
  widths: number[];
  /** Columns, from 0, that hold numbers. */
  numbers: number[];
  rows: string[][];
  /** Whether the first row stands out: figures above their words. */
  hasBigRow?: boolean;
}

export type PaperBlock = TextBlock | TableBlock;

/** A document for paper, block by block: what the page shows, and what is exported from it. */
export interface Paper {
  locale: Locale;
  /** `official`: the layout of official documents (GB/T 9704). `sheet`: one page. */
  layout: 'official' | 'sheet';
  /** The files' name, without an ending. */
  file: string;
  title: string;
  blocks: PaperBlock[];
}

/** Characters that no document can hold are left out, line ends are one kind, no line ends in spaces. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff\ufeff\u200b]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[ \t]+$/gm, '').replace(/^\n+|\n+$/g, '');
}

/** Returns a document ready to be written: texts cleaned, each line a paragraph of its own, what was emptied left out. */
export function finishedPaper(paper: Paper): Paper {
  const blocks = paper.blocks.flatMap((block): PaperBlock[] => {
    if (block.kind === 'table') {
      const rows = block.rows.map((row) => row.map(cleanText)).filter((row) => row.some((cell) => cell.trim() !== ''));
      return rows.length === 0 ? [] : [{ ...block, head: block.head.map(cleanText), rows }];
    }
    return cleanText(block.text).split('\n').filter((line) => line.trim() !== '').map((text, i) => ({ ...block, id: i === 0 ? block.id : `${block.id}.${i}`, text: text.trim() }));
  });
  return { ...paper, title: cleanText(paper.title), blocks };
}

/** Returns a document as plain text: paragraphs indented as the language does, cells of tables parted by tabs. */
export function paperText(paper: Paper): string {
  const indent = paper.locale === 'zh' ? '　　' : '';
  const lines = finishedPaper(paper).blocks.flatMap((block): string[] => {
    if (block.kind === 'table') return [[block.head, ...block.rows].map((row) => row.map((cell) => cell.replaceAll(/[\n\t]/g, ' ')).join('\t')).join('\n'), ''];
    const isIndented = ['heading1', 'heading2', 'paragraph', 'note'].includes(block.kind);
    const text = `${isIndented ? indent : ''}${block.text}`;
    return paper.locale === 'en' || block.kind === 'title' ? [text, ''] : [text];
  });
  return `${lines.join('\n').trimEnd()}\n`;
}
