import type { Column, Database } from '../engine/database.ts';
import { NULL_INT } from '../engine/database.ts';
import { daysFromIso } from '../engine/days.ts';
import { isOffice } from './links.ts';
import type { LinkScope, Plan, RuleId } from './plan.ts';
import { fits } from './references.ts';

/** Gates that can be met, and seen to be met, before the meeting: talks, documents and plan. Its length and an order to hold it again cannot. */
const BEFOREHAND: ReadonlySet<RuleId> = new Set(['G1', 'G2', 'G3']);

export type Cell = string | number | boolean | null;

/** Columns of a table from rows of cells; dates come as ISO text, yes and no as 1 and 0. */
export function columns(shape: Record<string, Column['type']>, rows: readonly (readonly Cell[])[]): Column[] {
  return Object.entries(shape).map(([name, type], at): Column => {
    const cells = rows.map((row) => row[at] ?? null);
    switch (type) {
      case 'text': return { name, type, values: cells.map((cell) => (cell === null ? null : String(cell))) };
      case 'date': return { name, type, values: Int32Array.from(cells, (cell) => (cell === null ? NULL_INT : daysFromIso(String(cell)))) };
      case 'integer': return { name, type, values: Int32Array.from(cells, (cell) => (cell === null ? NULL_INT : Number(cell))) };
      case 'double': return { name, type, values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))) };
    }
  });
}

/** First day of the month after `YYYY-MM`. */
function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 1)).toISOString().slice(0, 10);
}

/** Every combination of a scope's alternatives; null stands for any. */
function combinations(scope: LinkScope): (string | null)[][] {
  const any = [null];
  return (scope.categories ?? any).flatMap((category) =>
    (scope.subjects ?? any).flatMap((subject) =>
      (scope.contact_leaders ?? any).map((leader) => [category, subject, leader])));
}

/**
 * The plan as tables for SQL. Positions count from 1 in plan order; duties and minimums are resolved to pairs of tier and
 * category; only steps that a tier has stand in `plan_windows`.
 */
export function planTables(plan: Plan): { table: string; columns: Column[] }[] {
  const listed = (list: readonly { id: string }[]) => list.map((item, index): Cell[] => [item.id, index + 1]);
  const pairs = plan.tiers.flatMap((tier) => plan.categories.map((category) => [tier.id, category.id] as const));
  const { thresholds } = plan;

  const table = (name: string, shape: Record<string, Column['type']>, rows: readonly (readonly Cell[])[]) => ({ table: name, columns: columns(shape, rows) });
  return [
    table('plan_tiers', { tier: 'text', position: 'integer', window_group: 'text', chain: 'text' },
      plan.tiers.map((tier, index) => [tier.id, index + 1, tier.window_group, tier.chain])),
    table('plan_steps', { step_id: 'text', position: 'integer', evidence: 'text' },
      plan.steps.map((step, index) => [step.id, index + 1, step.evidence])),
    table('plan_categories', { category: 'text', position: 'integer' }, listed(plan.categories)),
    table('plan_subjects', { subject: 'text', position: 'integer' }, listed(plan.subjects)),
    table('plan_talk_kinds', { kind: 'text', position: 'integer' }, listed(plan.talk_kinds)),
    table('plan_return_reasons', { reason: 'text', position: 'integer' }, listed(plan.return_reasons)),
    table('plan_windows', {
      step_id: 'text', tier: 'text', opens_on: 'date', due_on: 'date', due_rule: 'text', due_days: 'integer', waits_for_meeting: 'integer', is_inferred: 'integer',
    }, plan.steps.flatMap((step) => plan.tiers.flatMap((tier): Cell[][] => {
      const window = plan.windows[step.id]?.[tier.window_group];
      if (!window) return [];
      return [[step.id, tier.id, window.opens_on, window.due_on, window.due_rule, window.due_days, window.waits_for_meeting, window.is_inferred]];
    }))),
    table('plan_chains', { chain: 'text', position: 'integer' }, listed(plan.chains)),
    // `link` counts through the links of all chains: one number that names a link, and gives the order.
    table('plan_links', { chain: 'text', link_no: 'integer', position: 'integer', is_counted: 'integer', is_office: 'integer', link: 'integer' },
      plan.chains.flatMap((chain) => chain.links.map((link, index) => [chain.id, link.no, index + 1, link.is_counted, isOffice(plan, link)])).map((link, index) => [...link, index + 1])),
    table('plan_link_scopes', { chain: 'text', link_no: 'integer', category: 'text', subject: 'text', contact_leader: 'text' },
      plan.chains.flatMap((chain) => chain.links.flatMap((link) =>
        link.scopes.flatMap((scope) => combinations(scope).map((alternative) => [chain.id, link.no, ...alternative]))))),
    table('plan_rules', { rule: 'text', position: 'integer', owner: 'text' }, plan.rules.map((rule, index) => [rule.id, index + 1, rule.owner])),
    table('plan_gates', { tier: 'text', rule: 'text', is_beforehand: 'integer' },
      plan.tiers.flatMap((tier) => (plan.gates[tier.id] ?? []).map((rule) => [tier.id, rule, BEFOREHAND.has(rule)]))),
    table('plan_meeting_minimums', { tier: 'text', category: 'text', minimum_days: 'double' },
      pairs.map(([tier, category]) => [tier, category, plan.meeting_minimums.find((line) => fits(line, tier, category))?.days ?? null])),
    table('plan_hearing_duties', { tier: 'text', category: 'text' },
      pairs.filter(([tier, category]) => plan.hearing_duties.some((scope) => fits(scope, tier, category)))),
    table('plan_material_duties', { duty: 'text', tier: 'text', category: 'text' },
      plan.material_duties.flatMap((duty) =>
        pairs.filter(([tier, category]) => duty.scopes.some((scope) => fits(scope, tier, category))).map((pair) => [duty.duty, ...pair]))),
    table('plan_origins', { origin: 'text', rule: 'text', step_id: 'text' },
      plan.origins.map((origin) => [origin.id, origin.rule, origin.step_id])),
    table('plan_months', { month: 'text', starts_on: 'date', ends_before: 'date' },
      plan.campaign.months.map((month) => [month, `${month}-01`, nextMonth(month)])),
    table('plan_grades', { grade: 'text', position: 'integer', is_satisfied: 'integer' },
      plan.grades.map((grade, index) => [grade.id, index + 1, grade.is_satisfied])),
    table('plan_settings', {
      satisfaction_numerator: 'integer', satisfaction_denominator: 'integer', wilson_z: 'double', recent_days: 'integer', due_soon_days: 'integer',
      comparison_days: 'integer', campaign_starts_on: 'date', campaign_ends_on: 'date', minimum_ballots: 'integer',
    }, [[
      thresholds.satisfaction.numerator, thresholds.satisfaction.denominator, thresholds.wilson_z, thresholds.recent_days, thresholds.due_soon_days,
      thresholds.comparison_days, plan.campaign.starts_on, plan.campaign.ends_on, plan.publish.minimum_ballots,
    ]]),
  ];
}

/** Inserts the tables of the plan, replacing those of an earlier one. */
export async function loadPlan(db: Database, plan: Plan): Promise<void> {
  await db.insertAll(planTables(plan).map(({ table, columns: values }) => [table, values]));
}
