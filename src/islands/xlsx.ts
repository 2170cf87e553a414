import { strToU8, zipSync } from 'fflate';
import { textWidth } from '../charts/text_lines.ts';
import { columnLetters } from '../sources/index.ts';
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

/** Returns an Excel workbook of one sheet; see `workbookBytes`. */
export function xlsxBytes(rows: readonly (readonly string[])[], sheetName: string, numberColumns: ReadonlySet<number> = new Set()): Uint8Array {
  return workbookBytes([{ name: sheetName, rows, numberColumns }]);
}

/**
 * Returns an Excel workbook (ECMA-376). Whole numbers in `numberColumns` become numbers, everything else stays text, so that no cell
 * is ever taken for a formula and codes keep their zeros. `look`: where the workbook is to be filled in.
 */
export function workbookBytes(sheets: readonly SheetContent[], look?: Look): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (text: string) => strToU8(head + text);
  const each = (make: (sheet: SheetContent, n: number) => string) => sheets.map((sheet, i) => make(sheet, i + 1)).join('');
  const shown = ({ name }: SheetContent, n: number) => escape(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || `Sheet${n}`);
  return zipSync({
    '[Content_Types].xml': part(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${look ? `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>` : ''}${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`),
    '_rels/.rels': part(`<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    'xl/workbook.xml': part(`<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((sheet, n) => `<sheet name="${shown(sheet, n)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': part(`<Relationships xmlns="${relations}">${each((_, n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}${look ? `<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/>` : ''}</Relationships>`),
    ...(look ? { 'xl/styles.xml': part(`<styleSheet xmlns="${main}">${look.styles}</styleSheet>`) } : {}),
    ...Object.fromEntries(sheets.map((sheet, i) => [
      `xl/worksheets/sheet${i + 1}.xml`,
      part(`<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnWidths(sheet, look)}<sheetData>${sheetData(sheet, look)}</sheetData></worksheet>`),
    ])),
  }, { mtime: new Date(1980, 0, 2) });
}

/** The style of a column or a cell, as an attribute. */
const styled = (sheet: SheetContent, column: number, look: Look | undefined, attribute: 'style' | 's'): string => (look ? ` ${attribute}="${look.styleOf(sheet, column)}"` : '');

/** Narrowest and widest column, in characters: the widest leaves room on a screen for the others. */
const WIDTHS = [6, 60] as const;

/** Room for a date that is still to be typed: in a narrower column a spreadsheet shows ##### in its place. */
const TO_BE_FILLED = 12;

/** Columns as wide as what stands in them: a spreadsheet's own width shows half a name of a unit. A Han character is as wide as two others. */
function columnWidths(sheet: SheetContent, look: Look | undefined): string {
  const widths: number[] = [];
  for (const row of sheet.rows) row.forEach((text, x) => (widths[x] = Math.max(widths[x] ?? 0, textWidth(text.slice(0, WIDTHS[1])) * 2)));
  const columns = widths.map((width, x) => `<col min="${x + 1}" max="${x + 1}" width="${Math.ceil(Math.min(WIDTHS[1], Math.max(look ? TO_BE_FILLED : WIDTHS[0], width + 2)))}" customWidth="1"${styled(sheet, x, look, 'style')}/>`);
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

function sheetData(sheet: SheetContent, look: Look | undefined): string {
  const { rows, numberColumns } = sheet;
  const cell = (text: string, at: string, column: number) =>
    numberColumns?.has(column) && /^(0|-?[1-9]\d{0,14})$/.test(text)
      ? `<c r="${at}"><v>${text}</v></c>`
      : `<c r="${at}"${styled(sheet, column, look, 's')} t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
  return rows
    .map((row, y) => `<row r="${y + 1}">${row.map((text, x) => (text === '' ? '' : cell(text, `${columnLetters(x)}${y + 1}`, x))).join('')}</row>`)
    .join('');
}
