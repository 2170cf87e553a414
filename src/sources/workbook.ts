import { isoDay } from './values.ts';
import { readAttributes, readXml, XmlError } from './xml.ts';
import { openZip, ZipError, type ZipEntry } from './zip.ts';

/** One sheet, every cell as the text that a CSV export of it would have to hold. */
export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Rows that hold anything, cells from column A. */
  rows: string[][];
  /** Number of each row, from 1, as the spreadsheet shows it. */
  numbers: number[];
  /** Bytes of the sheet inside the workbook, all of them read. */
  bytes: number;
  /** For each cell given the value of the merged cell it belongs to, the number of its row. */
  filled: number[];
  /** Numbers of rows that the spreadsheet hides; they are read all the same. */
  hidden: number[];
}

/** Why a workbook was not read. `other`: an archive or document of another kind. */
export type WorkbookFault = 'damaged' | 'too_large' | 'encrypted' | 'other';

export class WorkbookError extends Error {
  readonly fault: WorkbookFault;
  constructor(fault: WorkbookFault, detail: string) {
    super(detail);
    this.name = 'WorkbookError';
    this.fault = fault;
  }
}

/** Rows and columns of the largest sheet; cells further right than COLUMN_LIMIT are put into the last one, so that none is lost. */
const ROW_LIMIT = 1_048_576;
const COLUMN_LIMIT = 1_024;
const FILL_LIMIT = 2_000_000;

/** Returns the letters of a column: 0 -> A, 26 -> AA. */
export function columnLetters(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** Returns column (from 0) and row (from 1) of an address such as C7. */
function place(address: string): { column: number; row: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (!found) return null;
  let column = 0;
  for (const letter of found[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(found[2]) };
}

/** What a number format makes of a number: a day, a month without a day, a percentage, or the number itself with so many digits. */
type Format = { shows: 'day' | 'month' | 'share' } | { shows: 'number'; digits: number };

/** Formats by number that every spreadsheet knows (ECMA-376 18.8.30, with those of Chinese Excel). */
function builtInFormat(id: number): Format {
  if (id === 17 || id === 27 || id === 36 || id === 50 || id === 52 || id === 57) return { shows: 'month' };
  if ((id >= 14 && id <= 16) || id === 22 || (id >= 28 && id <= 31) || id === 51 || id === 53 || id === 54 || id === 58) return { shows: 'day' };
  return id === 9 || id === 10 ? { shows: 'share' } : { shows: 'number', digits: 0 };
}

function formatOf(code: string): Format {
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').replaceAll(/\[[^\]]*\]/g, '').split(';')[0]!.toLowerCase();
  if (/^0{2,}$/.test(bare)) return { shows: 'number', digits: bare.length };
  if (/^[^dmy]*%/.test(bare)) return { shows: 'share' };
  if (/general/.test(bare)) return { shows: 'number', digits: 0 };
  if (/d/.test(bare)) return { shows: 'day' };
  // In Chinese formats e is the year, behind a digit the exponent; m is the month, beside hours or seconds the minutes.
  const isMonth = /y|(^|[^0#?])e/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare));
  return isMonth ? { shows: 'month' } : { shows: 'number', digits: 0 };
}

/** Returns a number as a spreadsheet shows it in full: at most 15 digits are its own, and none is invented. */
function numberText(raw: string, digits: number): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  if (Math.abs(value) >= 1e15) return value.toExponential().replace('e+', 'E+');
  const text = String(Number(value.toPrecision(15)));
  return digits > 0 && /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
}

/** Days from 1899-12-30 to 1970-01-01, and how much later the 1904 system begins. */
const EPOCH_DAYS = 25_569;
const DAYS_1904 = 1_462;

function dateText(raw: string, format: 'day' | 'month', is1904: boolean): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  let whole = Math.floor(value);
  let seconds = Math.round((value - whole) * 86_400);
  if (seconds === 86_400) {
    whole++;
    seconds = 0;
  }
  // Day 60 of the 1900 system is 29 February 1900, which never was; days before it are one off.
  if (whole < (is1904 ? 0 : 1) || whole > 2_958_465 || (!is1904 && whole === 60)) return raw;
  const day = isoDay(whole - EPOCH_DAYS + (is1904 ? DAYS_1904 : whole < 60 ? 1 : 0));
  if (format === 'month') return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;
  const two = (part: number) => String(part).padStart(2, '0');
  return seconds === 0 ? day : `${day} ${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Undoes the escapes of characters that XML cannot hold. */
const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

const plainBreaks = (text: string): string => (text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text);

function readStrings(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  readXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    close: (name) => {
      if (name === 'si') strings.push(plainBreaks(unescapeText(text)));
      else if (name === 'rPh') phonetic--;
      else if (name === 't') inText = false;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
  });
  return strings;
}

function readFormats(bytes: Uint8Array): Format[] {
  const own = new Map<number, Format>();
  const formats: Format[] = [];
  let inCells = false;
  readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        const { numFmtId, formatCode } = readAttributes(attributes);
        own.set(Number(numFmtId), formatOf(formatCode ?? ''));
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(readAttributes(attributes).numFmtId ?? 0);
        formats.push(own.get(id) ?? builtInFormat(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

interface Common { strings: string[]; formats: Format[]; is1904: boolean }

function readSheet(bytes: Uint8Array, { strings, formats, is1904 }: Common): Omit<Sheet, 'name' | 'isHidden'> {
  const rows: string[][] = [];
  const numbers: number[] = [];
  const hidden: number[] = [];
  const merges: string[] = [];
  let row: string[] = [];
  let number = 0;
  let isRowHidden = false;
  let column = -1;
  let type = '';
  let format: Format | undefined;
  let value = '';
  let formula = '';
  let hasValue = false;
  let hasFormula = false;
  let taking: 'value' | 'formula' | null = null;
  let inData = false;
  let phonetic = 0;

  const cellText = (): string => {
    if (!hasValue) return hasFormula ? `=${formula}` : '';
    switch (type) {
      case 's': {
        const text = strings[Number(value)];
        if (text === undefined || value.trim() === '') throw new WorkbookError('damaged', `no shared text ${value}`);
        return text;
      }
      case 'inlineStr':
      case 'str': return plainBreaks(unescapeText(value));
      case 'b': return value.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'e': return value;
      case 'd': return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
      default: {
        const raw = value.trim();
        // A share is shown as the sheet shows it, so that whoever looks for it there finds it.
        if (format?.shows === 'share' && raw !== '' && Number.isFinite(Number(raw))) return `${numberText(String(Number(raw) * 100), 0)}%`;
        return format?.shows === 'day' || format?.shows === 'month' ? dateText(raw, format.shows, is1904) : numberText(raw, format?.shows === 'number' ? format.digits : 0);
      }
    }
  };

  readXml(bytes, {
    open: (name, attributes) => {
      switch (name) {
        case 'sheetData':
          inData = true;
          break;
        case 'row': {
          const { r, hidden: isHidden } = readAttributes(attributes);
          const next = r === undefined ? number + 1 : Number(r);
          if (!Number.isInteger(next) || next <= number || next > ROW_LIMIT) throw new WorkbookError('damaged', `row ${r} after row ${number}`);
          number = next;
          isRowHidden = isHidden === '1' || isHidden === 'true';
          row = [];
          column = -1;
          break;
        }
        case 'c': {
          if (!inData) break;
          const { r, t, s } = readAttributes(attributes);
          const at = r === undefined ? { column: column + 1, row: number } : place(r);
          if (!at || at.row !== number || at.column <= column) throw new WorkbookError('damaged', `cell ${r} in row ${number}`);
          column = at.column;
          type = t ?? 'n';
          format = s === undefined ? undefined : formats[Number(s)];
          value = formula = '';
          hasValue = hasFormula = false;
          break;
        }
        case 'v':
        case 't':
          if (inData && phonetic === 0) {
            taking = 'value';
            hasValue = true;
          }
          break;
        case 'f':
          taking = inData ? 'formula' : null;
          hasFormula = inData;
          break;
        case 'rPh':
          phonetic++;
          break;
        case 'mergeCell':
          merges.push(readAttributes(attributes).ref ?? '');
          break;
      }
    },
    close: (name) => {
      switch (name) {
        case 'sheetData':
          inData = false;
          break;
        case 'v':
        case 't':
        case 'f':
          taking = null;
          break;
        case 'rPh':
          phonetic--;
          break;
        case 'c': {
          if (!inData) break;
          const text = cellText();
          if (text === '') break;
          const index = Math.min(column, COLUMN_LIMIT - 1);
          while (row.length < index) row.push('');
          row[index] = row[index] ? `${row[index]} ${text}` : text;
          break;
        }
        case 'row':
          if (row.length > 0) {
            rows.push(row);
            numbers.push(number);
            if (isRowHidden) hidden.push(number);
          }
          break;
      }
    },
    text: (piece) => {
      if (taking === 'value') value += piece;
      else if (taking === 'formula') formula += piece;
    },
  });

  const filled: number[] = [];
  const indexOf = new Map(numbers.map((each, i) => [each, i]));
  for (const ref of merges) {
    const [from, to] = ref.split(':').map(place);
    // Only a cell merged downwards in one column says something of each row it covers; titles are merged across.
    if (!from || !to || from.column !== to.column || to.row - from.row < 1) continue;
    const top = indexOf.get(from.row);
    const text = top === undefined ? undefined : rows[top]![from.column];
    if (!text) continue;
    for (let each = from.row + 1; each <= to.row; each++) {
      const index = indexOf.get(each);
      if (index === undefined) continue;
      const cells = rows[index]!;
      while (cells.length <= from.column) cells.push('');
      if (cells[from.column] === '') {
        cells[from.column] = text;
        if (filled.push(each) > FILL_LIMIT) throw new WorkbookError('too_large', 'merged cells');
      }
    }
  }
  return { rows, numbers, hidden, filled, bytes: bytes.length };
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Returns the full path that a relation's target names, seen from a folder of the archive. */
function resolve(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function readRelations(entry: ZipEntry | undefined): { id: string; type: string; target: string }[] {
  const relations: { id: string; type: string; target: string }[] = [];
  if (entry) {
    readXml(entry.read(), {
      open: (name, attributes) => {
        if (name !== 'Relationship') return;
        const { Id = '', Type = '', Target = '', TargetMode } = readAttributes(attributes);
        if (TargetMode !== 'External') relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: Target });
      },
    });
  }
  return relations;
}

/**
 * Reads an Excel workbook (ECMA-376 or its strict form): every sheet in order, empty ones left out, hidden ones only named. Dates
 * become ISO text by their number format, in either date system; texts and cached values of formulas stay as they are; a formula that
 * was never computed stays a formula, to be rejected. Throws WorkbookError.
 */
export function readWorkbook(bytes: Uint8Array): Sheet[] {
  try {
    const entries = openZip(bytes);
    const entry = (path: string) => entries.get(path);
    const root = readRelations(entry('_rels/.rels')).find((relation) => relation.type === 'officeDocument');
    const path = root ? resolve('', root.target) : 'xl/workbook.xml';
    const book = entry(path);
    if (!book || !path.endsWith('.xml')) throw new WorkbookError('other', 'no workbook inside');
    const folder = folderOf(path);
    const relations = readRelations(entry(`${folder}_rels/${path.slice(folder.length)}.rels`));
    let is1904 = false;
    const listed: { name: string; isHidden: boolean; id: string }[] = [];
    let isWorkbook = false;
    readXml(book.read(), {
      open: (name, attributes) => {
        if (name === 'workbook') isWorkbook = true;
        else if (name === 'workbookPr') is1904 = /^(1|true)$/.test(readAttributes(attributes).date1904 ?? '');
        else if (name === 'sheet') {
          const { name: shown = '', id = '', state = 'visible' } = readAttributes(attributes);
          listed.push({ name: shown, id, isHidden: state !== 'visible' });
        }
      },
    });
    if (!isWorkbook) throw new WorkbookError('other', 'no workbook inside');
    const part = (type: string) => {
      const relation = relations.find((each) => each.type === type);
      if (!relation) return undefined;
      const found = entry(resolve(folder, relation.target));
      if (!found) throw new WorkbookError('damaged', `${relation.target} is missing`);
      return found;
    };
    const strings = part('sharedStrings');
    const styles = part('styles');
    const common: Common = { is1904, strings: strings ? readStrings(strings.read()) : [], formats: styles ? readFormats(styles.read()) : [] };
    const sheets: Sheet[] = [];
    for (const { name, isHidden, id } of listed) {
      const relation = relations.find((each) => each.id === id);
      if (!relation) throw new WorkbookError('damaged', `sheet ${name} is missing`);
      // Sheets that are charts or macros hold no cells.
      if (relation.type !== 'worksheet') continue;
      const sheetEntry = entry(resolve(folder, relation.target));
      if (!sheetEntry) throw new WorkbookError('damaged', `sheet ${name} is missing`);
      if (isHidden) {
        sheets.push({ name, isHidden, rows: [], numbers: [], hidden: [], filled: [], bytes: 0 });
        continue;
      }
      const sheet = readSheet(sheetEntry.read(), common);
      if (sheet.rows.length > 0) sheets.push({ name, isHidden, ...sheet });
    }
    return sheets;
  } catch (error) {
    if (error instanceof ZipError) throw new WorkbookError(error.reason, error.message);
    if (error instanceof XmlError) throw new WorkbookError('damaged', error.message);
    throw error;
  }
}
