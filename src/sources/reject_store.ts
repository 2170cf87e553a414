import { codedColumn, NULL_INT, utf8Column, type Column } from '../engine/database.ts';
import { ByteMemo } from './byte_memo.ts';
import { kinds } from './contract.ts';
import { reasons, type Reject } from './rejects.ts';

/** Rows handed over at a time, at most: fewer than the engine keeps together, so that it can press them before more come. */
export const BATCH_ROWS = 100_000;

/** Bytes of records handed over at a time, at most (one record may go beyond). */
const BATCH_BYTES = 8_000_000;

/** Different words of a column beyond which it is handed over as it is. */
const MOST_WORDS = 50_000;

const NONE = -1;

/** Whole numbers, one for each row. */
class Numbers {
  #values = new Int32Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(row: number): number {
    return this.#values[row]!;
  }

  /** The numbers without the room behind them. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Texts, one for each row, as bytes one behind the other. */
class Texts {
  #bytes = new Uint8Array(1_024);
  readonly #ends = new Numbers();
  size = 0;

  constructor() {
    this.#ends.push(0);
  }

  push(text: string): void {
    const most = this.size + text.length * 3;
    if (most > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, most));
      larger.set(this.#bytes.subarray(0, this.size));
      this.#bytes = larger;
    }
    this.size += encoder.encodeInto(text, this.#bytes.subarray(this.size)).written;
    this.#ends.push(this.size);
  }

  at(row: number): string {
    return decoder.decode(this.#bytes.subarray(this.#ends.at(row), this.#ends.at(row + 1)));
  }

  /** Gives back the room behind the last text. */
  close(): void {
    this.#bytes = this.#bytes.slice(0, this.size);
  }

  /** Each different text once where they are few, else the bytes as they are. */
  column(name: string): Column {
    const words: string[] = [];
    const memo = new ByteMemo(this.#bytes);
    const codes = new Int32Array(this.#ends.length - 1);
    for (let row = 0; row < codes.length; row++) {
      const [from, to] = [this.#ends.at(row), this.#ends.at(row + 1)];
      let position = memo.get(from, to);
      if (position === undefined) {
        // Where nearly every one of the first is another, the rest will be too.
        if (words.length === MOST_WORDS || (row === 1_000 && words.length > 900)) return this.wholeColumn(name);
        position = words.push(this.at(row)) - 1;
        memo.set(from, to, position);
      }
      codes[row] = position;
    }
    return codedColumn(name, codes, words);
  }

  wholeColumn(name: string): Column {
    return utf8Column(name, this.#bytes.subarray(0, this.size), this.#ends.values);
  }
}

/** Different words, each with a number. */
class Words {
  readonly list: string[] = [];
  readonly #positions = new Map<string, number>();

  of(word: string | null): number {
    if (word === null) return NONE;
    let position = this.#positions.get(word);
    if (position === undefined) this.#positions.set(word, (position = this.list.push(word) - 1));
    return position;
  }
}

class Batch {
  readonly files = new Numbers();
  readonly kinds = new Numbers();
  readonly lines = new Numbers();
  readonly letters = new Numbers();
  readonly columns = new Numbers();
  readonly meant = new Numbers();
  readonly reasons = new Numbers();
  readonly firstFiles = new Numbers();
  readonly firstLines = new Numbers();
  readonly values = new Texts();
  readonly texts = new Texts();

  get isFull(): boolean {
    return this.lines.length === BATCH_ROWS || this.texts.size + this.values.size >= BATCH_BYTES;
  }
}

/** What a rejected cell should say, or null. */
export type Suggest = (reject: Pick<Reject, 'kind' | 'reason' | 'column' | 'value'>) => string | null;

/**
 * The rows that were not loaded, in flat arrays and their words as bytes: as a million objects they took ten times the file. Each is made
 * again when somebody asks for it.
 */
export class RejectStore {
  readonly #batches: Batch[] = [];
  readonly #files = new Words();
  readonly #letters = new Words();
  readonly #columns = new Words();
  readonly #meant = new Words();
  /** Says what a cell should say; to be set once all rows are read. */
  suggest: Suggest = () => null;
  length = 0;

  /** `letters`: of the column in its sheet, where the file is one and a cell is meant. `meant`: what the cell should say, where its row told. */
  add(reject: Omit<Reject, 'suggestion' | 'cell'> & { meant?: string | null }, letters: string | null): void {
    let batch = this.#batches.at(-1);
    if (!batch || batch.isFull) {
      batch?.values.close();
      batch?.texts.close();
      this.#batches.push((batch = new Batch()));
    }
    batch.files.push(this.#files.of(reject.file));
    batch.kinds.push(kinds.indexOf(reject.kind));
    batch.lines.push(reject.line);
    batch.letters.push(this.#letters.of(letters));
    batch.columns.push(this.#columns.of(reject.column));
    batch.meant.push(this.#meant.of(reject.meant ?? null));
    batch.reasons.push(reasons.indexOf(reject.reason));
    batch.firstFiles.push(reject.first ? this.#files.of(reject.first.file) : NONE);
    batch.firstLines.push(reject.first ? reject.first.line : NULL_INT);
    batch.values.push(reject.value);
    batch.texts.push(reject.text);
    this.length++;
  }

  #ruling(batch: Batch, row: number): Parameters<Suggest>[0] {
    return { kind: kinds[batch.kinds.at(row)]!, reason: reasons[batch.reasons.at(row)]!, column: this.#columns.list[batch.columns.at(row)] ?? null, value: batch.values.at(row) };
  }

  /** The address of the cell in its sheet. */
  #cell(batch: Batch, row: number): string | null {
    const letters = this.#letters.list[batch.letters.at(row)];
    return letters === undefined ? null : `${letters}${batch.lines.at(row)}`;
  }

  /** Returns every row as an object, in the order they were met. */
  list(): Reject[] {
    return this.#batches.flatMap((batch) => Array.from(batch.lines.values, (line, row): Reject => {
      const ruling = this.#ruling(batch, row);
      const firstFile = this.#files.list[batch.firstFiles.at(row)];
      return {
        file: this.#files.list[batch.files.at(row)]!, line, cell: this.#cell(batch, row), ...ruling,
        text: batch.texts.at(row), suggestion: this.#meant.list[batch.meant.at(row)] ?? this.suggest(ruling), first: firstFile === undefined ? null : { file: firstFile, line: batch.firstLines.at(row) },
      };
    }));
  }

  /** Gives the rows as the columns of `src_rejects`, a part at a time; without any row, one empty part. `isLast`: they will not be asked for again. */
  *columns(isLast = false): Generator<Column[]> {
    if (this.length === 0) yield this.#columnsOf(new Batch());
    for (const [i, batch] of this.#batches.entries()) {
      if (isLast) this.#batches[i] = new Batch();
      yield this.#columnsOf(batch);
    }
  }

  #columnsOf(batch: Batch): Column[] {
    const rows = batch.lines.length;
    const coded = (name: string, numbers: Numbers, words: readonly string[]) => codedColumn(name, numbers.values.map((each) => (each === NONE ? NULL_INT : each)), words);
    const value = batch.values.column('value') as Extract<Column, { type: 'text' }>;
    return [
      coded('file', batch.files, this.#files.list),
      coded('kind', batch.kinds, kinds),
      { name: 'line', type: 'integer', values: batch.lines.values },
      this.#letters.list.length === 0 ? coded('cell', batch.letters, []) : { name: 'cell', type: 'text', values: Array.from({ length: rows }, (_, row) => this.#cell(batch, row)) },
      coded('column_name', batch.columns, this.#columns.list),
      coded('reason', batch.reasons, reasons),
      value,
      this.#suggestions(batch, value.coded?.codes ?? null),
      coded('first_file', batch.firstFiles, this.#files.list),
      { name: 'first_line', type: 'integer', values: batch.firstLines.values },
      batch.texts.wholeColumn('record'),
    ];
  }

  /** What each cell should say; cells that say the same of the same column are considered once. */
  #suggestions(batch: Batch, values: Int32Array | null): Column {
    const words = new Words();
    const known = new Map<number, number>();
    const codes = Int32Array.from({ length: batch.lines.length }, (_, row) => {
      const meant = this.#meant.list[batch.meant.at(row)];
      if (meant !== undefined) return words.of(meant);
      const key = values ? ((values[row]! * kinds.length + batch.kinds.at(row)) * reasons.length + batch.reasons.at(row)) * (this.#columns.list.length + 1) + batch.columns.at(row) : NONE;
      let position = values ? known.get(key) : undefined;
      if (position === undefined) {
        position = words.of(this.suggest(this.#ruling(batch, row)));
        if (values) known.set(key, position);
      }
      return position === NONE ? NULL_INT : position;
    });
    return codedColumn('suggestion', codes, words.list);
  }
}
