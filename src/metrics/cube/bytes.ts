/** Whole numbers one after the other, small ones in one byte (LEB128; signs folded in where they occur). */
export class NumberWriter {
  #bytes = new Uint8Array(4096);
  #end = 0;

  /** Writes a whole number from 0 to 2^53. */
  count(value: number): void {
    if (this.#end + 8 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    while (value >= 128) {
      this.#bytes[this.#end++] = (value % 128) | 128;
      value = Math.floor(value / 128);
    }
    this.#bytes[this.#end++] = value;
  }

  /** Writes a whole number of either sign. */
  signed(value: number): void {
    this.count(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }
}

/** Reads what a NumberWriter wrote. Throws RangeError past the end. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  count(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      if (this.#at >= this.#bytes.length) throw new RangeError('the numbers end early');
      const byte = this.#bytes[this.#at++]!;
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const value = this.count();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}
