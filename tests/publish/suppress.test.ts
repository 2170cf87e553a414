import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppress, type Ballot, type Cell } from '../../src/publish/suppress.ts';
import { attacker } from './attacker.ts';

/** Ballots in a table of rows by columns, with its totals: every cell a total one might publish. */
function tableOf(rows: { row: string; column: string; satisfied: number; valid: number }[], withInner: boolean): { ballots: Ballot[]; cells: Cell[] } {
  const ballots = rows.map((row, at) => ({ id: `b${at}`, satisfied: row.satisfied, valid: row.valid }));
  const members = (test: (row: (typeof rows)[number]) => boolean) => rows.flatMap((row, at) => (test(row) ? [`b${at}`] : []));
  const names = (key: 'row' | 'column') => [...new Set(rows.map((row) => row[key]))].sort();
  const cells: Cell[] = [{ id: 'all', members: members(() => true) }];
  for (const name of names('row')) cells.push({ id: `row ${name}`, members: members((row) => row.row === name) });
  for (const name of names('column')) cells.push({ id: `column ${name}`, members: members((row) => row.column === name) });
  if (withInner) {
    for (const row of names('row')) for (const column of names('column')) {
      cells.push({ id: `${row} ${column}`, members: members((one) => one.row === row && one.column === column) });
    }
  }
  return { ballots, cells };
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
    expect([...suppress(ballots, cells, 10).hidden]).toEqual([]);
  });

  it('hides a second row with the small one, because the total would give it away', () => {
    const { ballots, cells } = tableOf([
      { row: 'a', column: 'x', satisfied: 3, valid: 9 },
      { row: 'b', column: 'x', satisfied: 20, valid: 30 },
      { row: 'c', column: 'x', satisfied: 40, valid: 60 },
    ], false);
    expect([...suppress(ballots, cells, 10).hidden]).toEqual([['row a', 'small'], ['row b', 'complementary']]);
  });

  it('shows a total of exactly the minimum', () => {
    const { ballots, cells } = tableOf([{ row: 'a', column: 'x', satisfied: 3, valid: 10 }, { row: 'b', column: 'x', satisfied: 20, valid: 30 }], false);
    expect([...suppress(ballots, cells, 10).hidden]).toEqual([]);
  });

  it('masks a group that voted as one', () => {
    const { ballots, cells } = tableOf([
      { row: 'a', column: 'x', satisfied: 25, valid: 25 },
      { row: 'b', column: 'x', satisfied: 20, valid: 30 },
      { row: 'c', column: 'x', satisfied: 40, valid: 60 },
    ], false);
    expect([...suppress(ballots, cells, 10).hidden]).toEqual([['row a', 'small'], ['row b', 'complementary']]);
  });

  it('hides a third row where two small ones together are still small', () => {
    const { ballots, cells } = tableOf([
      { row: 'a', column: 'x', satisfied: 1, valid: 3 },
      { row: 'b', column: 'x', satisfied: 2, valid: 4 },
      { row: 'c', column: 'x', satisfied: 20, valid: 30 },
      { row: 'd', column: 'x', satisfied: 40, valid: 60 },
    ], false);
    expect([...suppress(ballots, cells, 10).hidden.keys()]).toEqual(['row a', 'row b', 'row c']);
  });

  it('does not let a later date give away the one ballot that came between', () => {
    const ballots = [{ id: 'old', satisfied: 20, valid: 30 }, { id: 'new', satisfied: 2, valid: 5 }];
    const cells: Cell[] = [
      { id: 'before', members: ['old'], is_fixed: true },
      { id: 'now', members: ['old', 'new'] },
    ];
    expect([...suppress(ballots, cells, 10).hidden]).toEqual([['now', 'complementary']]);
  });

  it('leaves nothing small to an attacker who solves all published totals', () => {
    const row = fc.record({
      row: fc.constantFrom('a', 'b', 'c', 'd'), column: fc.constantFrom('x', 'y', 'z'),
      valid: fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 10, max: 80 })), share: fc.constantFrom(0, 0.3, 0.5, 0.8, 1),
    }).map(({ share, ...rest }) => ({ ...rest, satisfied: Math.floor(rest.valid * share) }));
    let recovered = 0;
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 14 }), fc.boolean(), (rows, withInner) => {
      const { ballots, cells } = tableOf(rows, withInner);
      const { hidden } = suppress(ballots, cells, 10);
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
