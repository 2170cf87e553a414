// The attacker: takes every published total as an equation over unknown ballots, and solves.
import { lessEq, equalTo, solve, type Constraint } from 'yalps';
import type { Ballot, Cell } from '../../src/publish/suppress.ts';

type Fraction = { n: bigint; d: bigint };
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const fraction = (n: bigint, d = 1n): Fraction => {
  const g = gcd(n, d) || 1n;
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
};
const minus = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d);

/** Gauss–Jordan over the rationals with one unknown for every ballot. Returns the unknowns and sums it pins down. */
export function attacker(ballots: Ballot[], shown: Cell[]): (target: readonly string[]) => boolean {
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


export interface Published { members: readonly string[]; satisfied: number; valid: number }

/**
 * Returns the least and the most whole number of satisfied ballots in `target` for one who knows how many voted in each unit, that nobody is
 * satisfied twice, every published total, and (`isCounted`) which of the units large enough to be counted are below two thirds: a unit that is
 * not counted has two thirds, or nobody satisfied.
 */
export function bounds(ballots: readonly Ballot[], published: readonly Published[], target: readonly string[], isCounted: (id: string) => boolean): { least: number; most: number } {
  const variables = ballots.map(({ id }) => [id, {
    aim: target.includes(id) ? 1 : 0, [id]: 1, ...Object.fromEntries(published.flatMap((total, at) => (total.members.includes(id) ? [[`total ${at}`, 1]] : []))),
  }] as [string, Record<string, number>]);
  const line = (valid: number) => Math.ceil((2 * valid) / 3);
  const isTold = ({ id, valid }: Ballot) => valid >= 10 && isCounted(id);
  const isBelow = ({ satisfied, valid }: Ballot) => satisfied > 0 && satisfied < line(valid);
  // Either of two for each unit that is not counted; of very many the first are enough.
  const either = ballots.filter((ballot) => isTold(ballot) && !isBelow(ballot)).slice(0, 5);
  const ends: { least: number; most: number }[] = [];
  for (let branch = 0; branch < 1 << either.length; branch++) {
    const constraints = new Map<string, Constraint>();
    for (const ballot of ballots) {
      const at = either.indexOf(ballot);
      constraints.set(ballot.id, !isTold(ballot) ? lessEq(ballot.valid)
        : isBelow(ballot) ? { min: 1, max: line(ballot.valid) - 1 }
          : at === -1 ? lessEq(ballot.valid) : branch & (1 << at) ? { max: 0 } : { min: line(ballot.valid), max: ballot.valid });
    }
    published.forEach((total, at) => constraints.set(`total ${at}`, equalTo(total.satisfied)));
    const [low, high] = (['minimize', 'maximize'] as const).map((direction) => solve({ direction, objective: 'aim', constraints, variables }));
    if (low!.status === 'optimal' && high!.status === 'optimal') ends.push({ least: Math.ceil(low!.result - 1e-6), most: Math.floor(high!.result + 1e-6) });
  }
  if (ends.length === 0) throw new Error('the published totals contradict each other');
  return { least: Math.min(...ends.map((each) => each.least)), most: Math.max(...ends.map((each) => each.most)) };
}
