import { csvText } from '../views/csv.ts';
import type { SiteContext } from './context.ts';

type Cell = string | number | boolean | null;

function table<Row extends object>(rows: readonly Row[], columns: readonly (keyof Row & string)[]): string {
  const cell = (value: Cell) => (value === null ? '' : String(value));
  return csvText([[...columns], ...rows.map((row) => columns.map((column) => cell(row[column] as Cell)))]);
}

const counts = ['applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing', 'should_be_done'] as const;

/**
 * Returns every published table as CSV, by name: the columns are those of the feed, with `place` (city, area, group) and `name` before them;
 * an empty cell is missing, or for `step_id` and `tier` all of them. For the office: the public pages have none.
 */
export function publishedTables({ rows, links }: Pick<SiteContext, 'rows' | 'links'>): Record<string, string> {
  const { now } = rows;
  return {
    steps: table(now.steps, ['place', 'name', 'step_id', 'tier', ...counts]),
    satisfaction: table(now.satisfaction, ['place', 'name', 'tier', 'units', 'below_line', 'satisfied', 'valid']),
    findings: table(now.findings, ['place', 'name', 'rule', 'count']),
    links: table(links.flatMap(({ figures }) => figures ?? []), ['chain', 'link_no', 'queue', 'decided', 'returns', 'first_pass', 'first_decided', 'p50_wait_days', 'p90_wait_days', 'oldest_days', 'arrivals', 'decisions', 'waiting_days', 'is_bottleneck']),
    sources: table(rows.sources, ['file', 'kind', 'rows', 'loaded', 'rejected']),
    units: table(now.units, ['unit_id', 'name', 'tier', 'category', 'area', 'supervision_group', 'lag_days', 'open_findings', 'ready_to_meet']),
    unit_steps: table(now.unitSteps, ['unit_id', 'step_id', 'status', 'started_on', 'completed_on', 'due_on', 'deviation_days']),
    unit_findings: table(rows.unitFindings, ['unit_id', 'rule', 'kind', 'step_id', 'material_id', 'since', 'owner']),
    unit_satisfaction: table(rows.unitSatisfaction, ['unit_id', 'round', 'held_on', 'satisfied', 'valid', 'below_line', 'short_by', 'low', 'high']),
  };
}
