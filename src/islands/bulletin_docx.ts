import {
  AlignmentType, BorderStyle, Document, DocumentGridType, Footer, LineRuleType, PageNumber, Packer, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType,
  type IParagraphOptions, type IRunOptions,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { finishedPaper, type Paper, type PaperBlock, type TableBlock } from '../views/paper.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Twentieths of a point, the unit of the format. */
const mm = (value: number) => Math.round((value * 1440) / 25.4);
const point = 20;

/**
 * The fonts of an official document by their names, each with the one that stands in for it where it is not installed. Latin letters and
 * figures are in Times New Roman.
 */
const FONTS = { title: '方正小标宋简体', text: '仿宋_GB2312', heading1: '黑体', heading2: '楷体_GB2312', page: '宋体' } as const;
const INSTEAD: Record<string, string> = { 方正小标宋简体: '宋体', 仿宋_GB2312: '仿宋', 楷体_GB2312: '楷体', 黑体: 'SimHei', 宋体: 'SimSun' };
const LATIN = 'Times New Roman';

interface Layout {
  /** Whether headings are bold besides their font: always where the letters are Latin, which have one font for all. */
  isBold: boolean;
  margins: { top: number; right: number; bottom: number; left: number };
  /** Sizes in half points. */
  sizes: { title: number; text: number; table: number; page: number };
  /** Distance of lines in twentieths of a point. */
  line: number;
  titleLine: number;
  tableLine: number;
  /** Added between Chinese characters, in twentieths of a point. */
  charSpace: number;
}

/**
 * GB/T 9704-2012: A4, text area 156 × 225 mm (37 mm above it, 28 mm left of it), 22 lines of 28 characters of size 3 (16 pt): a line is
 * 225 mm ÷ 22 = 28.95 pt, a character 156 mm ÷ 28 = 15.79 pt. The characters stand a quarter of a point closer, which makes 28 of them a line
 * in every program; a grid of characters would too in Word, but LibreOffice gives each character two of its cells.
 */
const LAYOUTS: Record<Paper['layout'], Layout> = {
  official: {
    isBold: false,
    margins: { top: mm(37), right: mm(210 - 28 - 156), bottom: mm(297 - 37 - 225), left: mm(28) },
    sizes: { title: 44, text: 32, table: 21, page: 28 },
    line: 579, titleLine: 35 * point, tableLine: 16 * point, charSpace: -5,
  },
  sheet: {
    isBold: true,
    margins: { top: mm(14), right: mm(18), bottom: mm(12), left: mm(18) },
    sizes: { title: 36, text: 21, table: 17, page: 18 },
    line: 15 * point, titleLine: 26 * point, tableLine: 12 * point, charSpace: 0,
  },
};

/** Rows of a table that stays on one page. */
const SHORT_TABLE = 8;

const font = (name: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: name });

/** Kinds that stand out by their font. */
const emphatic: readonly PaperBlock['kind'][] = ['title', 'heading1', 'heading2', 'caption', 'lead'];

const fontOf: Partial<Record<PaperBlock['kind'], string>> = { title: FONTS.title, heading1: FONTS.heading1, heading2: FONTS.heading2, caption: FONTS.heading1, lead: FONTS.heading1 };

/** Width of a text in characters of full width: Latin letters and figures take half. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! < 0x2e80 ? 0.5 : 1), 0);
}

/** The date stands four characters off the right edge, the signature above its middle, but no nearer than two characters to the edge. */
function closing(paper: Paper): { date: number; signature: number } {
  const text = (kind: PaperBlock['kind']) => paper.blocks.flatMap((block) => (block.kind === kind && block.kind !== 'table' ? [block.text] : [])).at(-1) ?? '';
  return { date: 4, signature: Math.max(2, 4 + (textWidth(text('date')) - textWidth(text('signature'))) / 2) };
}

/** Returns a document as Word's docx (ECMA-376), laid out as an official document or on one sheet. */
export async function paperDocx(given: Paper): Promise<Uint8Array> {
  const paper = finishedPaper(given);
  const layout = LAYOUTS[paper.layout];
  const isOfficial = paper.layout === 'official';
  const { sizes } = layout;
  const character = sizes.text * 10;
  const ends = closing(paper);
  const exact = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });
  const run = (text: string, more: IRunOptions = {}) => new TextRun({ text, ...more });

  const paragraph = (block: Exclude<PaperBlock, TableBlock>, next: PaperBlock | undefined): Paragraph => {
    const own: IRunOptions = {
      font: font(fontOf[block.kind] ?? FONTS.text), size: sizes.text, bold: (layout.isBold || paper.locale === 'en') && emphatic.includes(block.kind) ? true : undefined,
      characterSpacing: paper.locale === 'zh' && layout.charSpace !== 0 ? layout.charSpace : undefined,
    };
    const body: IParagraphOptions = {
      spacing: exact(layout.line), alignment: AlignmentType.BOTH, indent: isOfficial ? { firstLine: 2 * character, firstLineChars: 200 } : undefined, children: [run(block.text, own)],
    };
    switch (block.kind) {
      case 'title':
        return new Paragraph({ style: 'PaperTitle', spacing: { ...exact(layout.titleLine), after: isOfficial ? layout.line : 0 }, alignment: AlignmentType.CENTER, children: [run(block.text, { ...own, size: sizes.title, characterSpacing: undefined })] });
      case 'subtitle':
        return new Paragraph({ spacing: { ...exact(layout.line), after: 60 }, alignment: AlignmentType.CENTER, children: [run(block.text, own)] });
      case 'addressee':
        return new Paragraph({ ...body, indent: undefined, alignment: AlignmentType.LEFT });
      case 'heading1':
        return new Paragraph({ ...body, style: 'PaperHeading1', keepNext: true, spacing: { ...exact(layout.line), before: isOfficial ? 0 : 60 } });
      case 'heading2':
        return new Paragraph({ ...body, style: 'PaperHeading2', keepNext: true });
      case 'caption':
        return new Paragraph({ style: 'PaperCaption', spacing: exact(layout.line), alignment: AlignmentType.CENTER, keepNext: true, children: [run(block.text, { ...own, size: sizes.table + 3, characterSpacing: undefined })] });
      case 'signature':
        // A line is left free above it.
        return new Paragraph({ spacing: { ...exact(layout.line), before: layout.line }, alignment: AlignmentType.RIGHT, keepNext: true, indent: { right: Math.round(ends.signature * character) }, children: [run(block.text, own)] });
      case 'date':
        return new Paragraph({ spacing: exact(layout.line), alignment: AlignmentType.RIGHT, indent: { right: ends.date * character }, children: [run(block.text, own)] });
      case 'note':
        return new Paragraph({ spacing: { ...exact(layout.tableLine), before: 60 }, children: [run(block.text, { ...own, size: sizes.table })] });
      default:
        // A signature never stands alone on a page.
        return new Paragraph({ ...body, keepNext: next?.kind === 'signature' || undefined });
    }
  };

  const width = mm(210) - layout.margins.left - layout.margins.right;
  const table = (block: TableBlock): Table => {
    const columns = Math.max(block.head.length, ...block.rows.map((row) => row.length));
    const shares = Array.from({ length: columns }, (_, i) => block.widths[i] ?? 1);
    const all = shares.reduce((sum, share) => sum + share, 0);
    const widths = shares.map((share) => Math.floor((width * share) / all));
    const cell = (text: string, i: number, isHead: boolean, isBig: boolean, keepNext: true | undefined) => new TableCell({
      width: { size: widths[i]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: text.split('\n').map((line) => new Paragraph({
        style: 'PaperCell', keepNext,
        spacing: exact(isBig ? 18 * point : layout.tableLine),
        alignment: isHead ? AlignmentType.CENTER : block.numbers.includes(i) ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [run(line, { size: isBig ? 28 : sizes.table, font: font(isHead || isBig ? FONTS.heading1 : FONTS.text), bold: isBig || (isHead && (layout.isBold || paper.locale === 'en')) ? true : undefined })],
      })),
    });
    // A short table is not divided between two pages, and of a long one two rows at least stay with its head.
    const keeps = (r: number): true | undefined => r < (block.rows.length <= SHORT_TABLE ? block.rows.length - 1 : 1) || undefined;
    const row = (cells: string[], isHead: boolean, keepNext: true | undefined, isBig = false) => new TableRow({ cantSplit: true, tableHeader: isHead || undefined, children: shares.map((_, i) => cell(cells[i] ?? '', i, isHead, isBig, keepNext)) });
    const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
    return new Table({
      layout: TableLayoutType.FIXED, width: { size: width, type: WidthType.DXA }, columnWidths: widths, alignment: AlignmentType.CENTER,
      borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
      rows: [row(block.head, true, true), ...block.rows.map((cells, r) => row(cells, false, keeps(r), r === 0 && block.hasBigRow === true))],
    });
  };

  // Odd pages: number at the right, even pages: at the left, one character off the edge, between dashes.
  const footer = (isOdd: boolean) => new Footer({
    children: [new Paragraph({
      alignment: isOdd ? AlignmentType.RIGHT : AlignmentType.LEFT,
      indent: isOdd ? { right: sizes.page * 10 } : { left: sizes.page * 10 },
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: sizes.page, font: { ascii: FONTS.page, hAnsi: FONTS.page, eastAsia: FONTS.page } })],
    })],
  });

  const style = (id: string, name: string, outlineLevel?: number) => ({ id, name, basedOn: 'Normal', next: 'Normal', quickFormat: true, ...(outlineLevel === undefined ? {} : { paragraph: { outlineLevel } }) });
  const document = new Document({
    title: paper.title,
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: isOfficial,
    styles: {
      default: { document: { run: { font: font(FONTS.text), size: sizes.text, language: { value: 'en-GB', eastAsia: 'zh-CN' } } } },
      paragraphStyles: [
        { id: 'Normal', name: 'Normal', quickFormat: true, run: { font: font(FONTS.text), size: sizes.text } },
        style('PaperTitle', 'Paper Title'), style('PaperCaption', 'Paper Caption'), style('PaperCell', 'Paper Cell'), style('PaperHeading1', 'Paper Heading 1', 0), style('PaperHeading2', 'Paper Heading 2', 1),
      ],
    },
    sections: [{
      properties: {
        page: { size: { width: mm(210), height: mm(297) }, margin: { ...layout.margins, header: mm(15), footer: isOfficial ? layout.margins.bottom - mm(7) - sizes.page * 10 : mm(6) } },
        grid: isOfficial ? { type: DocumentGridType.LINES, linePitch: layout.line } : undefined,
      },
      footers: isOfficial ? { default: footer(true), even: footer(false) } : undefined,
      children: paper.blocks.map((block, i) => (block.kind === 'table' ? table(block) : paragraph(block, paper.blocks[i + 1]))),
    }],
  });
  return finished(new Uint8Array(await Packer.toArrayBuffer(document)));
}

/** Adds what the library cannot say: the stand-in of each font, lines off the grid. Takes out the clock: the same document is the same file. */
function finished(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  const used = [...new Set(Object.values(FONTS))];
  const entry = (name: string) => `<w:font w:name="${name}"><w:altName w:val="${INSTEAD[name]}"/><w:charset w:val="86"/></w:font>`;
  files['word/fontTable.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${used.map(entry).join('')}<w:font w:name="${LATIN}"/></w:fonts>`,
  );
  // Titles and tables have lines of their own, off the grid of the text; the library has no word for it.
  files['word/document.xml'] = strToU8(strFromU8(files['word/document.xml']!)
    .replace(/<w:pStyle w:val="Paper(?:Title|Caption|Cell)"\/>(?:(?!<w:spacing|<\/w:pPr>).)*/g, '$&<w:snapToGrid w:val="0"/>'));
  const core = files['docProps/core.xml'];
  if (core) files['docProps/core.xml'] = strToU8(strFromU8(core).replace(/<dcterms:(created|modified)\b.*?<\/dcterms:\1>/g, ''));
  return zipSync(files, { mtime: new Date(1980, 0, 2) });
}
