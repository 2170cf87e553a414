import type { LinkRow } from '../metrics/rows.ts';
import type { Plan } from '../plan/index.ts';
import type { BallotRow, PlaceKind, PublishRows } from './read.ts';
import { suppress, type Ballot, type Cell } from './suppress.ts';

export type Audience = 'internal' | 'public';

/** What a page for an audience may show. */
export interface Allowance {
  audience: Audience;
  /** Whether a field (`section.field`, as in the plan's `publish.fields`) may be shown. */
  has: (field: string) => boolean;
  /** Whether pages about areas or groups may exist. The city's always does; units' never do in public. */
  places: (place: PlaceKind) => boolean;
  /** Whether the pooled ballots of a place on a day may be shown. */
  ballots: (place: PlaceKind, name: string, tier: string | null) => boolean;
  /** The pooled totals that are shown. */
  shown: readonly string[];
  /** Whether the number of units below the line may be told. */
  countsBelow: boolean;
}

/** The ballots of a published day and which of their totals its pages show. */
export interface ShownBallots {
  as_of: string;
  ballots: readonly BallotRow[];
  shown: readonly string[];
  /** Whether its pages told how many units are below the line; absent in what was published before this was kept. */
  counts_below?: boolean;
}

/** The field of a section by which its rows may be split for a kind of place. */
const PLACE_FIELD: Record<PlaceKind, string | null> = { city: null, area: 'area', group: 'supervision_group' };

const cellId = (asOf: string, place: string, name: string, tier: string | null) => [asOf, place, name, tier ?? ''].join('\u0001');

interface PooledCell extends Cell { members: string[] }

/** The rule whose findings are units below the line (section 4 of the plan). */
export const BELOW_LINE = 'S1';

const memberOf = (row: BallotRow) => [row.unit_id, row.round, row.satisfied, row.valid].join('\u0001');

/** Between which numbers of satisfied ballots a unit must lie for one who knows whether it is counted as below the line; see `open_count`. */
function boundsOf({ thresholds, publish }: Plan, { satisfied, valid }: Ballot): { least: number; most: number } {
  const { numerator, denominator } = thresholds.satisfaction;
  const line = Math.ceil((valid * numerator) / denominator);
  if (valid < publish.minimum_ballots) return { least: 0, most: valid };
  if (satisfied >= line) return { least: line, most: valid };
  // Counted only while they do not all agree.
  return { least: Math.min(1, satisfied), most: line - 1 };
}

/**
 * Works out what may be shown. Internal: everything. Public: the plan's fields only, and of the pooled ballots only those
 * from which, taken together over all pages and all other days in `published`, no small group can be worked out. A day that is itself among them
 * shows what it showed.
 */
export function allowanceOf(plan: Plan, audience: Audience, rows: Pick<PublishRows, 'now'>, published: readonly ShownBallots[] = []): Allowance {
  if (audience === 'internal') {
    return { audience, has: () => true, places: () => true, ballots: () => true, shown: [], countsBelow: true };
  }
  const fields = new Set(plan.publish.fields);
  const has = (field: string) => fields.has(field);
  const places = (place: PlaceKind) => PLACE_FIELD[place] === null || has(`steps.${PLACE_FIELD[place]}`);
  const mayPool = (place: PlaceKind) => has('satisfaction.satisfied') && has('satisfaction.valid') && (PLACE_FIELD[place] === null || has(`satisfaction.${PLACE_FIELD[place]}`));

  const minimum = plan.publish.minimum_ballots;
  const now = rows.now.as_of;
  const known = new Map<string, Ballot>();
  const cellsOf = ({ as_of, ballots }: Pick<ShownBallots, 'as_of' | 'ballots'>, mayShow: (id: string) => boolean): PooledCell[] => {
    const cells = new Map<string, PooledCell>();
    for (const row of ballots) {
      const member = memberOf(row);
      known.set(member, { id: member, satisfied: row.satisfied, valid: row.valid });
      for (const tier of row.place === 'city' ? [null, row.tier] : [null]) {
        const id = cellId(as_of, row.place, row.name, tier);
        if (!mayShow(id)) continue;
        const cell = cells.get(id) ?? cells.set(id, { id, members: [] }).get(id)!;
        cell.members.push(member);
      }
    }
    return [...cells.values()];
  };
  const before = published.find((day) => day.as_of === now);
  const earlier = published.filter((day) => day !== before);
  const fixed = earlier.flatMap((day) => {
    const shown = new Set(day.shown);
    return cellsOf(day, (id) => shown.has(id)).map((cell) => ({ ...cell, is_fixed: true }));
  });
  const toldBelow = new Set(earlier.filter((day) => day.counts_below ?? true).flatMap((day) => day.ballots.map(memberOf)));
  const own = cellsOf({ as_of: now, ballots: rows.now.ballots.filter((row) => mayPool(row.place)) }, (id) => id.endsWith('\u0001') || has('satisfaction.tier'));

  // The count of units below the line bounds the ballots of each unit that is counted, and so those of the few beside it. It is told where that
  // costs no total, and where no unit is left out of it that is as far below as can be: its place in the totals would say so.
  const hasCount = has('findings.rule') && has('findings.count') && plan.rules.some((rule) => rule.id === BELOW_LINE);
  const hasNone = [...known.values()].some((ballot) => ballot.satisfied === 0 && ballot.valid >= minimum);
  const hide = (mayTell: boolean) => suppress([...known.values()].map((ballot) => (hasCount && (mayTell || toldBelow.has(ballot.id)) ? { ...ballot, ...boundsOf(plan, ballot) } : ballot)), [...fixed, ...own], minimum);
  const { hidden } = hide(false);
  const counted = hide(true);
  const countsBelow = before?.counts_below ?? (hasCount && !hasNone && counted.isSafe && counted.hidden.size === hidden.size && [...counted.hidden.keys()].every((id) => hidden.has(id)));
  const shown = new Set(own.filter((cell) => (before ? before.shown.includes(cell.id) : !hidden.has(cell.id))).map((cell) => cell.id));
  return {
    audience, has, places, shown: [...shown], countsBelow,
    ballots: (place, name, tier) => shown.has(cellId(now, place, name, tier)),
  };
}

/** A link of a review chain as its readers see it. */
export interface ShownLink extends Pick<LinkRow, 'chain' | 'link_no'> {
  /** Null where they are withheld. */
  figures: LinkRow | null;
}

/** Returns the links with the figures that may be shown: in public not those of few documents, which would tell of single people's papers. */
export function shownLinks({ publish }: Plan, audience: Audience, links: readonly LinkRow[]): ShownLink[] {
  const isShown = ({ queue, first_decided }: LinkRow) => audience === 'internal' || Math.max(queue, first_decided) >= publish.minimum_ballots;
  return links.map((row) => ({ chain: row.chain, link_no: row.link_no, figures: isShown(row) ? row : null }));
}
