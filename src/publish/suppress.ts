/** One ballot of one unit: the smallest thing that a published total may be made of. */
export interface Ballot {
  id: string;
  satisfied: number;
  valid: number;
}

/** A total that might be published: the ballots it adds up. */
export interface Cell {
  id: string;
  members: readonly string[];
  /** Cells of one partition never overlap; what is left of a total after those of one partition can be worked out. */
  partition: string;
  /** Published before and so beyond recall. */
  is_fixed?: boolean;
}

/** Why a cell is not shown: it is itself small (or unanimous), or it would give away one that is. */
export type Hidden = 'small' | 'complementary';

/** A prime under 2^26, so that products of two residues stay exact. */
const PRIME = 67_108_859;

function inverse(value: number): number {
  let result = 1;
  let base = value;
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

/** Rows in echelon form, each with the combination of cells it came from. Exact arithmetic modulo a prime. */
class Span {
  private readonly rows: { pivot: number; values: number[]; from: number[] }[] = [];
  constructor(private readonly width: number, private readonly count: number) {}

  /** Reduces a vector by the rows; `from` says how much of each cell was needed. */
  private reduce(values: number[], from: number[]): void {
    for (const row of this.rows) {
      const factor = values[row.pivot]!;
      if (factor === 0) continue;
      for (let i = 0; i < this.width; i++) values[i] = (values[i]! + (PRIME - factor) * row.values[i]!) % PRIME;
      for (let i = 0; i < this.count; i++) from[i] = (from[i]! + (PRIME - factor) * row.from[i]!) % PRIME;
    }
  }

  add(index: number, vector: readonly number[]): void {
    const values = [...vector];
    const from = new Array<number>(this.count).fill(0);
    from[index] = 1;
    this.reduce(values, from);
    const pivot = values.findIndex((value) => value !== 0);
    if (pivot === -1) return;
    const scale = inverse(values[pivot]!);
    this.rows.push({ pivot, values: values.map((value) => (value * scale) % PRIME), from: from.map((value) => (value * scale) % PRIME) });
  }

  /** Returns the cells whose totals together give the vector's, or null where no sum or difference of them does. */
  explain(vector: readonly number[]): number[] | null {
    const values = [...vector];
    const from = new Array<number>(this.count).fill(0);
    this.reduce(values, from);
    return values.some((value) => value !== 0) ? null : from.flatMap((value, index) => (value === 0 ? [] : [index]));
  }
}

/**
 * Decides which totals of ballots may be published together. Small: 1 to `minimum` − 1 valid ballots, or every ballot the
 * same (all satisfied, or none), which would tell how each person voted. A small cell is hidden, and with it as many others
 * as are needed so that no small cell, no small group of ballots and no small remainder of a total is a sum or difference of
 * those that are shown. Who has not voted is taken as known. Returns the hidden cells; a cell not in the map may be shown.
 */
export function suppress(ballots: readonly Ballot[], cells: readonly Cell[], minimum: number): Map<string, Hidden> {
  const voted = new Map(ballots.filter((ballot) => ballot.valid > 0).map((ballot) => [ballot.id, ballot]));
  // Ballots that stand in the same cells cannot be told apart: they are one column.
  const signatures = new Map<string, number[]>();
  cells.forEach((cell, index) => {
    for (const id of cell.members) if (voted.has(id)) (signatures.get(id) ?? signatures.set(id, []).get(id)!).push(index);
  });
  const classes = new Map<string, { cells: number[]; satisfied: number; valid: number }>();
  for (const [id, own] of signatures) {
    const key = own.join();
    const ballot = voted.get(id)!;
    const known = classes.get(key) ?? { cells: own, satisfied: 0, valid: 0 };
    known.satisfied += ballot.satisfied;
    known.valid += ballot.valid;
    classes.set(key, known);
  }
  const columns = [...classes.values()];
  const vectors = cells.map(() => new Array<number>(columns.length).fill(0));
  columns.forEach((column, at) => { for (const cell of column.cells) vectors[cell]![at] = 1; });

  const totals = (vector: readonly number[]) => {
    let satisfied = 0;
    let valid = 0;
    vector.forEach((value, at) => {
      satisfied += value * columns[at]!.satisfied;
      valid += value * columns[at]!.valid;
    });
    return { satisfied, valid };
  };
  const isSmall = ({ satisfied, valid }: { satisfied: number; valid: number }) =>
    valid > 0 && (valid < minimum || satisfied === 0 || satisfied === valid);

  const sums = vectors.map(totals);
  const hidden = new Map<number, Hidden>();
  cells.forEach((cell, index) => { if (!cell.is_fixed && isSmall(sums[index]!)) hidden.set(index, 'small'); });

  /** Largest kept longest: the smallest total goes first, then the later one. */
  const cheapest = (candidates: readonly number[]) =>
    candidates.filter((index) => !cells[index]!.is_fixed && !hidden.has(index) && sums[index]!.valid > 0)
      .sort((a, b) => sums[a]!.valid - sums[b]!.valid || b - a)[0];

  const partitions = [...new Set(cells.map((cell) => cell.partition))];
  const within = (inner: readonly number[], outer: readonly number[]) => inner.every((value, at) => value === 0 || outer[at] === 1);

  /** Returns a cell to hide because something small can be worked out, or undefined where nothing can. */
  const leak = (): number | undefined => {
    const shown = cells.map((_, index) => index).filter((index) => !hidden.has(index));
    const span = new Span(columns.length, cells.length);
    for (const index of shown) span.add(index, vectors[index]!);
    const targets: (readonly number[])[] = columns
      .map((column, at) => ({ isTarget: isSmall(column), vector: columns.map((_, other) => (other === at ? 1 : 0)) }))
      .filter((target) => target.isTarget).map((target) => target.vector);
    for (const index of hidden.keys()) targets.push(vectors[index]!);
    for (const target of targets) {
      const used = span.explain(target);
      const victim = used && cheapest(used);
      if (victim !== undefined && victim !== null) return victim;
    }
    for (const total of shown) {
      for (const partition of partitions) {
        const parts = shown.filter((index) => index !== total && cells[index]!.partition === partition && within(vectors[index]!, vectors[total]!));
        if (parts.length === 0) continue;
        const rest = vectors[total]!.map((value, at) => value - parts.reduce((sum, part) => sum + vectors[part]![at]!, 0));
        if (rest.some((value) => value !== 0) && isSmall(totals(rest))) {
          const victim = cheapest(parts) ?? cheapest([total]);
          if (victim !== undefined) return victim;
        }
      }
    }
    return undefined;
  };
  for (let victim = leak(); victim !== undefined; victim = leak()) hidden.set(victim, 'complementary');
  return new Map([...hidden].map(([index, why]) => [cells[index]!.id, why]));
}
