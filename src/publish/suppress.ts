/** One ballot of one unit: the smallest thing that a published total may be made of. */
export interface Ballot {
  id: string;
  satisfied: number;
  valid: number;
  /** Between which numbers of satisfied ballots a reader knows it to lie, where something else that is published tells; else 0 and `valid`. */
  least?: number;
  most?: number;
}

/** A total that might be published: the ballots it adds up. */
export interface Cell {
  id: string;
  members: readonly string[];
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

/** A combination of totals: how much of each group of ballots it counts, and of which cells it is made. */
interface Row { pivot: number; values: number[]; from: ReadonlyMap<number, number> }

/** Rows in echelon form over a given order of columns. Exact arithmetic modulo a prime. */
class Span {
  readonly rows: Row[] = [];
  constructor(private readonly order: readonly number[]) {}

  /** The same span, to go on from. */
  copy(): Span {
    const copy = new Span(this.order);
    copy.rows.push(...this.rows);
    return copy;
  }

  private reduce(vector: readonly number[], cell: number | null): Omit<Row, 'pivot'> {
    const values = [...vector];
    const from = new Map<number, number>(cell === null ? [] : [[cell, 1]]);
    for (const row of this.rows) {
      const factor = values[row.pivot]!;
      if (factor !== 0) subtract(values, from, row, factor);
    }
    return { values, from };
  }

  add(cell: number, vector: readonly number[]): void {
    const { values, from } = this.reduce(vector, cell);
    const pivot = this.order.find((at) => values[at] !== 0);
    if (pivot === undefined) return;
    const scale = inverse(values[pivot]!);
    this.rows.push({ pivot, values: values.map((value) => (value * scale) % PRIME), from: new Map([...from].map(([key, value]) => [key, (value * scale) % PRIME])) });
  }

  /** Returns the cells whose totals together give the vector's, or null where no sum or difference of them does. */
  explain(vector: readonly number[]): number[] | null {
    const { values, from } = this.reduce(vector, null);
    return values.some((value) => value !== 0) ? null : [...from].flatMap(([cell, value]) => (value === 0 ? [] : [cell]));
  }

  /**
   * Returns changes of the columns that no total of the span would show, one for every column that is free, with the free column itself
   * changed by 1.
   */
  unseen(width: number): number[][] {
    const bare = new Span(this.order);
    bare.rows.push(...this.rows.map((row) => ({ ...row, from: new Map<number, number>() })));
    const basis = bare.within(new Set(this.order));
    const pivots = new Set(basis.map((row) => row.pivot));
    return this.order.filter((at) => !pivots.has(at)).map((free) => {
      const change = new Array<number>(width).fill(0);
      change[free] = 1;
      for (const row of basis) change[row.pivot] = signed((PRIME - row.values[free]!) % PRIME);
      return change;
    });
  }

  /** Returns a basis, each with 1 in its own pivot and 0 in the others', of what the span can say about `columns` alone. They come last in the order. */
  within(columns: ReadonlySet<number>): Row[] {
    const basis: Row[] = [];
    const place = new Map(this.order.map((column, at) => [column, at]));
    for (const row of this.rows.filter((one) => columns.has(one.pivot)).sort((a, b) => place.get(b.pivot)! - place.get(a.pivot)!)) {
      const values = [...row.values];
      const from = new Map(row.from);
      for (const other of basis) if (values[other.pivot] !== 0) subtract(values, from, other, values[other.pivot]!);
      basis.push({ pivot: row.pivot, values, from });
    }
    return basis;
  }
}

/** Takes `factor` times a row away, in place. */
function subtract(values: number[], from: Map<number, number>, row: Pick<Row, 'values' | 'from'>, factor: number): void {
  for (let at = 0; at < values.length; at++) if (row.values[at] !== 0) values[at] = (values[at]! + (PRIME - factor) * row.values[at]!) % PRIME;
  for (const [cell, value] of row.from) from.set(cell, ((from.get(cell) ?? 0) + (PRIME - factor) * value) % PRIME);
}

/** Returns a residue as the whole number nearest to 0 that it stands for. */
const signed = (value: number): number => (value > PRIME / 2 ? value - PRIME : value);

/**
 * Decides which totals of ballots may be published together. Small: 1 to `minimum` − 1 valid ballots, or every ballot the
 * same (all satisfied, or none), which would tell how each person voted. A small cell is hidden, and with it as many others
 * as are needed so that the sums and differences of those that are shown never come down to few ballots (fewer than `minimum`
 * altogether), to ballots that all agree, or to a hidden cell, and so that bounds do not give away what sums do not. How many voted
 * is taken as known, and `least` and `most` of each. Returns the hidden cells (a cell not in the map may
 * be shown), and whether that leaves more than one outcome of everything small: what was published before may have given it away.
 */
export function suppress(ballots: readonly Ballot[], cells: readonly Cell[], minimum: number): { hidden: Map<string, Hidden>; isSafe: boolean } {
  const voted = new Map(ballots.filter((ballot) => ballot.valid > 0).map((ballot) => [ballot.id, ballot]));
  // Ballots that stand in the same cells cannot be told apart: they are one column.
  const signatures = new Map<string, number[]>();
  cells.forEach((cell, index) => {
    for (const id of cell.members) if (voted.has(id)) (signatures.get(id) ?? signatures.set(id, []).get(id)!).push(index);
  });
  const classes = new Map<string, { cells: number[]; satisfied: number; valid: number; least: number; most: number; ballots: Ballot[] }>();
  for (const [id, own] of signatures) {
    const key = own.join();
    const ballot = voted.get(id)!;
    const known = classes.get(key) ?? { cells: own, satisfied: 0, valid: 0, least: 0, most: 0, ballots: [] };
    known.satisfied += ballot.satisfied;
    known.valid += ballot.valid;
    known.least += ballot.least ?? 0;
    known.most += ballot.most ?? ballot.valid;
    known.ballots.push(ballot);
    classes.set(key, known);
  }
  const columns = [...classes.values()];
  const vectors = cells.map(() => new Array<number>(columns.length).fill(0));
  columns.forEach((column, at) => { for (const cell of column.cells) vectors[cell]![at] = 1; });
  const sums = vectors.map((vector) => vector.reduce(
    (sum, value, at) => ({ satisfied: sum.satisfied + value * columns[at]!.satisfied, valid: sum.valid + value * columns[at]!.valid }), { satisfied: 0, valid: 0 }));

  const hidden = new Map<number, Hidden>();
  cells.forEach((cell, index) => {
    const { satisfied, valid } = sums[index]!;
    if (!cell.is_fixed && valid > 0 && (valid < minimum || satisfied === 0 || satisfied === valid)) hidden.set(index, 'small');
  });

  // Few ballots are sums of few; ballots that all agree are sums of such.
  const few = new Set(columns.flatMap((column, at) => (column.valid < minimum ? [at] : [])));
  const agreed = [
    new Set(columns.flatMap((column, at) => (column.satisfied === column.valid ? [at] : []))),
    new Set(columns.flatMap((column, at) => (column.satisfied === 0 ? [at] : []))),
  ];
  const kinds = [few, ...agreed].filter((kind) => kind.size > 0).map((kind) => ({ kind, hasFew: kind === few }));
  const orderOf = (last: ReadonlySet<number>) => columns.map((_, at) => at).sort((a, b) => Number(last.has(a)) - Number(last.has(b)) || a - b);
  const fixed = [{ kind: new Set<number>(), hasFew: false }, ...kinds].map((each) => {
    const span = new Span(orderOf(each.kind));
    cells.forEach((cell, index) => { if (cell.is_fixed) span.add(index, vectors[index]!); });
    return { ...each, span };
  });

  // What readers can work out from earlier publications is not taken back by hiding it now.
  const isKnown = vectors.map((vector, index) => cells[index]!.is_fixed || fixed[0]!.span.explain(vector) !== null);
  /** Largest kept longest: the smallest total goes first, then the later one. */
  const cheapest = (candidates: readonly number[]): number | undefined =>
    candidates.filter((index) => !isKnown[index] && !hidden.has(index))
      .sort((a, b) => sums[a]!.valid - sums[b]!.valid || b - a)[0];
  const used = (from: ReadonlyMap<number, number>) => [...from].flatMap(([cell, value]) => (value === 0 ? [] : [cell]));

  /** Returns a cell of those that together tell of fewer than `minimum` ballots, or undefined where none do. */
  const tooFew = (basis: readonly Row[]): number | undefined => {
    // A combination weighs at least its pivots: the search goes no further than `minimum`, or for whole families than some thousand steps.
    let steps = 0;
    const search = (at: number, values: number[], from: Map<number, number>, weight: number): number | undefined => {
      if (steps++ > 20_000) return cheapest(basis.flatMap((row) => used(row.from)));
      if (weight > 0) {
        const ballotsIn = values.reduce((sum, value, column) => sum + Math.abs(signed(value)) * columns[column]!.valid, 0);
        const victim = ballotsIn < minimum && values.some((value) => value !== 0) ? cheapest(used(from)) : undefined;
        if (victim !== undefined) return victim;
      }
      for (let next = at; next < basis.length; next++) {
        const more = weight + columns[basis[next]!.pivot]!.valid;
        if (more >= minimum) continue;
        for (const factor of weight === 0 ? [PRIME - 1] : [PRIME - 1, 1]) {
          const nextValues = [...values];
          const nextFrom = new Map(from);
          subtract(nextValues, nextFrom, basis[next]!, factor);
          const victim = search(next + 1, nextValues, nextFrom, more);
          if (victim !== undefined) return victim;
        }
      }
      return undefined;
    };
    return search(0, new Array<number>(columns.length).fill(0), new Map(), 0);
  };

  /** Returns a cell to hide because something small can be worked out, or undefined where nothing can. */
  const leak = (): number | undefined => {
    for (const { kind, hasFew, span: known } of fixed) {
      const span = known.copy();
      cells.forEach((cell, index) => { if (!cell.is_fixed && !hidden.has(index)) span.add(index, vectors[index]!); });
      if (kind.size === 0) {
        for (const index of hidden.keys()) {
          const victim = cheapest(span.explain(vectors[index]!) ?? []);
          if (victim !== undefined) return victim;
        }
        continue;
      }
      const basis = span.within(kind);
      const victim = hasFew ? tooFew(basis) : basis.map((row) => cheapest(used(row.from))).find((one) => one !== undefined);
      if (victim !== undefined) return victim;
    }
    return undefined;
  };

  /** Columns whose sum must not be known; `way` where only a change up (1) or down (−1) is one of the ballots meant. */
  interface Target { columns: readonly number[]; way?: 1 | -1 }
  const isSmall = ({ satisfied, valid }: Ballot | (typeof columns)[number]) => valid < minimum || satisfied === 0 || satisfied === valid;
  const up = (ballot: Ballot) => (ballot.most ?? ballot.valid) - ballot.satisfied;
  const down = (ballot: Ballot) => ballot.satisfied - (ballot.least ?? 0);
  /**
   * In a group of ballots that totals do not tell apart one may stand alone all the same, where something else is known of the others: unless
   * it and another can change places, only a change of the whole group keeps it secret.
   */
  const tied = columns.flatMap(({ ballots: own }, at): Target[] => {
    if (own.length < 2 || own.every((ballot) => ballot.least === undefined && ballot.most === undefined)) return [];
    const ups = own.reduce((sum, ballot) => sum + up(ballot), 0);
    const downs = own.reduce((sum, ballot) => sum + down(ballot), 0);
    return own.filter(isSmall).flatMap((ballot): Target[] => {
      const canSwap = (up(ballot) > 0 && downs > down(ballot)) || (down(ballot) > 0 && ups > up(ballot));
      return canSwap ? [] : [up(ballot) === 0 ? { columns: [at], way: -1 } : down(ballot) === 0 ? { columns: [at], way: 1 } : { columns: [at] }];
    });
  });
  const small = columns.flatMap((column, at) => (isSmall(column) ? [at] : []));
  const isPossible = (change: readonly number[]) => change.every((value, at) => columns[at]!.satisfied + value >= columns[at]!.least && columns[at]!.satisfied + value <= columns[at]!.most);
  const moves = ({ columns: own, way }: Target, change: readonly number[]) => {
    const moved = own.reduce((sum, at) => sum + change[at]!, 0);
    return way === undefined ? moved !== 0 : moved * way > 0;
  };
  /**
   * Returns those of the targets (sets of columns) that bounds may give away although no sum does: nobody is satisfied twice, and how many voted
   * is known. Proof that it is not so is another outcome with the same totals: a change of satisfied ballots that no shown total sees and
   * that leaves every group between none and all.
   */
  const pinned = (targets: Target[], shown: readonly number[]): Target[] => {
    let left = targets;
    for (const order of [orderOf(new Set(small)), columns.map((_, at) => columns.length - 1 - at), columns.map((_, at) => at)]) {
      if (left.length === 0) return left;
      const span = new Span(order);
      for (const index of shown) span.add(index, vectors[index]!);
      const changes = span.unseen(columns.length).flatMap((change) => [change, change.map((value) => -value)]);
      for (const change of changes.filter(isPossible)) left = left.filter((target) => !moves(target, change));
      // Two changes together, where one alone goes over a bound; of very many the first are enough.
      const first = changes.slice(0, 120);
      for (let one = 0; one < first.length && left.length > 0; one++) {
        for (let other = one + 1; other < first.length; other++) {
          const both = first[one]!.map((value, column) => value + first[other]![column]!);
          if (isPossible(both)) left = left.filter((target) => !moves(target, both));
        }
      }
    }
    return left;
  };
  const targetsNow = (): Target[] => [
    ...small.map((at) => ({ columns: [at] })), ...tied,
    ...[...hidden].flatMap(([index, why]) => (why === 'small' ? [{ columns: vectors[index]!.flatMap((value, at) => (value ? [at] : [])) }] : [])),
  ];
  const keyOf = ({ columns: own, way }: Target) => `${own.join()} ${way ?? ''}`;
  // What earlier publications give away cannot be taken back.
  const lost = new Set(pinned(targetsNow(), cells.flatMap((cell, index) => (cell.is_fixed ? [index] : []))).map(keyOf));
  /** Returns one more cell to hide where bounds may give something small away. */
  const tooNarrow = (): number | undefined => {
    const shown = cells.flatMap((_, index) => (hidden.has(index) ? [] : [index]));
    for (const target of pinned(targetsNow().filter((each) => !lost.has(keyOf(each))), shown)) {
      const victim = cheapest(shown.filter((index) => target.columns.some((at) => vectors[index]![at] === 1))) ?? cheapest(shown);
      if (victim !== undefined) return victim;
    }
    return undefined;
  };
  for (let victim = leak() ?? tooNarrow(); victim !== undefined; victim = leak() ?? tooNarrow()) hidden.set(victim, 'complementary');
  return {
    hidden: new Map([...hidden].map(([index, why]) => [cells[index]!.id, why])),
    isSafe: pinned(targetsNow(), cells.flatMap((_, index) => (hidden.has(index) ? [] : [index]))).length === 0,
  };
}
