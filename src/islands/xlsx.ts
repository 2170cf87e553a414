import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { textWidth } from '../charts/text_lines.ts';
import { columnLetters } from '../sources/index.ts';
import { nextTask } from './next_task.ts';
import type { Look } from './xlsx_look.ts';

const escape = (text: string) =>
  // Characters that XML cannot hold are left out; the rest of the cell stays, also what looks like this format's own escape of a character.
  text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export interface SheetContent {
  name: string;
  /** The first row is the head. */
  rows: readonly (readonly string[])[];
  /** Columns, from 0, whose whole numbers become numbers. */
  numberColumns?: ReadonlySet<number>;
}

/** Rows written before the page may do something else. */
const ROWS_AT_ONCE = 1_000;

/** Returns an Excel workbook of one sheet as `workbookBytes` does, made a part of its rows at a time, so that the page answers in between however many they are. */
export async function xlsxBlob(rows: readonly (readonly string[])[], name: string, numberColumns: ReadonlySet<number> = new Set()): Promise<Blob> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    packed.push(part);
  });
  for (const [path, texts] of workbookTexts([{ name, rows, numberColumns }])) {
    const file = new ZipDeflate(path);
    file.mtime = MADE;
    zip.add(file);
    for (const text of texts) {
      file.push(strToU8(text));
      await nextTask();
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  return new Blob(packed as BlobPart[]);
}

/**
 * Returns an Excel workbook (ECMA-376). Whole numbers in `numberColumns` become numbers, everything else stays text, so that no cell
 * is ever taken for a formula and codes keep their zeros. `look`: where the workbook is to be filled in.
 */
export function workbookBytes(sheets: readonly SheetContent[], look?: Look): Uint8Array {
  return zipSync(Object.fromEntries([...workbookTexts(sheets, look)].map(([path, texts]) => [path, strToU8([...texts].join(''))])), { mtime: MADE });
}

const MADE = new Date(1980, 0, 2);

/** The files of a workbook, each as the texts that make it up. */
function* workbookTexts(sheets: readonly SheetContent[], look?: Look): Generator<[path: string, texts: Iterable<string>]> {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (text: string) => [head + text];
  const each = (make: (sheet: SheetContent, n: number) => string) => sheets.map((sheet, i) => make(sheet, i + 1)).join('');
  const shown = ({ name }: SheetContent, n: number) => escape(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || `Sheet${n}`);
  yield ['[Content_Types].xml', part(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${look ? `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>` : ''}${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`)];
  yield ['_rels/.rels', part(`<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`)];
  yield ['xl/workbook.xml', part(`<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((sheet, n) => `<sheet name="${shown(sheet, n)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`)];
  yield ['xl/_rels/workbook.xml.rels', part(`<Relationships xmlns="${relations}">${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}${look ? `<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/>` : ''}</Relationships>`)];
  if (look) yield ['xl/styles.xml', part(`<styleSheet xmlns="${main}">${look.styles}</styleSheet>`)];
  for (const [i, sheet] of sheets.entries()) {
    yield [`xl/worksheets/sheet${i + 1}.xml`, sheetTexts(sheet, look, `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)];
  }
}

function* sheetTexts(sheet: SheetContent, look: Look | undefined, head: string): Generator<string> {
  yield `${head}${columnWidths(sheet, look)}<sheetData>`;
  for (let from = 0; from < sheet.rows.length; from += ROWS_AT_ONCE) yield sheetData(sheet, look, from);
  yield '</sheetData></worksheet>';
}

/** The style of a column or a cell, as an attribute. */
const styled = (sheet: SheetContent, column: number, look: Look | undefined, attribute: 'style' | 's'): string => (look ? ` ${attribute}="${look.styleOf(sheet, column)}"` : '');

/** Narrowest and widest column, in characters: the widest leaves room on a screen for the others. */
const WIDTHS = [6, 60] as const;

/** Room for a date that is still to be typed: in a narrower column a spreadsheet shows ##### in its place. */
const TO_BE_FILLED = 12;

/** Rows that are looked at for it: the ten thousandth is hardly wider than all before it. */
const ROWS_MEASURED = 5_000;

/** Columns as wide as what stands in them: a spreadsheet's own width shows half a name of a unit. A Han character is as wide as two others. */
function columnWidths(sheet: SheetContent, look: Look | undefined): string {
  const widths: number[] = [];
  for (const row of sheet.rows.slice(0, ROWS_MEASURED)) row.forEach((text, x) => (widths[x] = Math.max(widths[x] ?? 0, textWidth(text.slice(0, WIDTHS[1])) * 2)));
  const columns = widths.map((width, x) => `<col min="${x + 1}" max="${x + 1}" width="${Math.ceil(Math.min(WIDTHS[1], Math.max(look ? TO_BE_FILLED : WIDTHS[0], width + 2)))}" customWidth="1"${styled(sheet, x, look, 'style')}/>`);
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

/** The rows from one on, as many as are written at once. */
function sheetData(sheet: SheetContent, look: Look | undefined, from: number): string {
  const { rows, numberColumns } = sheet;
  const cell = (text: string, at: string, column: number) =>
    numberColumns?.has(column) && /^(0|-?[1-9]\d{0,14})$/.test(text)
      ? `<c r="${at}"><v>${text}</v></c>`
      : `<c r="${at}"${styled(sheet, column, look, 's')} t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
  return rows.slice(from, from + ROWS_AT_ONCE)
    .map((row, i) => [row, from + i + 1] as const)
    .map(([row, line]) => `<row r="${line}">${row.map((text, x) => (text === '' ? '' : cell(text, `${columnLetters(x)}${line}`, x))).join('')}</row>`)
    .join('');
}
