import { NULL_INT, type Column } from '../engine/database.ts';
import { isoFromDays } from '../engine/rows.ts';
import type { Words } from '../i18n/locale.ts';
import type { Plan } from '../plan/plan.ts';
import { kinds, normalWord, schemas, vocabularies, type ColumnSchema, type Kind, type VocabularyName } from './contract.ts';
import { problem, type Problem } from './problems.ts';
import { readRecords, type CsvRecord } from './records.ts';
import { decode, type Encoding } from './text.ts';
import { parseCount, parseDate, parseDecimal, trimmed } from './values.ts';

export interface SourceFile {
  name: string;
  bytes: Uint8Array;
}

/** Why a row is rejected: the codes of section 7a, and two for records that are not well-formed CSV. */
export type Reason =
  | 'missing_key' | 'missing_value' | 'duplicate_key' | 'bad_date' | 'bad_number' | 'negative' | 'unknown_code' | 'unknown_step'
  | 'unknown_unit' | 'unknown_material' | 'decided_before_received' | 'valid_over_returned' | 'returned_over_issued'
  | 'stray_quote' | 'too_many_cells';

export interface Reject {
  file: string;
  kind: Kind;
  /** Physical line of the file where the record begins, from 1. */
  line: number;
  /** Header name of the column as the file has it, or null where the whole row is at fault. */
  column: string | null;
  reason: Reason;
  value: string;
  /** The record as text, its cells joined by the file's delimiter. */
  text: string;
}

export interface Listed {
  line: number;
  type: 'title' | 'blank';
  text: string;
}

export interface FileFacts {
  file: string;
  kind: Kind | null;
  encoding: Encoding | null;
  delimiter: string | null;
  /** Physical line of the header, or null when none was recognised. */
  header_line: number | null;
  bytes: number;
  /** Records of the file: rows + listed + the header. */
  records: number;
  rows: number;
  loaded: number;
  rejected: number;
  unknown_columns: string[];
  listed: Listed[];
  problem: Problem | null;
}

export interface Intake {
  files: FileFacts[];
  rejects: Reject[];
  problems: Problem[];
  /** Columns of the loaded rows of each export, empty where it is absent; dates as days since 1970-01-01. */
  tables: Record<Kind, Column[]>;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** How many records may stand above the header. */
const MOST_ABOVE_HEADER = 9;

/** Longest text kept of a record that is shown to a person. */
const MOST_SHOWN = 500;

const normalHeader = (cell: string) => trimmed(cell).normalize('NFKC').replace(/\s+/g, '').toLowerCase();

const headerNames: Record<Kind, Map<string, ColumnSchema>> = Object.fromEntries(kinds.map((kind) => [
  kind,
  new Map(schemas[kind].columns.flatMap((column) => [[column.name, column], [normalHeader(column.zh), column]] as const)),
])) as Record<Kind, Map<string, ColumnSchema>>;

interface Header {
  kind: Kind;
  line: number;
  /** Number of records above it. */
  above: number;
  cells: string[];
  /** The contract's column at each place, or null. */
  columns: (ColumnSchema | null)[];
  known: number;
}

function headerOf(record: CsvRecord, above: number): Header | null {
  let best: Header | null = null;
  const cells = record.cells.map(normalHeader);
  for (const kind of kinds) {
    const names = headerNames[kind];
    const seen = new Set<string>();
    const columns = cells.map((cell) => {
      const column = names.get(cell);
      if (!column || seen.has(column.name)) return null;
      seen.add(column.name);
      return column;
    });
    if (schemas[kind].columns.some((column) => column.isKey && !seen.has(column.name))) continue;
    if (!best || seen.size > best.known) {
      best = { kind, line: record.line, above, cells: record.cells.map(trimmed), columns, known: seen.size };
    }
  }
  return best;
}

/** Returns the delimiter and header under which most of the contract's columns are recognised, or null. */
function findHeader(text: string): { delimiter: string; header: Header } | null {
  let best: { delimiter: string; header: Header } | null = null;
  for (const delimiter of DELIMITERS) {
    let above = 0;
    readRecords(text, delimiter, (record) => {
      const header = headerOf(record, above);
      if (header && (!best || header.known > best.header.known)) best = { delimiter, header };
      return ++above <= MOST_ABOVE_HEADER && !header;
    });
  }
  return best;
}

/** The loaded rows of one export, column by column. */
class TableBuilder {
  readonly numbers = new Map<string, number[]>();
  readonly texts = new Map<string, (string | null)[]>();
  readonly files: string[] = [];
  readonly lines: number[] = [];
  readonly keys = new Set<string>();
  readonly kind: Kind;

  constructor(kind: Kind) {
    this.kind = kind;
    for (const column of schemas[kind].columns) {
      if (column.type === 'text' || column.type === 'code') this.texts.set(column.name, []);
      else this.numbers.set(column.name, []);
    }
  }

  columns(): Column[] {
    const own = schemas[this.kind].columns.map((column): Column => {
      if (column.type === 'text' || column.type === 'code') return { name: column.name, type: 'text', values: this.texts.get(column.name)! };
      const values = this.numbers.get(column.name)!;
      if (column.type === 'decimal') return { name: column.name, type: 'double', values: Float64Array.from(values, (value) => (value === NULL_INT ? NaN : value)) };
      return { name: column.name, type: column.type === 'date' ? 'date' : 'integer', values: Int32Array.from(values) };
    });
    return [...own, { name: 'source_file', type: 'text', values: this.files }, { name: 'source_line', type: 'integer', values: Int32Array.from(this.lines) }];
  }
}

/** What rows of later exports refer to. */
interface Known {
  tierOfUnit: Map<string, string>;
  unitOfMaterial: Map<string, string>;
  /** Link numbers of each tier's chain. */
  linksOfTier: Map<string, Set<number>>;
  words: Record<VocabularyName, Map<string, string>>;
}

interface Fault {
  reason: Reason;
  column: ColumnSchema | null;
}

/** Reads the rows of one file into its table; every row is loaded or rejected. */
function readRows(file: FileFacts, text: string, header: Header, delimiter: string, table: TableBuilder, known: Known, rejects: Reject[]): void {
  const { kind } = header;
  const schema = schemas[kind];
  const placed = header.columns.map((column, place) => ({ column, place })).filter((each): each is { column: ColumnSchema; place: number } => each.column !== null);
  const keyPlaces = schema.columns.filter((column) => column.isKey).map((column) => placed.find((each) => each.column === column)!);
  const required = schema.columns.filter((column) => column.isRequired && !column.isKey);
  const width = header.cells.length;
  const memo = new Map<ColumnSchema, Map<string, number | string | NonNullable<Fault['reason']>>>();

  const words = (column: ColumnSchema, value: string): string | undefined => known.words[column.vocabulary!].get(normalWord(value));
  const values = new Map<string, string | number | null>();

  /** Reads one cell into `values`, or returns what is wrong with it. */
  const readCell = (column: ColumnSchema, cell: string): Reason | null => {
    if (cell === '') {
      values.set(column.name, column.type === 'text' || column.type === 'code' ? null : NULL_INT);
      return null;
    }
    switch (column.type) {
      case 'text':
        values.set(column.name, cell);
        return null;
      case 'code': {
        const code = words(column, cell);
        if (code === undefined) return column.vocabulary === 'steps' ? 'unknown_step' : 'unknown_code';
        values.set(column.name, code);
        return null;
      }
      case 'date': {
        let cache = memo.get(column);
        if (!cache) memo.set(column, (cache = new Map()));
        let day = cache.get(cell) as number | null | undefined;
        if (day === undefined) {
          day = parseDate(cell);
          if (cache.size < 5000) cache.set(cell, day as number);
        }
        if (day === null) return 'bad_date';
        values.set(column.name, day);
        return null;
      }
      default: {
        const number = column.type === 'count' ? parseCount(cell) : parseDecimal(cell);
        if (typeof number !== 'number') return number;
        values.set(column.name, number);
        return null;
      }
    }
  };

  const number = (name: string): number => (values.get(name) as number | undefined) ?? NULL_INT;
  const word = (name: string): string | null => (values.get(name) as string | null | undefined) ?? null;

  /** The first fault in the order of section 7a, or null. */
  const faultOf = (cells: string[]): Fault | null => {
    for (const { column, place } of keyPlaces) {
      if ((cells[place] ?? '') === '') return { reason: 'missing_key', column };
    }
    values.clear();
    for (const { column, place } of placed) {
      const reason = readCell(column, cells[place] ?? '');
      if (reason) return { reason, column };
    }
    for (const column of required) {
      const value = values.get(column.name);
      if (value === undefined || value === null || value === NULL_INT) return { reason: 'missing_value', column };
    }
    const column = (name: string) => schema.columns.find((each) => each.name === name)!;
    let unit: string | null | undefined;
    if (kind === 'reviews') {
      unit = known.unitOfMaterial.get(word('material_id')!);
      if (unit === undefined) return { reason: 'unknown_material', column: column('material_id') };
      if (!known.linksOfTier.get(known.tierOfUnit.get(unit)!)?.has(number('link_no'))) return { reason: 'unknown_code', column: column('link_no') };
      const isDecided = number('decided_on') !== NULL_INT;
      if (isDecided !== (word('decision') !== null)) return { reason: 'missing_value', column: column(isDecided ? 'decision' : 'decided_on') };
      if (isDecided && number('decided_on') < number('received_on')) return { reason: 'decided_before_received', column: column('decided_on') };
    } else if (kind !== 'units') {
      unit = word('unit_id');
      if (unit !== null && !known.tierOfUnit.has(unit)) return { reason: 'unknown_unit', column: column('unit_id') };
    }
    if (kind === 'evaluations') {
      const valid = number('good') + number('fairly_good') + number('average') + number('poor');
      if (valid > number('returned')) return { reason: 'valid_over_returned', column: null };
      if (number('returned') > number('issued')) return { reason: 'returned_over_issued', column: column('returned') };
    }
    const key = keyPlaces.map((each) => String(values.get(each.column.name))).join('\u0000');
    if (table.keys.has(key)) return { reason: 'duplicate_key', column: keyPlaces[0]!.column };
    table.keys.add(key);
    return null;
  };

  let index = 0;
  readRecords(text, delimiter, (record) => {
    file.records++;
    if (index++ <= header.above) {
      if (index <= header.above) file.listed.push({ line: record.line, type: record.cells.every((cell) => trimmed(cell) === '') ? 'blank' : 'title', text: record.cells.join(delimiter).slice(0, MOST_SHOWN) });
      return;
    }
    const cells = record.cells.map(trimmed);
    if (cells.every((cell) => cell === '')) {
      // The newline at the very end of a file begins no record.
      file.listed.push({ line: record.line, type: 'blank', text: '' });
      return;
    }
    file.rows++;
    let fault: Fault | null;
    if (record.text !== undefined) fault = { reason: 'stray_quote', column: null };
    else if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) fault = { reason: 'too_many_cells', column: null };
    else fault = faultOf(cells);
    if (fault) {
      file.rejected++;
      const place = fault.column ? header.columns.indexOf(fault.column) : -1;
      rejects.push({
        file: file.file, kind, line: record.line, column: place === -1 ? fault.column?.name ?? null : header.cells[place]!, reason: fault.reason,
        value: (cells[place] ?? '').slice(0, MOST_SHOWN), text: (record.text ?? record.cells.join(delimiter)).slice(0, MOST_SHOWN),
      });
      return;
    }
    file.loaded++;
    for (const [name, list] of table.texts) list.push(word(name));
    for (const [name, list] of table.numbers) list.push(number(name));
    table.files.push(file.file);
    table.lines.push(record.line);
    if (kind === 'units') known.tierOfUnit.set(word('unit_id')!, word('tier')!);
    else if (kind === 'materials') known.unitOfMaterial.set(word('material_id')!, word('unit_id')!);
  });
  const last = file.listed.at(-1);
  if (last?.type === 'blank' && text.endsWith('\n') && last.line === countLines(text)) {
    file.listed.pop();
    file.records--;
  }
}

/** Returns the number of the line that begins after the last newline. */
function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/**
 * Reads files as exports of the contract. Pure: the same in Node and in a worker. Units are read first, then materials,
 * so the order of files does not matter; where two files are of one kind the one given first keeps a repeated key.
 */
export function readExports(files: readonly SourceFile[], plan: Plan): Intake {
  const facts: FileFacts[] = [];
  const opened: { file: FileFacts; text: string; header: Header; delimiter: string }[] = [];
  const problems: Problem[] = [];
  const report = (file: FileFacts, code: Parameters<typeof problem>[0], detail: Words | null = null) => {
    file.problem = problem(code, file.file, detail);
    problems.push(file.problem);
  };

  for (const { name, bytes } of files) {
    const file: FileFacts = {
      file: name.split(/[\\/]/).at(-1)!, kind: null, encoding: null, delimiter: null, header_line: null, bytes: bytes.length, records: 0, rows: 0,
      loaded: 0, rejected: 0, unknown_columns: [], listed: [], problem: null,
    };
    facts.push(file);
    const decoded = decode(bytes);
    if ('problem' in decoded) {
      report(file, decoded.problem);
      continue;
    }
    file.encoding = decoded.encoding;
    const found = findHeader(decoded.text);
    if (!found) {
      const first = decoded.text.slice(0, 200).split('\n')[0]!;
      report(file, 'unrecognised_header', { zh: `第一行是：${first}`, en: `Its first line is: ${first}` });
      continue;
    }
    const { delimiter, header } = found;
    file.kind = header.kind;
    file.delimiter = delimiter;
    file.header_line = header.line;
    file.unknown_columns = header.cells.filter((cell, i) => header.columns[i] === null && cell !== '');
    const twin = opened.find((other) => other.header.kind === header.kind);
    if (twin) report(file, 'second_of_kind', { zh: `另一个是 ${twin.file.file}`, en: `The other is ${twin.file.file}` });
    opened.push({ file, text: decoded.text, header, delimiter });
  }

  const known: Known = {
    tierOfUnit: new Map(),
    unitOfMaterial: new Map(),
    linksOfTier: new Map(plan.tiers.map((tier) => [tier.id, new Set(plan.chains.find((chain) => chain.id === tier.chain)?.links.map((link) => link.no) ?? [])])),
    words: vocabularies(plan),
  };
  const rejects: Reject[] = [];
  const tables = {} as Record<Kind, Column[]>;
  const readingOrder: Kind[] = ['units', 'materials', ...kinds.filter((kind) => kind !== 'units' && kind !== 'materials')];
  for (const kind of readingOrder) {
    const table = new TableBuilder(kind);
    for (const each of opened) {
      if (each.header.kind !== kind) continue;
      readRows(each.file, each.text, each.header, each.delimiter, table, known, rejects);
      if (each.file.rows === 0 && !each.file.problem) report(each.file, 'header_only');
    }
    tables[kind] = table.columns();
  }
  if (!facts.some((file) => file.kind === 'units')) problems.push(problem('units_missing', null, null));
  rejects.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  return { files: facts, rejects, problems, tables };
}

/**
 * Returns the last date on which something happened in the loaded rows, or null without any. Deadlines
 * (remediations.due_on) and annotations do not count: they say nothing of how far the records reach.
 */
export function lastDate(intake: Intake): string | null {
  let last: number | null = null;
  for (const kind of kinds) {
    if (kind === 'annotations') continue;
    for (const column of intake.tables[kind]) {
      if (column.type !== 'date' || column.name === 'due_on') continue;
      for (const day of column.values) if (day !== NULL_INT && (last === null || day > last)) last = day;
    }
  }
  return last === null ? null : isoFromDays(last);
}
