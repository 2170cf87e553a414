import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import completionTreeSql from './completion/completion_tree.sql?raw';
import finishDaysSql from './completion/finish_days.sql?raw';
import finishStepsSql from './completion/finish_steps.sql?raw';
import groupTotalsSql from './completion/group_totals.sql?raw';
import unitProgressSql from './completion/unit_progress.sql?raw';
import tierProgressSql from './completion/tier_progress.sql?raw';
import { addingUp, keepCells, keepCellsOf } from './cells.ts';
import { keepToPick, runMetric, runOnceADay, together, type Metric } from './metric.ts';
import { unitCounts, unitFinishes } from './unit_counts.ts';
import { queryOnDay, setScope, setSteps, type Scope } from './warehouse.ts';

/** A node of the tree all units > tier > area > supervision group > category. Keys below `depth` are null; '' = none given. */
export interface CompletionNodeRow {
  depth: 0 | 1 | 2 | 3 | 4;
  tier: string | null;
  area: string | null;
  supervision_group: string | null;
  category: string | null;
  units: number;
  applicable: number;
  done_on_time: number;
  done_late: number;
  overdue: number;
  in_progress: number;
  not_started: number;
  upcoming: number;
  done: number;
  should_be_done: number;
  kept_window: number;
  decided_with_window: number;
}

/** What a level is compared by. */
export type TierProgressRow = Pick<CompletionNodeRow, 'depth' | 'tier' | 'applicable' | 'overdue' | 'done' | 'should_be_done' | 'kept_window' | 'decided_with_window'>;

export interface UnitProgressRow {
  unit_id: string;
  name: string | null;
  tier: string;
  area: string;
  supervision_group: string;
  category: string;
  lag_days: number;
  open_findings: number;
  applicable: number;
  done: number;
  overdue: number;
  /** `position|status|started|completed|due|deviation|due soon|inferred` of each step, joined by `;`. */
  steps: string;
}

export interface FinishDayRow {
  step_id: string;
  day: string;
  finished: number;
  late: number;
}

export interface FinishStepRow {
  step_id: string;
  applicable: number;
  done: number;
  done_late: number;
  overdue: number;
  first_on: string | null;
  middle_on: string | null;
  last_on: string | null;
}

export interface GroupTotalRow {
  dimension: 'tier' | 'area' | 'supervision_group' | 'category';
  /** The code, area or group; '' = none given. */
  value: string;
  units: number;
  applicable: number;
  done: number;
  overdue: number;
  /** Units with an overdue step, and their days of lag. */
  lagging: number;
  lag_days: number;
}

export interface CompletionRows {
  missing_sources: string[];
  tree: CompletionNodeRow[];
  /** Depths 0 and 1 of the tree at the comparison date. */
  tree_before: TierProgressRow[];
  units: UnitProgressRow[];
  groups: GroupTotalRow[];
  finish_steps: FinishStepRow[];
  finish_days: FinishDayRow[];
}

const counted = {
  zh: '适用环节中截至日已完成的（按期或逾期完成），从各单位逐项计数；任何一级的比率都由该级自己的计数相除。',
  en: 'Steps of units that are done at the as-of date (on time or late), counted item by item; a share at any level divides that level’s own counts.',
};
const left_out = {
  zh: '全程进行的环节；单位不设的环节；没有期限的环节不计入按期率和应完成。',
  en: 'Continuous steps; steps a unit does not have; steps without a due date stay out of adherence and of “should be done”.',
};

export const completionTree: Metric<CompletionNodeRow> = {
  name: 'completion_tree',
  sql: addingUp([unitCounts], completionTreeSql),
  label: { zh: '逐级汇总', en: 'Completion, level by level' },
  grain: { zh: '每行是全部、层级、县区、督导组或类别中的一级', en: 'One row per level: all units, a tier, an area, a supervision group, a category' },
  counted,
  left_out,
  misleads: { zh: '单位少的一级，一项之差就使比率变动很大，应看分子分母。', en: 'Where a level has few units one item moves the share a lot: read the two counts.' },
  section: '三.1–三.9',
};

export const unitProgress: Metric<UnitProgressRow> = {
  name: 'unit_progress',
  sql: unitProgressSql,
  label: { zh: '单位 × 环节', en: 'Units by steps' },
  grain: { zh: '每行是一个单位', en: 'One row per unit' },
  counted,
  left_out,
  misleads: { zh: '滞后天数把各环节相加，宜在同一层级内比较。', en: 'Lag adds up steps; compare within a tier.' },
  section: '三.1–三.9',
};

export const groupTotals: Metric<GroupTotalRow> = {
  name: 'group_totals',
  sql: addingUp([unitCounts], groupTotalsSql),
  counted,
  left_out,
  misleads: unitProgress.misleads,
  section: unitProgress.section,
  label: { zh: '各组合计', en: 'Totals by group' },
  grain: { zh: '每行是一个层级、县区、督导组或类别', en: 'One row per tier, area, supervision group or category' },
};

export const finishSteps: Metric<FinishStepRow> = {
  name: 'finish_steps',
  sql: addingUp([unitFinishes], finishStepsSql),
  label: { zh: '各环节完成日期', en: 'When each step was finished' },
  grain: { zh: '每行是一个环节', en: 'One row per step' },
  counted: { zh: '截至日已完成的单位；中位日期是半数已完成单位完成的那一天。', en: 'Units that have finished by the as-of date; the middle day is the one by which half of them had.' },
  left_out: { zh: '全程进行的环节；尚未完成的单位。', en: 'Continuous steps; units that have not finished.' },
  misleads: { zh: '未完成的单位不在其中：还有很多未完成时，中位日期偏早。', en: 'Units not finished are not in it: while many are open the middle day looks too early.' },
  section: '三.1–三.9',
};

export const finishDays: Metric<FinishDayRow> = {
  name: 'finish_days',
  sql: addingUp([unitFinishes], finishDaysSql),
  label: { zh: '各环节逐日完成数', en: 'Finished on each day, by step' },
  counted: { zh: '当天完成该环节的单位数，其中逾期完成的。', en: 'Units that finished the step on the day, and those of them that were late.' },
  left_out: finishSteps.left_out,
  misleads: { zh: '完成日以台账为准，集中补填会显得同一天完成许多。', en: 'The day is the one on record: filling in at once looks like finishing at once.' },
  section: finishSteps.section,
  grain: { zh: '每行是一个环节的一天', en: 'One row per step and day' },
};

/** Reads the completion page at the warehouse's date, and its totals at the comparison date. */
export async function readCompletion(
  db: Database, question: { asOf: string; compareTo: string; scope: Scope; steps: readonly string[] },
): Promise<CompletionRows> {
  await setScope(db, question.scope);
  await setSteps(db, question.steps);
  // A choice of steps is in each unit's row, and a new one is rarely asked again.
  const progress = question.steps.length === 0 ? runOnceADay : runMetric;
  const other = { day: question.compareTo, asOf: question.asOf };
  const before = await keepCellsOf(db, other, question, [unitCounts]);
  const adding = await keepCells(db, question, [unitCounts, unitFinishes]);
  if (question.steps.length === 0) await keepToPick(db, unitProgress);
  // What turns the day is waited for.
  const treeBefore = before ? db.ask<TierProgressRow>(before(tierProgressSql)) : await queryOnDay<TierProgressRow>(db, other, addingUp([unitCounts], tierProgressSql));
  const [tree_before, missing_sources, tree, units, groups, finish_steps, finish_days] = await together(
    Promise.resolve(treeBefore),
    missingSources(db, ['progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports']),
    db.ask<CompletionNodeRow>(adding(completionTreeSql)), progress(db, unitProgress), db.ask<GroupTotalRow>(adding(groupTotalsSql)),
    db.ask<FinishStepRow>(adding(finishStepsSql)), db.ask<FinishDayRow>(adding(finishDaysSql)),
  );
  return { missing_sources, tree, tree_before, units, groups, finish_steps, finish_days };
}
