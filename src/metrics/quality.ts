import type { Database } from '../engine/database.ts';
import { files, type FileRow } from './data.ts';
import { inScope, keepForDay, keptRows, runMetric, runOnceADay, together, type Metric } from './metric.ts';
import linesSql from './quality/problem_lines.sql?raw';
import totalsSql from './quality/problem_totals.sql?raw';
import unitsSql from './quality/problem_units.sql?raw';
import problemsSql from './quality/problems.sql?raw';
import stalenessSql from './quality/staleness.sql?raw';
import eventsSql from './unit_page/events.sql?raw';
import { knownOf, makeForDay, ofDay, readingAs, setScope, type Scope } from './warehouse.ts';

export type ProblemCode =
  | 'reject' | 'contradiction' | 'started_after' | 'plan_before' | 'review_before' | 'feedback_before' | 'report_before' | 'closed_before' | 'no_name' | 'no_progress' | 'no_talks' | 'no_materials' | 'meeting_not_listed'
  | 'talks_undated' | 'not_reviewed' | 'not_submitted' | 'no_days' | 'no_reason' | 'no_due';

export interface ProblemRow {
  /** Null where the row does not say which unit it is about. */
  unit_id: string | null;
  name: string | null;
  tier: string | null;
  code: ProblemCode;
  sort: 'reject' | 'contradiction' | 'gap';
  file: string;
  line: number;
  /** Of a rejected row: reason code, column, cell and the row itself, what the cell should say, and the row that it repeats. */
  reason: string | null;
  column_name: string | null;
  value: string | null;
  record: string | null;
  suggestion: string | null;
  first_file: string | null;
  first_line: number | null;
  step_id: string | null;
  /** The material, meeting, kind of talk or item meant. */
  item: string | null;
  first_on: string | null;
  second_on: string | null;
}

export interface StalenessRow {
  file: string | null;
  unit_id: string | null;
  name: string | null;
  last_on: string | null;
  days: number | null;
}

export const problems: Metric<ProblemRow> = {
  name: 'problems',
  sql: problemsSql,
  label: { zh: '待更正的数据', en: 'Data to mend' },
  grain: { zh: '每行是导出表里要更正的一处', en: 'One row per thing to mend in the exports' },
  counted: {
    zh: '退回的行；前后矛盾（台账与明细完成日期不同、完成早于开始、方案先审后报、送审早于提交、反馈早于开会、报告先审后报、销号早于交办）；缺漏（该有而没有的行、日期、会期、退回原因、期限）。退回的行归到行内能认出的第一个单位或材料编号所属单位。',
    en: 'Rejected rows; contradictions (record and detail name different completion dates, completed before started, plan passed before submitted, a review before submission, feedback before the meeting, a report filed before submitted, an item closed before issued); gaps (rows, dates, length of meeting, reason of return or due date that should be there). A rejected row belongs to the first unit or document code that stands in it.',
  },
  left_out: {
    zh: '没有交来的整张表（在数据页说明）；截至日之后的日期；设筛选时，看不出单位的行不列。',
    en: 'Whole exports that were not given (the Data page names them); dates after the as-of date; with a filter set, rows that name no unit.',
  },
  misleads: { zh: '处数不分轻重：一处日期矛盾可能改变状态，一处缺名称不影响任何数字。', en: 'The count does not weigh: one contradictory date may change a status, one missing name changes no figure.' },
  section: '五；七',
};

export const staleness: Metric<StalenessRow> = {
  name: 'staleness',
  sql: stalenessSql,
  label: { zh: '最近一次更新', en: 'Latest date on record' },
  grain: { zh: '每行是一个文件，或一个单位', en: 'One row per file, and one per unit' },
  counted: { zh: '文件里、或关于该单位的全部记录里，截至日前最晚的日期，以及到截至日的天数。', en: 'The latest date by the as-of date in a file, or in everything on record about a unit, and the days since.' },
  left_out: { zh: '单位名册和备注没有办事日期；截至日之后的日期。', en: 'The register of units and the notes, which date no work; dates after the as-of date.' },
  misleads: { zh: '久未更新可能是没有进展，也可能是没有填报，数据本身分不清。', en: 'A long silence may mean no progress or no record; the data cannot tell which.' },
  section: '七',
};

/** Makes the table `unit_events` of every dated fact, over all units. */
export const prepareQuality = (db: Database): Promise<void> => makeForDay(db, [['unit_events', eventsSql]]);

/** How many things there are to mend, in how many units, and of which sort. */
export interface ProblemTotals {
  total: number;
  units: number;
  reject: number;
  contradiction: number;
  gap: number;
}

/** How many things one unit has to mend. */
export interface UnitProblems {
  /** Null where the rows do not say which unit they are about. */
  unit_id: string | null;
  name: string | null;
  total: number;
}

export interface QualityRows {
  files: FileRow[];
  totals: ProblemTotals;
  /** The units with most to mend, the most first, and last what is of no unit; `totals` has how many units there are. */
  units: UnitProblems[];
  /** The first things to mend of each of those units: enough for the note to it. */
  lines: ProblemRow[];
  /** The first of all things to mend, in their order, for the table. */
  first: ProblemRow[];
  staleness: StalenessRow[];
}

/** Rows of the table on the page. A file that is rejected whole may have a million. */
const ROWS_SHOWN = 2000;

/** A row whose unit nobody can tell belongs to no scope. */
export const WHOLE_CITY = '(select count(*) from units_in_scope) = (select count(*) from stg_units)';

/** The problems in scope out of those kept for the day, each with its place in the metric's order as `position`. */
const problemsInScope = ['problems_in_scope', `select rowid as position, * from ${ofDay('problems')} where ${inScope(WHOLE_CITY)}`] as const;
const overProblems = (sql: string) => readingAs([problemsInScope], sql);

/** Reads what is wrong with the exports, unit by unit, and how old each source is at the as-of date. */
export async function readQuality(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<QualityRows> {
  await setScope(db, question.scope);
  await prepareQuality(db);
  await keepForDay(db, problems);
  const [[totals], units, lines, first] = await together(
    db.ask<ProblemTotals>(overProblems(totalsSql)),
    db.ask<UnitProblems>(overProblems(unitsSql)),
    db.ask<ProblemRow>(readingAs([problemsInScope, ['problem_units', unitsSql]], linesSql)),
    db.ask<ProblemRow>(`${keptRows(problems, WHOLE_CITY)} limit ${ROWS_SHOWN}`),
  );
  return {
    files: await knownOf(db, 'files', () => runMetric(db, files)), totals: totals!, units, lines, first, staleness: await runOnceADay(db, staleness, 'true'),
  };
}

/** Sets the scope and returns the statement that gives every thing to mend, for the download: a file that is rejected whole may have a million, which are read a part at a time. */
export async function problemsStatement(db: Database, question: { scope: Scope }): Promise<string> {
  await setScope(db, question.scope);
  await keepForDay(db, problems);
  return keptRows(problems, WHOLE_CITY);
}
