/**
 * A map from whole numbers below 2^53 to row numbers, in two flat arrays. Map itself boxes every such number: over a million keys
 * its garbage cost more than the reading of the file.
 */
export class NumberKeys {
  #keys = new Float64Array(4_096).fill(-1);
  #rows = new Int32Array(4_096);
  #size = 0;
  /** The key that was last asked for, and its slot. */
  #asked = -1;
  #slot = 0;

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    const low = key >>> 0;
    const high = Math.floor(key / 4_294_967_296);
    let hash = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  get(key: number): number | undefined {
    const slot = (this.#slot = this.#slotOf(key));
    this.#asked = key;
    return this.#keys[slot] === key ? this.#rows[slot] : undefined;
  }

  /** Sets a key that is not there yet. */
  add(key: number, row: number): void {
    let slot = this.#asked === key ? this.#slot : this.#slotOf(key);
    if (this.#size * 2 >= this.#keys.length) {
      const keys = this.#keys;
      const rows = this.#rows;
      this.#keys = new Float64Array(keys.length * 2).fill(-1);
      this.#rows = new Int32Array(keys.length * 2);
      for (let i = 0; i < keys.length; i++) {
        if (keys[i] === -1) continue;
        const moved = this.#slotOf(keys[i]!);
        this.#keys[moved] = keys[i]!;
        this.#rows[moved] = rows[i]!;
      }
      slot = this.#slotOf(key);
    }
    this.#asked = -1;
    this.#keys[slot] = key;
    this.#rows[slot] = row;
    this.#size++;
  }
}
