import type { Column } from '../engine/database.ts';
import type { Plan } from '../plan/plan.ts';
import { kinds, schemas, termsOf, type Kind } from './contract.ts';
import { brokenLine, CHUNK, decodePieces, decoderOf, detectEncoding, encodings, endsWithBreak, isValid, markLength, type Encoding } from './encoding.ts';
import { columnLetters, readWorkbook, WorkbookError, type Sheet } from './workbook.ts';
import { delimiters, findHeader, headerText, isBlank, isHandedBack, readHeader, type Delimiter, type Header, type Mapping } from './header.ts';
import { isBytewise, readLines } from './lines.ts';
import { headOfSheet, headsOfText, type Head } from './mapping.ts';
import { problemOf, type Problem, type ProblemCode, type ProblemDetail } from './problems.ts';
import { quotings, readRecords, type Outcome, type Quoting, type RecordSink, type TextSource } from './records.ts';
import { KindTable, Registry, type Ruling } from './tables.ts';
import { RejectStore, type Suggest } from './reject_store.ts';
import type { Reject } from './rejects.ts';
import { codesByName, suggestValue } from './suggest.ts';
import { foldWord, trimCell } from './values.ts';

/** What the reader of the page has confirmed about one file, by its base name. */
export interface FileChoice {
  encoding?: Encoding;
  delimiter?: Delimiter;
  quoting?: Quoting;
  /** Physical line of the header, from 1. */
  headerLine?: number;
  kind?: Kind;
  /** Header text to a column of the contract, or null to leave the column out. */
  columns?: Mapping;
}

export interface ReadOptions {
  choices?: Record<string, FileChoice>;
  /** Bytes decoded at a time. */
  chunkBytes?: number;
  /** Called now and then with what has been read so far: bytes of the files as given, and rows. */
  onProgress?: (progress: Progress) => void;
}

export interface Progress { bytes: number; total: number; rows: number }

/** A record that is neither header nor row: listed, not counted. */
export interface Listed {
  line: number;
  type: 'title' | 'blank' | 'header';
  text: string;
}

/** A record that was read although its form differs, so that somebody may look. */
export interface Suspect {
  line: number;
  why: 'fewer_cells' | 'more_cells' | 'stray_quote' | 'damaged_code' | 'far_date' | 'no_line_end';
}

export interface FileFacts {
  /** Base name; for a workbook `name.xlsx › sheet`. */
  file: string;
  /** Base name of the file that was given. */
  given: string;
  kind: Kind | null;
  /** 'xlsx' for a sheet of a workbook; its lines are the numbers of its rows. */
  encoding: Encoding | 'xlsx' | null;
  delimiter: Delimiter | null;
  /** How its cells are quoted; null for a sheet. */
  quoting: Quoting | null;
  /** Physical line of the header, from 1. */
  header_line: number | null;
  header: string[];
  /** rows = loaded + rejected. */
  rows: number;
  loaded: number;
  rejected: number;
  /** All records: 1 header + listed_count + rows. 0 where the file was not read. */
  records: number;
  lines: number;
  /** Of a sheet: the bytes of its part inside the workbook. */
  bytes: number;
  /** Bytes that belong to a record of the file; equal to `bytes` for every file that was read. */
  bytes_accounted: number;
  unknown_columns: string[];
  missing_columns: string[];
  /** At most LISTED_LIMIT of them; listed_count has them all. */
  listed: Listed[];
  listed_count: number;
  suspects: Suspect[];
  suspect_count: number;
  /** The encodings to choose from where the bytes do not say, each with the beginning of the text as it would read. */
  candidates: { encoding: Encoding; preview: string[] }[];
  needs_confirmation: boolean;
  /** Whether it is a file of rejected rows, handed back to be mended. */
  is_handed_back: boolean;
  /** Its beginning, under each delimiter that may be meant. */
  heads: Head[];
  /** The same as text; empty for a sheet. */
  beginning: string;
  /** The gravest of the file's problems. */
  problem: Problem | null;
}

export interface Intake {
  files: FileFacts[];
  /** Every row that was not loaded; made of what `store` holds when it is asked for. */
  readonly rejects: Reject[];
  store: RejectStore;
  tables: Record<Kind, Column[]>;
  problems: Problem[];
}

export const LISTED_LIMIT = 10_000;

/** Text in which the header is looked for. */
const HEAD_BYTES = 262_144;

/** Text from which the first records are shown. */
const HEADS_CHARACTERS = 32_768;

/** Characters kept of a listed record and of a rejected one. */
const LISTED_CHARACTERS = 500;
const REJECT_CHARACTERS = 10_000;

/** Answers remembered, so that a hostile file cannot fill the memory. */
const SUGGESTIONS_KEPT = 100_000;

const baseName = (name: string): string => name.split(/[\\/]/).pop() ?? name;

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

function emptyFacts(file: string, bytes: number, given = file): FileFacts {
  return {
    file, given, kind: null, encoding: null, delimiter: null, quoting: null, header_line: null, header: [], rows: 0, loaded: 0, rejected: 0, records: 0, lines: 0,
    bytes, bytes_accounted: 0, unknown_columns: [], missing_columns: [], listed: [], listed_count: 0, suspects: [], suspect_count: 0,
    candidates: [], needs_confirmation: false, is_handed_back: false, heads: [], beginning: '', problem: null,
  };
}

function headText(bytes: Uint8Array, encoding: Encoding): string {
  const end = Math.min(bytes.length, HEAD_BYTES);
  const source = decodePieces(bytes.subarray(0, end), encoding, false);
  let text = '';
  for (let piece = source(); piece !== null; piece = source()) text += piece;
  // The last character may have been cut; the last record certainly was.
  return end < bytes.length ? text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1 || text.length) : text;
}

/** Bytes of a file that `beginningOf` asks for at most. */
export const BEGINNING_BYTES = 4 * HEADS_CHARACTERS;

/** Returns the beginning of a file's text, as `FileFacts.beginning` has it, read in an encoding that somebody chose. */
export const beginningOf = (bytes: Uint8Array, encoding: Encoding): string => headText(bytes, encoding).slice(0, HEADS_CHARACTERS);

function preview(bytes: Uint8Array, encoding: Encoding): string[] {
  return headText(bytes.subarray(0, 4_096), encoding).split(/\r\n?|\n/).slice(0, 6).map((line) => cut(line, 120));
}

interface Opened {
  facts: FileFacts;
  header: Header | null;
  bytes: Uint8Array;
  sheet: Sheet | null;
  isStrict: boolean;
  choice: FileChoice;
}

type Report = (code: ProblemCode, detail?: ProblemDetail) => void;

/** Finds out what a file is, without reading its rows. */
function openFile(name: string, bytes: Uint8Array, choice: FileChoice, report: Report): Opened {
  const facts = emptyFacts(name, bytes.length);
  const opened: Opened = { facts, header: null, bytes, sheet: null, isStrict: true, choice };
  if (bytes.length === markLength(bytes)) {
    report('empty');
    return opened;
  }
  let encoding: Encoding;
  let unsure: Encoding[] | null = null;
  if (choice.encoding !== undefined && encodings.includes(choice.encoding)) {
    encoding = choice.encoding;
    opened.isStrict = isValid(bytes, encoding);
    if (!opened.isStrict) report('lossy_encoding', { encoding });
  } else {
    const detection = detectEncoding(bytes);
    if (detection.encoding === null) {
      report(detection.state === 'spreadsheet' ? (hasPassword(bytes) ? 'workbook_encrypted' : 'old_workbook') : detection.state);
      return opened;
    }
    encoding = detection.encoding;
    if (detection.state === 'damaged') {
      facts.needs_confirmation = true;
      facts.candidates = detection.candidates.map((candidate) => ({ encoding: candidate, preview: preview(bytes, candidate) }));
      report('wrong_encoding', { encoding: encoding.toUpperCase(), line: brokenLine(bytes, encoding), count: encoding === 'utf-8' ? brokenLine(bytes, 'gb18030') : '' });
      return opened;
    }
    if (detection.state === 'unsure') unsure = detection.candidates;
  }
  const head = headText(bytes, encoding);
  facts.beginning = head.slice(0, HEADS_CHARACTERS);
  const { delimiter, quoting } = dialectOf(choice);
  facts.heads = headsOfText(facts.beginning, { quoting: quoting ?? 'doubled', ...(delimiter === undefined || delimiters.includes(delimiter) ? {} : { among: [delimiter, ...delimiters] }) });
  const search = findHeader({ text: head, delimiter, quoting }, { headerLine: choice.headerLine, kind: choice.kind, mapping: choice.columns });
  if (unsure && !(encoding === 'gb18030' && search.header && search.header.provenNames >= 2)) {
    facts.needs_confirmation = true;
    facts.candidates = unsure.map((candidate) => ({ encoding: candidate, preview: preview(bytes, candidate) }));
    report('encoding_unsure', { encoding });
    return opened;
  }
  facts.encoding = encoding;
  const { header } = search;
  if (!header) {
    if (!search.hasContent) report('empty');
    else if (choice.headerLine === undefined && bytes.length > HEAD_BYTES && !headHasBreak(bytes, encoding)) report('one_line');
    else if (search.near && search.near.known >= 2) {
      report('missing_key_column', { kind: search.near.kind, columns: search.near.missingKeys.join(' '), line: search.near.line });
    } else report(WEB_TABLE.test(head) ? 'web_table' : layoutOf(head) ?? 'unrecognised');
    return opened;
  }
  take(opened, header);
  facts.delimiter = header.delimiter;
  facts.quoting = header.quoting;
  if (quoting === undefined && header.quoting === 'doubled' && hasOtherQuotes(facts)) report('other_quotes');
  return opened;
}

/** What hides the header of a text whose lines would hold one if they were laid out otherwise: each in quotes whole, or columns set apart by spaces alone. */
function layoutOf(head: string): 'quoted_lines' | 'spaced_columns' | null {
  const lines = head.replace(/^\ufeff/, '').split(/\r\n?|\n/, 40);
  const reads = (change: (line: string) => string) => findHeader({ text: lines.map(change).join('\n') }).header !== null;
  if (reads((line) => line.trim().replace(/^"(.*)"$/, (_, inner: string) => inner.replaceAll('""', '"')))) return 'quoted_lines';
  return reads((line) => line.trim().replace(/[ \u3000]+/g, '\t')) ? 'spaced_columns' : null;
}

/** How a text begins that is a web page, or a table in XML or in the parts of a mail. */
const WEB_TABLE = /^\ufeff?\s*(<(!doctype|html|head|body|meta|style|table|\?xml|workbook)\b|mime-version:)/i;

/** The name of the part in which a workbook with a password is kept, as a compound document has it (MS-OFFCRYPTO 2.3). */
const ENCRYPTED = Array.from('EncryptedPackage', (letter) => `${letter}\0`).join('');

const hasPassword = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes).includes(ENCRYPTED);

/** What was confirmed of a file's form, as far as it is usable: a workspace may come from anywhere. */
function dialectOf({ delimiter, quoting }: FileChoice): { delimiter: Delimiter | undefined; quoting: Quoting | undefined } {
  return {
    delimiter: typeof delimiter === 'string' && delimiter !== '' && !/[\r\n"]/.test(delimiter) ? delimiter : undefined,
    quoting: quoting !== undefined && Object.hasOwn(quotings, quoting) ? quoting : undefined,
  };
}

/** Whether the first rows look quoted in another way than they were read: a whole column in apostrophes, or a backslash before a quote. */
function hasOtherQuotes({ heads, delimiter, header_line, beginning }: FileFacts): boolean {
  if (/\\"[^"\r\n]/.test(beginning.replaceAll(`\\"${delimiter}`, ''))) return true;
  const rows = heads.find((head) => head.delimiter === delimiter)?.records.filter(({ line }) => line > header_line!) ?? [];
  return (rows[0]?.cells ?? []).some((_, i) => {
    const filled = rows.map(({ cells }) => cells[i]?.trim() ?? '').filter((cell) => cell !== '');
    return filled.length > 1 && filled.every((cell) => /^'.*'$/s.test(cell) && cell.length > 1);
  });
}

function take(opened: Opened, header: Header): void {
  const { facts } = opened;
  opened.header = header;
  facts.kind = header.kind;
  facts.header_line = header.line;
  facts.header = header.cells;
  facts.is_handed_back = isHandedBack(header.cells);
  facts.unknown_columns = header.unknown;
  facts.missing_columns = header.missing;
}

/** Finds out what a sheet of a workbook is. */
function openSheet(opened: Opened, sheet: Sheet, report: Report): void {
  const { facts, choice } = opened;
  facts.encoding = 'xlsx';
  facts.heads = [headOfSheet(sheet.rows, sheet.numbers)];
  opened.sheet = sheet;
  if (sheet.isHidden) {
    report('hidden_sheet');
    return;
  }
  const { header, near } = findHeader(sheet, { headerLine: choice.headerLine, kind: choice.kind, mapping: choice.columns });
  if (header) {
    take(opened, header);
    const filled = sheet.filled.filter((number) => number > header.line);
    if (filled.length > 0) report('merged_cells', { count: filled.length });
    const hidden = sheet.hidden.filter((number) => number > header.line);
    if (hidden.length > 0) report('hidden_rows', { count: hidden.length, line: hidden[0]! });
  } else if (near && near.known >= 2) {
    report('missing_key_column', { kind: near.kind, columns: near.missingKeys.join(' '), line: near.line });
  } else report('unrecognised');
}

/** Reads the rows of a sheet as records. Each stands for one row that holds something; what a row lacks on the right is empty. */
function readSheetRecords({ rows, numbers }: Sheet, width: number, sink: RecordSink): Outcome {
  const BATCH = 4_096;
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    for (const cells of batch) while (cells.length < width) cells.push('');
    sink.batch({ rows: batch, lineOf: (i) => numbers[from + i]!, textOf: (i) => recordText(batch[i]!), strayQuoteLines: [] });
  }
  return { lines: numbers.at(-1) ?? 0, records: rows.length, characters: 0 };
}

/** Returns the cells of a sheet's row as a record of CSV. */
const recordText = (cells: string[]): string => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

function headHasBreak(bytes: Uint8Array, encoding: Encoding): boolean {
  return /[\r\n]/.test(headText(bytes, encoding));
}

/** Reads the rows of a recognised file into its table. */
function readRows(opened: Opened, table: KindTable, options: ReadOptions, rejects: RejectStore, days: { from: number; to: number }, report: Report, onBytes: (bytes: number, rows: number) => void): void {
  const { facts, bytes } = opened;
  const header = opened.header!;
  const { sheet } = opened;
  const width = header.cells.length;
  const dialect = { delimiter: header.delimiter, ...quotings[header.quoting], header: { line: header.line, width } };
  const encoding = facts.encoding as Encoding;
  const byBytes = sheet === null && opened.isStrict && isBytewise(encoding, header.delimiter, header.quoting);
  let sawMark = byBytes || sheet !== null || bytes.includes(0);
  const readAll = (sink: RecordSink): Outcome => {
    if (sheet) return readSheetRecords(sheet, width, sink);
    let taken = 0;
    const pieces = decodePieces(bytes, encoding, opened.isStrict, options.chunkBytes);
    const source: TextSource = () => {
      const piece = pieces();
      if (!sawMark && piece?.includes('\ufffd')) sawMark = true;
      if (piece !== null) onBytes(Math.min(bytes.length, (taken += options.chunkBytes ?? CHUNK)), table.rows + facts.rejected);
      return piece;
    };
    return readRecords(source, dialect, sink);
  };
  /** The last line that was not loaded. */
  let lastLeft = 0;
  const list = (line: number, type: Listed['type'], text: string) => {
    lastLeft = line;
    facts.listed_count++;
    if (facts.listed.length < LISTED_LIMIT) facts.listed.push({ line, type, text: cut(text, LISTED_CHARACTERS) });
  };
  const suspect = (line: number, why: Suspect['why']) => {
    facts.suspect_count++;
    if (facts.suspects.length < LISTED_LIMIT) facts.suspects.push({ line, why });
  };
  const reject = (line: number, { at, ...ruling }: Ruling, text: string) => {
    facts.rejected++;
    lastLeft = line;
    rejects.add({ file: facts.file, kind: header.kind, line, ...ruling, text: cut(text, REJECT_CHARACTERS) }, sheet && at !== -1 ? columnLetters(at) : null);
  };
  table.startFile(facts.file, header, byBytes ? { bytes, decoder: decoderOf(encoding, true) } : null);
  let sawHeader = false;
  /** The line of the header of another table, whose rows must not be read under the first; 0 while there is none. */
  let otherTable = 0;
  let firstOther = 0;
  let ofOther = 0;

  const judge = (cells: string[], line: number, text: () => string): void => {
    if (!sawHeader) {
      if (line === header.line) sawHeader = true;
      else list(line, isBlank(cells) ? 'blank' : 'title', text());
      return;
    }
    if (cells.length !== width && isBlank(cells)) {
      list(line, 'blank', text());
      return;
    }
    if (otherTable !== 0) {
      if (isBlank(cells)) list(line, 'blank', text());
      else if (isHeaderAgain(cells, header)) {
        otherTable = 0;
        list(line, 'header', text());
      } else {
        ofOther++;
        reject(line, OF_OTHER_TABLE, text());
      }
      return;
    }
    const ruling = table.add(cells, line, sawMark);
    if (ruling === null) {
      if (cells.length !== width) suspect(line, cells.length < width ? 'fewer_cells' : 'more_cells');
    } else if (ruling === 'blank') list(line, 'blank', text());
    else if (isHeaderAgain(cells, header)) list(line, 'header', text());
    else if (isOtherHeader(cells)) {
      otherTable = line;
      firstOther ||= line;
      ofOther++;
      reject(line, OF_OTHER_TABLE, text());
    } else reject(line, ruling, text());
  };
  const delimiterCode = header.delimiter.charCodeAt(0);
  const sink: RecordSink = {
    batch: (batch) => {
      for (const line of batch.strayQuoteLines) if (line > header.line) suspect(line, 'stray_quote');
      batch.rows.forEach((cells, i) => judge(cells, batch.lineOf(i), () => batch.textOf(i)));
    },
    damaged: (line, text, damage) => {
      if (!sawHeader && line < header.line) list(line, 'title', text);
      else reject(line, { reason: damage, column: null, value: '', first: null, at: -1 }, text);
    },
  };
  const outcome = byBytes
    ? readLines(bytes, encoding, dialect, { ...sink, plain: (from, line) => (sawHeader && otherTable === 0 ? table.addBytes(from, delimiterCode, line) : -1) }, (read) => onBytes(read, table.rows + facts.rejected))
    : readAll(sink);
  facts.loaded = table.endFile();
  facts.rows = facts.loaded + facts.rejected;
  facts.records = facts.rows + facts.listed_count + 1;
  facts.lines = outcome.lines;
  if (!sawHeader) throw new Error(`${facts.file}: the header on line ${header.line} was not met again`);
  if (facts.records !== outcome.records) throw new Error(`${facts.file}: ${outcome.records} records read, ${facts.records} accounted for`);
  facts.bytes_accounted = facts.bytes;
  const doubtful = table.doubtfulLines(days.from, days.to);
  for (const line of doubtful.codes) suspect(line, 'damaged_code');
  for (const line of doubtful.days) suspect(line, 'far_date');
  if (!sheet && facts.loaded > 1 && table.lastLine > lastLeft && !endsWithBreak(bytes, encoding)) suspect(table.lastLine, 'no_line_end');
  if (firstOther !== 0) report('second_table', { line: firstOther, count: ofOther });
  const { midnights } = table;
  if (midnights) report('midnights', { columns: midnights.columns, line: midnights.line });
  const nameless = table.namelessColumns;
  if (nameless.length > 0) report('nameless_columns', { columns: nameless.map(columnLetters) });
  if (doubtful.codes.length > 0) report('damaged_codes', { count: doubtful.codes.length, line: doubtful.codes[0]! });
  if (doubtful.days.length > 0) report('far_dates', { count: doubtful.days.length, line: doubtful.days[0]! });
}

const OF_OTHER_TABLE: Ruling = { reason: 'other_table', column: null, value: '', first: null, at: -1 };

/** Whether a record below the header is that of another table: it names the key columns of an export, and little else. Names have no digits, rows do. */
function isOtherHeader(cells: string[]): boolean {
  if (cells.some((cell) => /\d/.test(cell))) return false;
  const found = readHeader(cells);
  const known = found?.at.filter((at) => at !== -1).length ?? 0;
  return known >= 2 && known * 2 >= cells.filter((cell) => trimCell(cell) !== '').length;
}

/** Days before and after a campaign beyond which a date is most likely of a wrong year. */
const DAYS_BEFORE = 366;
const DAYS_AFTER = 731;

const dayOf = (day: string): number => Math.round(Date.parse(day) / 86_400_000);

/** Whether a record repeats the header (the second of a double header, or one at a page break). */
function isHeaderAgain(cells: string[], header: Header): boolean {
  const { columns } = schemas[header.kind];
  let met = 0;
  for (const [i, index] of header.at.entries()) {
    if (index === -1) continue;
    const shown = headerText(cells[index] ?? '').toLowerCase();
    const column = columns[i]!;
    if (shown === column.name || shown === column.zh || shown === header.cells[index]!.toLowerCase()) met++;
    else if (shown !== '' || column.key) return false;
  }
  return met > 0;
}

const WORKBOOK_PROBLEMS = { damaged: 'workbook_damaged', too_large: 'workbook_too_large', encrypted: 'workbook_encrypted', other: 'spreadsheet' } as const;

/** Opens a file that was given: one of text, or every sheet of a workbook. */
function openGiven(given: string, bytes: Uint8Array, { choices = {} }: ReadOptions): (Opened & { own: Problem[] })[] {
  const reporter = (file: string) => {
    const own: Problem[] = [];
    const report: Report = (code, detail) => own.push(problemOf(code, file, detail));
    return { own, report };
  };
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04)) {
    const { own, report } = reporter(given);
    return [{ ...openFile(given, bytes, choices[given] ?? {}, report), own }];
  }
  const none = { header: null, bytes, sheet: null, isStrict: true, choice: {} };
  let sheets: Sheet[];
  try {
    sheets = readWorkbook(bytes);
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    const { own, report } = reporter(given);
    report(WORKBOOK_PROBLEMS[error.fault]);
    return [{ ...none, facts: emptyFacts(given, bytes.length), own }];
  }
  if (sheets.length === 0) {
    const { own, report } = reporter(given);
    report('empty');
    return [{ ...none, facts: emptyFacts(given, bytes.length), own }];
  }
  const opened = sheets.map((sheet) => {
    const file = `${given} › ${sheet.name}`;
    const { own, report } = reporter(file);
    const each: Opened & { own: Problem[] } = { ...none, facts: emptyFacts(file, sheet.bytes, given), choice: choices[file] ?? {}, own };
    openSheet(each, sheet, report);
    return each;
  });
  // Beside a sheet that was read, one of no known kind is most likely a note to it.
  if (opened.some((each) => each.header)) {
    for (const each of opened) each.own = each.own.map((problem) => (problem.code === 'unrecognised' ? problemOf('other_sheet', each.facts.file) : problem));
  }
  return opened;
}

/**
 * Reads exports: bytes to text to records to checked, typed columns. Every record of a recognised file is loaded, rejected with its
 * line and reason, or listed as title, blank or repeated header. Pure and synchronous; the same in Node and in a worker.
 * Files are read in the order of the contract (units first), those of one kind in the order given. Never throws for what is in a file.
 */
export function readExports(files: { name: string; bytes: Uint8Array }[], plan: Plan, options: ReadOptions = {}): Intake {
  const problems: Problem[] = [];
  const opened = files.flatMap(({ name, bytes }) => openGiven(baseName(name), bytes, options));

  for (const file of opened) {
    // What somebody has confirmed is read as they said.
    const spread = file.header && file.choice.kind === undefined && file.choice.columns === undefined ? spreadOut(file.header, plan) : null;
    if (!spread) continue;
    file.header = null;
    Object.assign(file.facts, { kind: null, delimiter: null, quoting: null, header_line: null, header: [], unknown_columns: [], missing_columns: [], is_handed_back: false });
    file.own = [problemOf('spread_out', file.facts.file, { kind: spread.kind, files: spread.words })];
  }

  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let bytesRead = 0;
  let rowsRead = 0;
  const registry = new Registry(plan);
  const days = { from: dayOf(plan.campaign.starts_on) - DAYS_BEFORE, to: dayOf(plan.campaign.ends_on) + DAYS_AFTER };
  const tables = {} as Record<Kind, Column[]>;
  const store = new RejectStore();
  const ordered: typeof opened = [];
  for (const kind of kinds) {
    const ofKind = opened.filter((file) => file.header?.kind === kind);
    // One that lacks what every row must give loads nothing, and is no reason to take the other away.
    const rivals = ofKind.filter((file) => file.header!.missing.length === 0);
    const table = new KindTable(kind, registry, (vocabulary) => termsOf(plan, vocabulary));
    for (const file of ofKind) {
      const { facts, own } = file;
      const header = file.header!;
      const same = ofKind.slice(0, ofKind.indexOf(file)).find((other) => other.sheet?.name === file.sheet?.name && areEqual(other.bytes, file.bytes));
      if (same) own.push(problemOf('same_file', facts.file, { files: same.facts.file }));
      else if (rivals.indexOf(file) > 0) own.push(problemOf('two_of_a_kind', facts.file, { kind, files: rivals.map((each) => each.facts.file) }));
      if (header.nearKind) own.push(problemOf('near_kind', facts.file, { kind, near: header.nearKind.kind, columns: header.nearKind.missingKeys.join(' ') }));
      const known = schemas[kind].columns.filter((_, i) => header.at[i] !== -1);
      if (known.length === 1 && header.unknown.length > 0) own.push(problemOf('only_keys', facts.file, { kind, columns: known.map((column) => column.name).join(' ') }));
      if (header.missing.length > 0) own.push(problemOf('missing_columns', facts.file, { kind, columns: header.missing.join(' ') }));
      if (header.repeated.length > 0) own.push(problemOf('repeated_column', facts.file, { columns: header.repeated }));
      const before = table.rows;
      readRows(file, table, options, store, days, (code, detail) => own.push(problemOf(code, facts.file, detail)), (bytes, rows) => options.onProgress?.({ bytes: bytesRead + bytes, total, rows: rowsRead + rows - before }));
      // The sheets of a workbook have no bytes of their own in it: they share it equally.
      bytesRead += file.sheet ? file.bytes.length / opened.filter((other) => other.facts.given === facts.given).length : file.bytes.length;
      rowsRead += facts.rows;
      options.onProgress?.({ bytes: bytesRead, total, rows: rowsRead });
      if (facts.rows === 0) own.push(problemOf('no_rows', facts.file, { kind }));
      ordered.push(file);
    }
    tables[kind] = table.finish();
  }
  store.suggest = suggester(tables, plan);
  ordered.push(...opened.filter((file) => !file.header));
  for (const { facts, own } of ordered) {
    facts.problem = own.find((problem) => problem.severity === 'error') ?? own[0] ?? null;
    problems.push(...own);
  }
  if (!ordered.some(({ facts }) => facts.kind === 'units')) problems.unshift(problemOf('missing_units', null));
  let rejects: Reject[] | undefined;
  return {
    files: ordered.map(({ facts }) => facts), store, tables, problems,
    get rejects() {
      return (rejects ??= store.list());
    },
  };
}

/** The exports with a row for each of several words of the plan, in the place of which some offices have a column for each. */
const longExports = [['progress', 'steps'], ['talks', 'talk_kinds']] as const;

/**
 * Which export a file is with its rows turned to columns, one for each step or kind of talk, and the columns; null where it is none, or
 * where what its header does name is an export of its own. Read by its key alone it would be taken for another, without any date.
 */
function spreadOut({ kind, missing, at, unknown }: Header, plan: Plan): { kind: Kind; words: string[] } | null {
  const isWhole = missing.length === 0 && schemas[kind].columns.some((column, i) => !column.key && at[i] !== -1);
  if (isWhole) return null;
  for (const [long, vocabulary] of longExports) {
    const words = new Set(termsOf(plan, vocabulary).flatMap((term) => term.words.map(foldWord)));
    const met = unknown.filter((name) => words.has(foldWord(name.replace(/(完成|结束)?(日期|时间|情况)$/, ''))));
    if (met.length >= 2) return { kind: long, words: met };
  }
  return null;
}

const areEqual = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, i) => byte === other[i]);

/** Returns what says of a rejected cell what it should say, each odd cell of a column considered once. */
function suggester(tables: Record<Kind, Column[]>, plan: Plan): Suggest {
  const namesOf = (kind: 'units' | 'materials', name: string) => {
    const texts = (column: string) => tables[kind].find((each) => each.name === column)!.values as string[];
    return codesByName(texts(name), kind === 'units' ? texts('name') : []);
  };
  let units: ReturnType<typeof codesByName> | undefined;
  let materials: ReturnType<typeof codesByName> | undefined;
  const known = { units: () => (units ??= namesOf('units', 'unit_id')), materials: () => (materials ??= namesOf('materials', 'material_id')) };
  const answers = new Map<string, string | null>();
  return (ruling) => {
    const key = `${ruling.kind}\n${ruling.reason}\n${ruling.column}\n${ruling.value}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = suggestValue(ruling, plan, known);
      if (answers.size < SUGGESTIONS_KEPT) answers.set(key, answer);
    }
    return answer;
  };
}
