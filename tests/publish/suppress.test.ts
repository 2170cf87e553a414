import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppress, type Ballot, type Cell } from '../../src/publish/suppress.ts';

/** Ballots in a table of rows by columns, with its totals: every cell a total one might publish. */
function tableOf(rows: { row: string; column: string; satisfied: number; valid: number }[], withInner: boolean): { ballots: Ballot[]; cells: Cell[] } {
  const ballots = rows.map((row, at) => ({ id: `b${at}`, satisfied: row.satisfied, valid: row.valid }));
  const members = (test: (row: (typeof rows)[number]) => boolean) => rows.flatMap((row, at) => (test(row) ? [`b${at}`] : []));
  const names = (key: 'row' | 'column') => [...new Set(rows.map((row) => row[key]))].sort();
  const cells: Cell[] = [{ id: 'all', partition: 'all', members: members(() => true) }];
  for (const name of names('row')) cells.push({ id: `row ${name}`, partition: 'row', members: members((row) => row.row === name) });
  for (const name of names('column')) cells.push({ id: `column ${name}`, partition: 'column', members: members((row) => row.column === name) });
  if (withInner) {
    for (const row of names('row')) for (const column of names('column')) {
      cells.push({ id: `${row} ${column}`, partition: `row ${row}`, members: members((one) => one.row === row && one.column === column) });
    }
  }
  return { ballots, cells };
}

type Fraction = { n: bigint; d: bigint };
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const fraction = (n: bigint, d = 1n): Fraction => {
  const g = gcd(n, d) || 1n;
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
};
const minus = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d);

/** The attacker: Gauss–Jordan over the rationals with one unknown for every ballot. Returns the unknowns and sums it pins down. */
function attacker(ballots: Ballot[], shown: Cell[]): (target: readonly string[]) => boolean {
  const ids = ballots.filter((ballot) => ballot.valid > 0).map((ballot) => ballot.id);
  const vector = (members: readonly string[]) => ids.map((id) => fraction(members.includes(id) ? 1n : 0n));
  const basis: { pivot: number; row: Fraction[] }[] = [];
  const reduced = (row: Fraction[]) => {
    let rest = row;
    for (const { pivot, row: own } of basis) {
      const factor = rest[pivot]!;
      if (factor.n !== 0n) rest = rest.map((value, at) => minus(value, times(factor, own[at]!)));
    }
    return rest;
  };
  for (const cell of shown) {
    const rest = reduced(vector(cell.members));
    const pivot = rest.findIndex((value) => value.n !== 0n);
    if (pivot === -1) continue;
    const lead = rest[pivot]!;
    basis.push({ pivot, row: rest.map((value) => times(value, fraction(lead.d, lead.n))) });
  }
  return (target) => reduced(vector(target)).every((value) => value.n === 0n);
}

const small = (ballots: Ballot[], members: readonly string[], minimum: number) => {
  const own = ballots.filter((ballot) => members.includes(ballot.id));
  const valid = own.reduce((sum, ballot) => sum + ballot.valid, 0);
  const satisfied = own.reduce((sum, ballot) => sum + ballot.satisfied, 0);
  return valid > 0 && (valid < minimum || satisfied === 0 || satisfied === valid);
};

describe('suppress', () => {
  it('hides nothing where every total is large and mixed', () => {
    const { ballots, cells } = tableOf([{ row: 'a', column: 'x', satisfied: 30, valid: 40 }, { row: 'b', column: 'y', satisfied: 20, valid: 50 }], false);
    expect([...suppress(ballots, cells, 10)]).toEqual([]);
  });

  it('hides a second row with the small one, because the total would give it away', () => {
    const { ballots, cells } = tableOf([
      { row: 'a', column: 'x', satisfied: 3, valid: 9 },
      { row: 'b', column: 'x', satisfied: 20, valid: 30 },
      { row: 'c', column: 'x', satisfied: 40, valid: 60 },
    ], false);
    expect([...suppress(ballots, cells, 10)]).toEqual([['row a', 'small'], ['row b', 'complementary']]);
  });

  it('shows a total of exactly the minimum', () => {
    const { ballots, cells } = tableOf([{ row: 'a', column: 'x', satisfied: 3, valid: 10 }, { row: 'b', column: 'x', satisfied: 20, valid: 30 }], false);
    expect([...suppress(ballots, cells, 10)]).toEqual([]);
  });

  it('masks a group that voted as one', () => {
    const { ballots, cells } = tableOf([
      { row: 'a', column: 'x', satisfied: 25, valid: 25 },
      { row: 'b', column: 'x', satisfied: 20, valid: 30 },
      { row: 'c', column: 'x', satisfied: 40, valid: 60 },
    ], false);
    expect([...suppress(ballots, cells, 10)]).toEqual([['row a', 'small'], ['row b', 'complementary']]);
  });

  it('hides a third row where two small ones together are still small', () => {
    const { ballots, cells } = tableOf([
      { row: 'a', column: 'x', satisfied: 1, valid: 3 },
      { row: 'b', column: 'x', satisfied: 2, valid: 4 },
      { row: 'c', column: 'x', satisfied: 20, valid: 30 },
      { row: 'd', column: 'x', satisfied: 40, valid: 60 },
    ], false);
    expect([...suppress(ballots, cells, 10).keys()]).toEqual(['row a', 'row b', 'row c']);
  });

  it('does not let a later date give away the one ballot that came between', () => {
    const ballots = [{ id: 'old', satisfied: 20, valid: 30 }, { id: 'new', satisfied: 2, valid: 5 }];
    const cells: Cell[] = [
      { id: 'before', partition: 'before', members: ['old'], is_fixed: true },
      { id: 'now', partition: 'now', members: ['old', 'new'] },
    ];
    expect([...suppress(ballots, cells, 10)]).toEqual([['now', 'complementary']]);
  });

  it('leaves nothing small to an attacker who solves all published totals', () => {
    const row = fc.record({
      row: fc.constantFrom('a', 'b', 'c', 'd'), column: fc.constantFrom('x', 'y', 'z'),
      valid: fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 10, max: 80 })), share: fc.constantFrom(0, 0.3, 0.5, 0.8, 1),
    }).map(({ share, ...rest }) => ({ ...rest, satisfied: Math.floor(rest.valid * share) }));
    let recovered = 0;
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 14 }), fc.boolean(), (rows, withInner) => {
      const { ballots, cells } = tableOf(rows, withInner);
      const hidden = suppress(ballots, cells, 10);
      const canSolve = attacker(ballots, cells.filter((cell) => !hidden.has(cell.id)));
      for (const cell of cells) {
        if (small(ballots, cell.members, 10)) expect(hidden.get(cell.id)).toBe('small');
        if (hidden.has(cell.id)) expect(canSolve(cell.members), `${cell.id} can be worked out`).toBe(false);
      }
      for (const ballot of ballots) if (small(ballots, [ballot.id], 10)) expect(canSolve([ballot.id])).toBe(false);
      // Without the complementary cells the same attacker does succeed, so the test can fail.
      const primaryOnly = attacker(ballots, cells.filter((cell) => hidden.get(cell.id) !== 'small'));
      if (cells.some((cell) => hidden.get(cell.id) === 'small' && primaryOnly(cell.members))) recovered++;
    }), { numRuns: 300, seed: 20140620 });
    expect(recovered).toBeGreaterThan(20);
  });
});
