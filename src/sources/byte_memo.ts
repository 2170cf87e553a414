/** Entries kept for a column, so that a hostile file cannot fill the memory; cells beyond them are read each time. */
const MOST = 1_000_000;

/**
 * What each distinct cell of a column was read as, found by the cell's bytes where they stand in the file: no string is made of a
 * cell that was met before. Flat arrays: a Map of strings cost more than the rest of the reading.
 */
export class ByteMemo {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Start of the cell in the file + 1; 0 is a free place. */
  #starts = new Float64Array(256);
  #lengths = new Int32Array(256);
  #hashes = new Int32Array(256);
  #values = new Float64Array(256);
  #size = 0;
  /** The hash of the cell that `get` last looked for, and the free place where it ended. */
  #hash = 0;
  #free = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Mixes all bytes of a cell, four at a time. */
  #hashOf(from: number, to: number): number {
    let hash = to - from;
    let at = from;
    for (; at + 4 <= to; at += 4) hash = Math.imul((hash << 13) | (hash >>> 19), 5) ^ Math.imul(this.#view.getInt32(at, true), 0x9e3779b1);
    for (; at < to; at++) hash = Math.imul(hash ^ this.#bytes[at]!, 16_777_619);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  /** Returns what the cell from `from` to `to` was read as, or undefined. */
  get(from: number, to: number): number | undefined {
    const hash = (this.#hash = this.#hashOf(from, to));
    const starts = this.#starts;
    const hashes = this.#hashes;
    const bytes = this.#bytes;
    const mask = starts.length - 1;
    const length = to - from;
    let place = hash & mask;
    for (; starts[place] !== 0; place = (place + 1) & mask) {
      if (hashes[place] !== hash || this.#lengths[place] !== length) continue;
      const start = starts[place]! - 1;
      let i = 0;
      while (i < length && bytes[start + i] === bytes[from + i]) i++;
      if (i === length) return this.#values[place]!;
    }
    this.#free = place;
    return undefined;
  }

  /** Keeps what a cell was read as that `get` has just not found. */
  set(from: number, to: number, value: number): void {
    if (this.#size >= MOST) return;
    this.#put(this.#free, from + 1, to - from, this.#hash, value);
    if (++this.#size * 2 > this.#starts.length) this.#grow();
  }

  #put(place: number, start: number, length: number, hash: number, value: number): void {
    this.#starts[place] = start;
    this.#lengths[place] = length;
    this.#hashes[place] = hash;
    this.#values[place] = value;
  }

  #grow(): void {
    const [starts, lengths, hashes, values] = [this.#starts, this.#lengths, this.#hashes, this.#values];
    const capacity = starts.length * 4;
    this.#starts = new Float64Array(capacity);
    this.#lengths = new Int32Array(capacity);
    this.#hashes = new Int32Array(capacity);
    this.#values = new Float64Array(capacity);
    for (let i = 0; i < starts.length; i++) {
      if (starts[i] === 0) continue;
      const hash = hashes[i]!;
      let place = hash & (capacity - 1);
      while (this.#starts[place] !== 0) place = (place + 1) & (capacity - 1);
      this.#put(place, starts[i]!, lengths[i]!, hash, values[i]!);
    }
  }
}
