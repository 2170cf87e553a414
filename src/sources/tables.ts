import { codedColumn, NULL_INT, type Column } from '../engine/database.ts';
import type { Plan } from '../plan/plan.ts';
import { ByteMemo } from './byte_memo.ts';
import { schemas, type ColumnSchema, type Kind, type Term, type Vocabulary } from './contract.ts';
import type { Header } from './header.ts';
import { NumberKeys } from './keys.ts';
import { LINE_LIMIT } from './records.ts';
import type { Reject } from './rejects.ts';
import { wordKey } from './suggest.ts';
import { codeParser, FAULT, faultOf, hasMidnight, invisible, parseCount, parseDate, parseDecimal, plainCount, plainDay, trimCell } from './values.ts';

/** Why a row is not loaded. */
export type Ruling = Pick<Reject, 'reason' | 'column' | 'value' | 'first'> & {
  /** Index of the column in the file, -1 where it has none or the whole record is meant. */
  at: number;
  /** What the cell should say, where only the row in hand can tell. */
  meant?: string | null;
};

const UNKNOWN = -1;

/** The loaded units and materials: what the rows of other exports must name. */
export class Registry {
  readonly units = new Map<string, number>();
  readonly unitIds: string[] = [];
  /** Position of the unit's tier in the plan. */
  readonly unitTiers: number[] = [];
  readonly materials = new Map<string, number>();
  readonly materialIds: string[] = [];
  /** Index of the material's unit. */
  readonly materialUnits: number[] = [];
  /** For each tier of the plan, the numbers of the links of its chain. */
  readonly linksByTier: Set<number>[];
  /** For each tier, the reviewers of its chain as they are compared, to the number of their link; null where one reviews at two. */
  readonly reviewersByTier: Map<string, number | null>[];

  constructor(plan: Plan) {
    const chains = new Map(plan.chains.map((chain) => [chain.id, new Set(chain.links.map((link) => link.no))]));
    this.linksByTier = plan.tiers.map((tier) => chains.get(tier.chain) ?? new Set());
    this.reviewersByTier = plan.tiers.map((tier) => {
      const reviewers = new Map<string, number | null>();
      for (const { no, reviewer } of plan.chains.find((chain) => chain.id === tier.chain)?.links ?? []) {
        for (const name of new Set([reviewer.zh, reviewer.en].map(wordKey))) reviewers.set(name, reviewers.has(name) ? null : no);
      }
      return reviewers;
    });
  }
}

/** What a column of a file is while it is being read. */
type Mode = 'id' | 'unit' | 'material' | 'text' | 'code' | 'date' | 'integer' | 'decimal';

interface Slot {
  schema: ColumnSchema;
  mode: Mode;
  /** Index in the file, -1 where it has no such column. */
  at: number;
  /** Its name in the file, empty where it has no such column. */
  header: string;
  /** Cell as written to its number: day, count, code or index of the row it names. */
  memo: Map<string, number>;
  /** The same by the bytes of the file in hand; null where it is not read by its bytes. */
  byteMemo: ByteMemo | null;
  parse: (cell: string) => number;
  /** Codes by position. */
  codes: string[];
  /** The loaded rows: days, counts, or positions of codes and of the rows named; empty for decimals and texts. */
  ints: Int32Array;
  doubles: number[];
  texts: (string | null)[];
  /** The row in hand. */
  number: number;
  text: string | null;
}

/** Distinct cells remembered for a column before starting afresh, so that a hostile file cannot fill the memory. */
const MEMO_LIMIT = 200_000;

const NO_CELLS: string[] = [];

/** Codes as spreadsheets damage them: 1.1E+17, a formula or its error, a column too narrow, the apostrophe that keeps a text, characters that nobody sees. */
const DAMAGED_CODE = new RegExp(`^[+-]?\\d+(\\.\\d+)?E[+-]?\\d+$|^[=#]|^['\u2018\u2019]|${invisible.source}`, 'i');

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** The checked rows of one export, column by column. */
export class KindTable {
  readonly #kind: Kind;
  readonly #registry: Registry;
  readonly #slots: Slot[];
  readonly #byName = new Map<string, Slot>();
  readonly #identity: Slot[];
  readonly #files: string[] = [];
  /** Keys to rows, by number where the parts fit into one and by text where they do not. */
  readonly #numberKeys = new NumberKeys();
  readonly #textKeys: Map<string, number>;
  #inFileOrder: Slot[] = [];
  #keySlots: Slot[] = [];
  #required: Slot[] = [];
  #width = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #decoder = new TextDecoder();
  /** 1 for a byte that ends a cell, 2 for a quote. */
  readonly #edges = new Uint8Array(256);
  #rowsBefore = 0;
  /** For each column of the file, what it is read as; null where it is not read. */
  #byPlace: (Slot | null)[] = [];
  /** For each column of the file, 1 where it has no name, 2 where something stands in it all the same. */
  #nameless = new Uint8Array(0);
  #hasNameless = false;
  /** Columns of the file with days that midnight stands behind, and the line of the first; null without any. */
  #midnights: { columns: Slot[]; line: number } | null = null;
  #loaded = 0;
  #capacity = 0;
  #fileNumbers = new Int32Array(0);
  #sourceLines = new Int32Array(0);
  /** The key of the row in hand. */
  #key: number | string = 0;

  constructor(kind: Kind, registry: Registry, termsOf: (vocabulary: Vocabulary) => Term[]) {
    this.#kind = kind;
    this.#registry = registry;
    // Units and materials are told apart by what others name them by: one map serves both.
    this.#textKeys = kind === 'units' ? registry.units : kind === 'materials' ? registry.materials : new Map();
    const schema = schemas[kind];
    this.#slots = schema.columns.map((column): Slot => {
      const mode: Mode = column.refers_to === 'units' ? 'unit'
        : column.refers_to === 'materials' ? 'material'
        : column.type === 'text' ? (column.key && !column.is_internal ? 'id' : 'text')
        : column.type;
      const terms = column.vocabulary ? termsOf(column.vocabulary) : [];
      const parse = mode === 'date' ? parseDate : mode === 'integer' ? parseCount : mode === 'decimal' ? parseDecimal
        : mode === 'code' ? codeParser(terms)
        : (cell: string) => (mode === 'unit' ? registry.units : registry.materials).get(trimCell(cell)) ?? UNKNOWN;
      return {
        schema: column, mode, at: -1, header: '', memo: new Map(), byteMemo: null, parse, codes: terms.map((term) => term.id),
        ints: new Int32Array(0), doubles: [], texts: [], number: NULL_INT, text: null,
      };
    });
    for (const slot of this.#slots) this.#byName.set(slot.schema.name, slot);
    this.#identity = (schema.identity ?? schema.columns.filter((column) => column.key).map((column) => column.name)).map((name) => this.#byName.get(name)!);
  }

  /** Rows loaded so far, of all files. */
  get rows(): number {
    return this.#loaded;
  }

  /** `text`: the file's bytes and their strict decoder, where its lines are to be taken by `addBytes`. */
  startFile(file: string, header: Header, text: { bytes: Uint8Array; decoder: TextDecoder } | null): void {
    if (text) {
      this.#bytes = text.bytes;
      this.#decoder = text.decoder;
      this.#edges.fill(0);
      for (const byte of [LF, CR, header.delimiter.charCodeAt(0)]) this.#edges[byte] = 1;
      this.#edges[QUOTE] = 2;
    }
    this.#rowsBefore = this.rows;
    this.#width = header.cells.length;
    this.#files.push(file);
    this.#byPlace = header.cells.map(() => null);
    this.#nameless = Uint8Array.from(header.cells, (cell) => (cell === '' ? 1 : 0));
    this.#hasNameless = this.#nameless.includes(1);
    this.#midnights = null;
    this.#slots.forEach((slot, i) => {
      slot.at = header.at[i]!;
      slot.header = header.cells[slot.at] ?? '';
      slot.number = NULL_INT;
      slot.text = null;
      // What is noted when a cell is first met is said of every file.
      if (slot.mode === 'date') slot.memo.clear();
      slot.byteMemo = text && slot.mode !== 'text' && slot.mode !== 'id' ? new ByteMemo(text.bytes) : null;
      if (slot.at !== -1) this.#byPlace[slot.at] = slot;
    });
    this.#inFileOrder = this.#slots.filter((slot) => slot.at !== -1).sort((a, b) => a.at - b.at);
    this.#keySlots = this.#inFileOrder.filter((slot) => slot.schema.key);
    this.#required = this.#slots.filter((slot) => slot.schema.required && !slot.schema.key);
  }

  /** Returns how many rows of the file were loaded. */
  endFile(): number {
    this.#bytes = new Uint8Array(0);
    for (const slot of this.#slots) slot.byteMemo = null;
    return this.rows - this.#rowsBefore;
  }

  /** Line of the last row loaded; 0 without any. */
  get lastLine(): number {
    return this.#loaded === 0 ? 0 : this.#sourceLines[this.#loaded - 1]!;
  }

  /** Columns of the file just read, from 0, that have no name though something stands in them. */
  get namelessColumns(): number[] {
    return [...this.#nameless.keys()].filter((i) => this.#nameless[i] === 2);
  }

  /** Columns of the file just read with days written as midnight of them, which were read as the day, and the line of the first; null without any. */
  get midnights(): { columns: string[]; line: number } | null {
    return this.#midnights && { columns: this.#midnights.columns.map((slot) => slot.header), line: this.#midnights.line };
  }

  #noteMidnight(slot: Slot, line: number): void {
    this.#midnights ??= { columns: [], line };
    if (!this.#midnights.columns.includes(slot)) this.#midnights.columns.push(slot);
  }

  /** Lines of the file just read that were loaded with a code that a spreadsheet has damaged, or with a day before `from` or after `to`. */
  doubtfulLines(from: number, to: number): { codes: number[]; days: number[] } {
    const lines = { codes: [] as number[], days: [] as number[] };
    const ids = this.#slots.filter((slot) => slot.mode === 'id' && slot.schema.key);
    const dates = this.#slots.filter((slot) => slot.mode === 'date' && slot.at !== -1);
    for (let row = this.#rowsBefore; row < this.#loaded; row++) {
      if (ids.some((slot) => DAMAGED_CODE.test(slot.texts[row]!))) lines.codes.push(this.#sourceLines[row]!);
      for (const slot of dates) {
        const day = slot.ints[row]!;
        if (day === NULL_INT || (day >= from && day <= to)) continue;
        lines.days.push(this.#sourceLines[row]!);
        break;
      }
    }
    return lines;
  }

  /**
   * Takes a record: null when it is loaded, 'blank' when nothing is in it, else why not. One reason a row, in this order: key missing,
   * values left to right, required values, unknown unit or material, link, decision pair, dates, counts, repeated key; and last, what
   * the form of the record leaves in doubt. `hasMarks`: look for characters that stand for damage.
   */
  add(cells: string[], line: number, hasMarks: boolean): Ruling | 'blank' | null {
    for (const slot of this.#keySlots) {
      const cell = cells[slot.at];
      if (cell === undefined || cell === '' || trimCell(cell) === '') {
        return cells.every((each) => trimCell(each) === '') ? 'blank' : ruling('missing_key', slot, cell);
      }
    }
    for (const slot of this.#inFileOrder) {
      const cell = cells[slot.at];
      if (cell === undefined || cell === '') {
        slot.number = NULL_INT;
        slot.text = null;
        continue;
      }
      if (slot.mode === 'text' || slot.mode === 'id') {
        const text = trimCell(cell);
        slot.text = text === '' ? null : text;
        continue;
      }
      let value = slot.memo.get(cell);
      if (value === undefined) {
        value = (slot.mode === 'unit' || slot.mode === 'material') && trimCell(cell) === '' ? NULL_INT : slot.parse(cell);
        if (slot.mode === 'date' && value > FAULT.unknown_code && hasMidnight(cell)) this.#noteMidnight(slot, line);
        if (slot.memo.size >= MEMO_LIMIT) slot.memo.clear();
        slot.memo.set(cell, value);
      }
      if (value !== NULL_INT && value <= FAULT.unknown_code) {
        const fault = faultOf(value)!;
        const verdict = ruling(fault === 'unknown_code' && slot.schema.vocabulary === 'steps' ? 'unknown_step' : fault, slot, cell);
        return this.#kind === 'reviews' && slot.schema.name === 'link_no' ? { ...verdict, meant: this.#linkOf(cell, cells) } : verdict;
      }
      slot.number = value;
    }
    for (const slot of this.#required) {
      if (slot.at === -1 || (slot.mode === 'text' ? slot.text === null : slot.number === NULL_INT)) return ruling('missing_value', slot, null);
    }
    for (const slot of this.#inFileOrder) {
      if (slot.number === UNKNOWN && (slot.mode === 'unit' || slot.mode === 'material')) {
        return ruling(slot.mode === 'unit' ? 'unknown_unit' : 'unknown_material', slot, cells[slot.at]);
      }
    }
    const breach = this.#kind === 'reviews' ? this.#checkReview(cells) : this.#kind === 'evaluations' ? this.#checkBallots(cells) : null;
    if (breach) return breach;
    if (this.#hasNameless) {
      for (let i = 0; i < this.#width; i++) if (this.#nameless[i] === 1 && trimCell(cells[i] ?? '') !== '') this.#nameless[i] = 2;
    }

    const taken = this.#takenBy();
    if (taken !== undefined) {
      return { ...ruling('duplicate_key', this.#identity[0]!, cells[this.#identity[0]!.at]), first: { file: this.#files[this.#fileNumbers[taken]!]!, line: this.#sourceLines[taken]! } };
    }
    if (cells.length > this.#width) {
      const extra = cells.slice(this.#width).find((cell) => trimCell(cell) !== '');
      if (extra !== undefined) return { reason: 'bad_width', column: null, value: trimCell(extra), first: null, at: cells.indexOf(extra, this.#width) };
    }
    if (hasMarks) {
      const slot = this.#inFileOrder.find(({ at }) => /[\ufffd\u0000]/.test(cells[at] ?? ''));
      if (slot) return ruling('bad_character', slot, cells[slot.at]);
    }
    this.#commit(line);
    return null;
  }

  /**
   * Takes the record that begins at a byte of the file, if it is whole on its line and nothing about it is out of the ordinary: returns
   * where the line ends; else -1, having loaded nothing, and `add` must judge it. No string is made of a cell that was met before.
   */
  addBytes(from: number, delimiter: number, line: number): number {
    const bytes = this.#bytes;
    const { length } = bytes;
    const places = this.#byPlace;
    const last = places.length - 1;
    const edges = this.#edges;
    const nameless = this.#nameless;
    let at = from;
    for (let i = 0; i <= last; i++) {
      let start = at;
      let end: number;
      let isDoubled = false;
      if (at < length && bytes[at] === QUOTE) {
        start = at + 1;
        for (end = start; ; end++) {
          if (end >= length) return -1;
          const byte = bytes[end]!;
          if (byte === QUOTE) {
            if (bytes[end + 1] !== QUOTE) break;
            isDoubled = true;
            end++;
          } else if (byte === LF || byte === CR) return -1;
        }
        at = end + 1;
        if (at < length && edges[bytes[at]!] !== 1) return -1;
      } else {
        while (at < length && edges[bytes[at]!] === 0) at++;
        if (bytes[at] === QUOTE) return -1;
        end = at;
      }
      // The last cell ends with the line, every other before it.
      if ((bytes[at] === delimiter) === (i === last)) return -1;
      at++;
      const slot = places[i]!;
      if (slot === null) {
        if (nameless[i] === 1) for (let each = start; each < end; each++) if (bytes[each]! > 32) nameless[i] = 2;
        continue;
      }
      if (start === end) {
        if (slot.schema.required) return -1;
        slot.number = NULL_INT;
        slot.text = null;
      } else if (slot.byteMemo === null) {
        const cell = trimCell(this.#textAt(start, end));
        if (cell === '' || cell.includes('\ufffd') || cell.includes('\u0000')) return -1;
        slot.text = isDoubled ? cell.replaceAll('""', '"') : cell;
      } else {
        const plain = slot.mode === 'date' ? plainDay(bytes, start, end) : slot.mode === 'integer' ? plainCount(bytes, start, end) : null;
        if (plain !== null) {
          slot.number = plain;
          continue;
        }
        const { byteMemo } = slot;
        let value = byteMemo.get(start, end);
        if (value === undefined) {
          const cell = this.#textAt(start, end);
          value = isDoubled || trimCell(cell) === '' ? NULL_INT : slot.parse(cell);
          if (slot.mode === 'date' && value > FAULT.unknown_code && hasMidnight(cell)) this.#noteMidnight(slot, line);
          byteMemo.set(start, end, value);
        }
        if (value <= FAULT.unknown_code || (value === UNKNOWN && (slot.mode === 'unit' || slot.mode === 'material'))) return -1;
        slot.number = value;
      }
    }
    if (at - from > LINE_LIMIT) return -1;
    for (const slot of this.#required) if (slot.at === -1) return -1;
    const breach = this.#kind === 'reviews' ? this.#checkReview(NO_CELLS) : this.#kind === 'evaluations' ? this.#checkBallots(NO_CELLS) : null;
    if (breach !== null || this.#takenBy() !== undefined) return -1;
    this.#commit(line);
    return at - 1;
  }

  /** Returns the text of some bytes; short ASCII, such as most codes, without the decoder. */
  #textAt(from: number, to: number): string {
    const bytes = this.#bytes;
    if (to - from > 24) return this.#decoder.decode(bytes.subarray(from, to));
    let text = '';
    for (let at = from; at < to; at++) {
      if (bytes[at]! > 0x7f) return this.#decoder.decode(bytes.subarray(from, to));
      text += String.fromCharCode(bytes[at]!);
    }
    return text;
  }

  /** The number of the link at which the reviewer whose name stands in its place decides on the document of the row; null where none or two do. */
  #linkOf(name: string, cells: string[]): string | null {
    const registry = this.#registry;
    const material = registry.materials.get(trimCell(cells[this.#slots[0]!.at] ?? ''));
    const link = material === undefined ? null : registry.reviewersByTier[registry.unitTiers[registry.materialUnits[material]!]!]!.get(wordKey(name)) ?? null;
    return link === null ? null : String(link);
  }

  /** The columns are taken by their place in the contract: a look-up by name for every row took as long as its dates. */
  #checkReview(cells: string[]): Ruling | null {
    const registry = this.#registry;
    const slots = this.#slots;
    const [link, received, decided, decision] = [slots[2]!, slots[3]!, slots[4]!, slots[5]!];
    const tier = registry.unitTiers[registry.materialUnits[slots[0]!.number]!]!;
    if (!registry.linksByTier[tier]!.has(link.number)) return ruling('unknown_code', link, cells[link.at]);
    const decidedOn = decided.at === -1 ? NULL_INT : decided.number;
    const decisionCode = decision.at === -1 ? NULL_INT : decision.number;
    if ((decidedOn === NULL_INT) !== (decisionCode === NULL_INT)) return ruling('missing_value', decidedOn === NULL_INT ? decided : decision, null);
    if (decidedOn !== NULL_INT && decidedOn < received.number) return ruling('decided_before_received', decided, cells[decided.at]);
    return null;
  }

  #checkBallots(cells: string[]): Ruling | null {
    const slot = (name: string) => this.#byName.get(name)!;
    const valid = slot('good').number + slot('fairly_good').number + slot('average').number + slot('poor').number;
    const returned = slot('returned');
    if (valid > returned.number) return ruling('valid_over_returned', returned, cells[returned.at]);
    if (returned.number > slot('issued').number) return ruling('returned_over_issued', returned, cells[returned.at]);
    return null;
  }

  /** Returns the row that has the key in hand, if one has. */
  #takenBy(): number | undefined {
    const [only] = this.#identity;
    this.#key = this.#identity.length === 1 && only!.mode === 'id' ? only!.text! : this.#keyInHand();
    return typeof this.#key === 'number' ? this.#numberKeys.get(this.#key) : this.#textKeys.get(this.#key);
  }

  /** The key in hand as one number below 2^53 (31 bits for the row named, 11 for each other part), or as text where it does not fit. */
  #keyInHand(): number | string {
    let key = 0;
    for (const slot of this.#identity) {
      const value = slot.at === -1 ? NULL_INT : slot.number;
      const isText = slot.mode === 'text' || slot.mode === 'id';
      const isRow = slot.mode === 'unit' || slot.mode === 'material';
      const part = slot.mode === 'date' ? value - KEY_FIRST_DAY : value;
      if (isText || part < 0 || part >= (isRow ? 2 ** 31 : slot.mode === 'date' ? 2 ** 22 : 2 ** 11)) {
        return JSON.stringify(this.#identity.map((each) => (each.at === -1 ? null : each.mode === 'text' || each.mode === 'id' ? each.text : each.number)));
      }
      key = key * (slot.mode === 'date' ? 2 ** 22 : isRow ? 1 : 2 ** 11) + part;
    }
    return key;
  }

  #grow(): void {
    this.#capacity = Math.max(1_024, this.#capacity * 2);
    const larger = (values: Int32Array) => {
      const copy = new Int32Array(this.#capacity);
      copy.set(values);
      return copy;
    };
    for (const slot of this.#slots) if (isCounted(slot)) slot.ints = larger(slot.ints);
    this.#fileNumbers = larger(this.#fileNumbers);
    this.#sourceLines = larger(this.#sourceLines);
  }

  #commit(line: number): void {
    const row = this.#loaded;
    if (row === this.#capacity) this.#grow();
    const key = this.#key;
    if (typeof key === 'number') this.#numberKeys.add(key, row);
    else this.#textKeys.set(key, row);
    if (this.#kind === 'units') {
      this.#registry.unitIds.push(String(key));
      this.#registry.unitTiers.push(this.#byName.get('tier')!.number);
    } else if (this.#kind === 'materials') {
      this.#registry.materialIds.push(String(key));
      this.#registry.materialUnits.push(this.#byName.get('unit_id')!.number);
    }
    for (const slot of this.#slots) {
      if (slot.mode === 'text' || slot.mode === 'id') slot.texts.push(slot.text);
      else if (slot.mode === 'decimal') slot.doubles.push(slot.number === NULL_INT ? Number.NaN : slot.number);
      else slot.ints[row] = slot.number;
    }
    this.#fileNumbers[row] = this.#files.length - 1;
    this.#sourceLines[row] = line;
    this.#loaded++;
  }

  /** Returns the columns of the contract, then source_file and source_line. */
  finish(): Column[] {
    const kept = (values: Int32Array) => values.subarray(0, this.#loaded);
    const columns = this.#slots.map((slot): Column => {
      const { name } = slot.schema;
      switch (slot.mode) {
        case 'date': return { name, type: 'date', values: kept(slot.ints) };
        case 'integer': return { name, type: 'integer', values: kept(slot.ints) };
        case 'decimal': return { name, type: 'double', values: Float64Array.from(slot.doubles) };
        case 'code': return codedColumn(name, kept(slot.ints), slot.codes);
        case 'unit': return codedColumn(name, kept(slot.ints), this.#registry.unitIds);
        case 'material': return codedColumn(name, kept(slot.ints), this.#registry.materialIds);
        default: return { name, type: 'text', values: slot.texts };
      }
    });
    return [...columns, codedColumn('source_file', kept(this.#fileNumbers), this.#files), { name: 'source_line', type: 'integer', values: kept(this.#sourceLines) }];
  }
}

const isCounted = (slot: Slot): boolean => slot.mode !== 'text' && slot.mode !== 'id' && slot.mode !== 'decimal';

/** 0000-01-01: every day of a four-digit year is less than 2^22 days later. */
const KEY_FIRST_DAY = -719_528;

function ruling(reason: Ruling['reason'], slot: Slot, cell: string | null | undefined): Ruling {
  return { reason, column: slot.header || slot.schema.zh, value: trimCell(cell ?? ''), first: null, at: slot.at };
}
