import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import { runOnceADay, type Metric } from './metric.ts';
import unitListSql from './units_board/unit_list.sql?raw';
import movesSql from './units_board/moves.sql?raw';
import whoseMoveSql from './units_board/whose_move.sql?raw';
import { makeForDay, readingAs, setScope, type Scope } from './warehouse.ts';

/** Who must act next. */
export type Actor = 'unit' | 'reviewer' | 'group' | 'office';

/** What they must do; the rules stand in units_board/moves.sql. */
export type Act =
  | 'talk' | 'review' | 'rewrite' | 'submit' | 'send_on' | 'plan' | 'plan_again' | 'plan_group' | 'plan_office' | 'hold'
  | 'report' | 'report_group' | 'report_office' | 'feedback' | 'evaluation' | 'finish' | 'make_good';

export interface WhoseMoveRow {
  unit_id: string;
  step_id: string;
  status: string;
  due_on: string | null;
  actor: Actor;
  link_no: number | null;
  act: Act;
  /** How many talks, documents or items it is about. */
  items: number;
  since: string | null;
  days: number | null;
  late_days: number;
  holds_up: number;
}

export const whoseMove: Metric<WhoseMoveRow> = {
  name: 'whose_move',
  sql: whoseMoveSql,
  label: { zh: '该谁办', en: 'Whose move it is' },
  grain: { zh: '每行是一个还有环节未完成的单位', en: 'One row per unit that has a step left to finish' },
  counted: {
    zh: '先看逾期的环节（期限早的在前），再看已到时间的环节，再看到开会为止一直进行的环节，最后看未到时间的环节；同一环节取等得最久的一方。材料在审核方手里归审核方（方案写明那就是本办的，归活动办），退回或未提交归单位；方案和报告按报送、督导组、活动办的顺序归手里压着的一方。',
    en: 'Overdue steps first (earliest due first), then open ones, then those that run until the unit’s own meeting, then those whose time has not come; within a step, whoever has kept it longest. A document at a reviewer is the reviewer’s move (the office’s where the plan says that it is that reviewer), one returned or not submitted is the unit’s; plans and reports belong to whoever holds them: unit, supervision group, office.',
  },
  left_out: { zh: '全程进行的环节；要等民主生活会的环节在开会以前不算（该办的是开会）。', en: 'Continuous steps; steps that wait for the meeting, until it is held (the meeting is the move).' },
  misleads: { zh: '只列最先该办的一件，同一单位可能同时有几件，见催办清单。', en: 'Only the first move is named; a unit may have several at once: see the chase list.' },
  section: '三.2–三.9',
};

/** Makes the tables `unit_moves` and `whose_move` for the warehouse's as-of date. */
export const prepareMoves = (db: Database): Promise<void> => makeForDay(db, [['unit_moves', movesSql], ['whose_move', whoseMoveSql]]);

/** A statement that reads `unit_moves`, with the moves standing in it: for who asks it of another day. */
export const readingMoves = (sql: string): string => readingAs([['unit_moves', movesSql]], sql);

export interface UnitListRow {
  unit_id: string;
  name: string | null;
  tier: string;
  category: string;
  area: string;
  supervision_group: string;
  lag_days: number;
  open_findings: number;
  ready_to_meet: boolean;
  /** `step_id=status` in plan order, joined by spaces. */
  statuses: string;
  chain: string;
  actor: Actor | null;
  link_no: number | null;
  act: Act | null;
  items: number | null;
  move_step_id: string | null;
  since: string | null;
  days: number | null;
  move_status: string | null;
}

export const unitList: Metric<UnitListRow> = {
  name: 'unit_list',
  sql: unitListSql,
  label: { zh: '单位一览', en: 'All units' },
  grain: { zh: '每行是一个单位', en: 'One row per unit' },
  counted: { zh: '滞后天数、问题数、可以开会与“单位概况”相同，另列各环节状态和该谁办。', en: 'Lag, findings and readiness as in “Units”, with the status of each step and whose move it is.' },
  left_out: { zh: '该层级不设的环节不列。', en: 'Steps that the tier does not have.' },
  misleads: { zh: '滞后天数把各环节相加，宜在同一层级内比较。', en: 'Lag adds up steps: compare within a tier.' },
  section: '三；四',
};

export interface UnitsBoardRows {
  missing_sources: string[];
  units: UnitListRow[];
}

/** Reads the table of units at the warehouse's as-of date. */
export async function readUnitsBoard(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<UnitsBoardRows> {
  await setScope(db, question.scope);
  await prepareMoves(db);
  return { missing_sources: await missingSources(db, ['progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports']), units: await runOnceADay(db, unitList) };
}
