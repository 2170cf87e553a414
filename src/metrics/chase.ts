import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import chaseSql from './chase/chase_list.sql?raw';
import { countInScope, keepToPick, keepToPickOf, runOnceADay, together, type Metric } from './metric.ts';
import { prepareMoves, readingMoves, type Act, type Actor } from './units_board.ts';
import { bringBeside, madeFor, ofDay, setScope, type Scope } from './warehouse.ts';

export interface ChaseRow {
  unit_id: string;
  name: string | null;
  tier: string;
  area: string;
  supervision_group: string;
  chain: string;
  step_id: string | null;
  /** The due date of the step itself, or the first of the items'. */
  due_on: string | null;
  actor: Actor;
  link_no: number | null;
  act: Act;
  items: number;
  since: string | null;
  days: number | null;
  late_days: number;
  holds_up: number;
  weight: number;
}

export const chaseList: Metric<ChaseRow> = {
  name: 'chase_list',
  sql: chaseSql,
  label: { zh: '催办清单', en: 'Chase list' },
  grain: { zh: '每行是今天要催的一件事：一个单位、一个环节、一个该办的人', en: 'One row per call: a unit, a step, and who must act' },
  counted: {
    zh: '分量 = 逾期天数 × 压住的环节数。逾期天数取这一环节和等它的环节中最长的；压住的环节包括它自己、以它为会前条件的民主生活会，以及要等民主生活会的环节。',
    en: 'Weight = days late × steps held up. Days late: the longest among the step and those that wait for it. Held up: the step itself, the meeting it is a gate of, and what waits for the meeting.',
  },
  left_out: { zh: '没有逾期的事；要等别的环节的事（催的是前一环节）。', en: 'What is not late; what waits for another step (that one is called for).' },
  misleads: { zh: '分量只看天数和环节数，不看质量；会前条件不具备的，不要为赶时间先开会。', en: 'The weight knows days and steps, not quality: never hurry a meeting before its gates are met.' },
  section: '二；三',
};

export interface ChaseRows {
  missing_sources: string[];
  /** How many units the filters leave. */
  in_scope: number;
  calls: ChaseRow[];
  /** Keys (`callKey`) of the calls that stood on the list at the comparison date. */
  before: string[];
}

/** What names a call whatever its day: unit, step, who and what. */
type CallNames = Pick<ChaseRow, 'unit_id' | 'step_id' | 'actor' | 'link_no' | 'act'>;

const keys = new WeakMap<CallNames, string>();

/** Names a call whatever its day. Rows stay from one filter to the next, and so do their names. */
export function callKey(row: CallNames): string {
  let key = keys.get(row);
  if (key === undefined) keys.set(row, (key = JSON.stringify([row.unit_id, row.step_id, row.actor, row.link_no, row.act])));
  return key;
}

const callNames = (calls: string): string => `select unit_id, step_id, actor, link_no, act from ${calls}`;

/** Reads the chase list. The warehouse stands at `question.asOf` before and after. */
export async function readChase(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<ChaseRows> {
  await setScope(db, question.scope);
  const other = { day: question.compareTo, asOf: question.asOf };
  await bringBeside(db, other);
  // In a replay the day compared with stood a moment ago, with its whole list.
  const listed = madeFor(db, question.compareTo, ofDay(chaseList.name));
  const before = await keepToPickOf<CallNames>(db, other, { name: 'call_names', sql: listed === null ? readingMoves(callNames(`(\n${chaseSql}\n)`)) : callNames(listed) });
  await prepareMoves(db);
  await keepToPick(db, chaseList);
  const [in_scope, missing_sources, calls, earlier] = await together(
    countInScope(db), missingSources(db, ['progress', 'talks', 'materials', 'reviews', 'meetings', 'remediations']), runOnceADay(db, chaseList), before(),
  );
  return { missing_sources, in_scope, calls, before: earlier.map(callKey) };
}
