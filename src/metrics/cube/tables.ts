import type { Plan } from '../../plan/plan.ts';
import { links, steps, type Metric } from '../index.ts';
import { belowLine, findingsByRule, laggards, pace, push, totals } from '../overview.ts';

/** How the values of a column from several cells become one: counts add up, `earliest` is a day, `word` one of few texts of a row that only one cell has. */
export type Joining = 'sum' | 'max' | 'earliest' | 'word';

/** One metric of the overview as a table of the cube. */
export interface CubeTable {
  metric: Metric<unknown>;
  /** Columns that name a row. */
  keys: readonly string[];
  /** Columns that are not added up. All others are counts and are. */
  joining?: Readonly<Record<string, Exclude<Joining, 'sum'>>>;
  /** Columns that follow from the others, or that cells cannot answer. */
  leftOut?: readonly string[];
  /** Every row is there whatever the scope, zero where nothing counts. */
  isWhole?: boolean;
  /** The SELECT over the metric's rows of every cell, where not the rows themselves are kept. */
  reshape?: (rows: string) => string;
  /** Where a row named so stands in the metric's order, of two the smaller first; absent where values decide it. */
  rank?: (key: Readonly<Record<string, unknown>>, plan: Plan) => number;
}

const placeOf = (list: readonly { id: string }[], id: unknown) => list.findIndex((each) => each.id === id);
const byStepAndTier = (key: Readonly<Record<string, unknown>>, plan: Plan) => placeOf(plan.steps, key.step_id) * plan.tiers.length + placeOf(plan.tiers, key.tier);

/** A day's own part of curves that add up through the days; the first day carries what came before it. */
const byDay = (rows: string) => `
  select cell, day, planned - before_planned as planned, coalesce(done - before_done, 0) as done
  from (
    select *, lag(planned, 1, 0) over through as before_planned, lag(done, 1, 0) over through as before_done
    from (${rows})
    window through as (partition by cell order by day)
  )
  where planned <> before_planned or done <> before_done
`;

/** What the cube holds: the statements of the overview, each for every cell of units and every day. */
export const cubeTables = {
  totals: { metric: totals, keys: [], isWhole: true },
  steps: { metric: steps, keys: ['step_id', 'tier', 'is_continuous'], rank: byStepAndTier },
  push: { metric: push, keys: ['step_id', 'tier', 'evidence'], joining: { next_due_on: 'earliest' }, rank: byStepAndTier },
  links: {
    metric: links, keys: ['chain', 'link_no'], isWhole: true, joining: { oldest_days: 'max' },
    leftOut: ['p50_wait_days', 'p90_wait_days', 'is_bottleneck', 'is_stuck', 'days_to_clear'],
    rank: (key, plan) => placeOf(plan.chains, key.chain) * 1000 + plan.chains[placeOf(plan.chains, key.chain)]!.links.findIndex((link) => link.no === key.link_no),
  },
  laggards: { metric: laggards, keys: ['unit_id', 'name', 'tier', 'area'], joining: { step_id: 'word' } },
  below_line: { metric: belowLine, keys: ['unit_id', 'name', 'tier', 'area'], joining: { held_on: 'earliest' } },
  rules: { metric: findingsByRule, keys: ['rule'], rank: (key, plan) => placeOf(plan.rules, key.rule) },
  pace: { metric: pace, keys: ['day'], reshape: byDay },
} satisfies Record<string, CubeTable>;

export type CubeTableName = keyof typeof cubeTables;
