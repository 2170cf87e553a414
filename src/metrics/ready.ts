import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import { countInScope, runOnceADay, type Metric } from './metric.ts';
import breachesSql from './ready/breaches.sql?raw';
import readySql from './ready/ready.sql?raw';
import type { EvidenceRow } from './rows.ts';
import { makeForDay, setScope, type Scope } from './warehouse.ts';

export interface ReadyRow {
  unit_id: string;
  name: string | null;
  tier: string;
  area: string;
  supervision_group: string;
  opens_on: string | null;
  due_on: string | null;
  /** Days the meeting itself is past due; 0 when it is not. */
  late_days: number;
  has_talks_gate: boolean;
  has_materials_gate: boolean;
  has_plan_gate: boolean;
  talks_met: boolean;
  materials_met: boolean;
  plan_met: boolean;
  /** Null where no talk is on record. */
  talks_missing: number | null;
  documents: number;
  documents_missing: number | null;
  plan_state: 'none' | 'submitted' | 'group' | 'office' | 'passed';
  /** Days until every gate could be met if nothing returns; null where that cannot be said. */
  needed_days: number | null;
  is_ready: boolean;
}

export interface BreachRow {
  unit_id: string;
  name: string | null;
  tier: string;
  area: string;
  supervision_group: string;
  seq: number;
  held_on: string;
  /** Gates not met on the day, joined by spaces. */
  rules: string;
  evidence: EvidenceRow[];
}

export const readyToMeet: Metric<ReadyRow> = {
  name: 'ready_to_meet',
  sql: readySql,
  label: { zh: '开会条件', en: 'Readiness to meet' },
  grain: { zh: '每行是一个还没有开会的单位', en: 'One row per unit that has not met' },
  counted: {
    zh: '可以开会：该层级的会前条件都已具备。几天内可以：谈心每天补一次；材料按剩余各环节等待的中位数相加，减去在手已等的天数；方案每道审核一天；三者同时进行，取最长的。',
    en: 'Ready: every gate of the tier is met. Days needed: one talk a day; for documents the medians of the waits at the links left, less the days already waited; one day for each review of the plan left. They run side by side: the longest counts.',
  },
  left_out: {
    zh: '谈心没有登记、材料未提交或退回待改、环节还没有办结过、方案没有报送的，不作估计。',
    en: 'No estimate where talks are not on record, a document is not submitted or is being rewritten, a link has decided nothing yet, or the plan is not submitted.',
  },
  misleads: { zh: '假定中途没有退回；有退回就会推迟。是最早的日子，不是承诺。', en: 'Assumes that nothing returns; a return puts it off. It is the earliest day, not a promise.' },
  section: '三.6①',
};

export const breaches: Metric<BreachRow> = {
  name: 'breaches',
  sql: breachesSql,
  label: { zh: '未达条件先开会', en: 'Meetings held before they were ready' },
  grain: { zh: '每行是一次未达会前条件就召开的会', en: 'One row per meeting held before a gate was met' },
  counted: { zh: '截至日前召开、当天终了时 G1（谈心交心）、G2（材料通过）、G3（方案审核）中有一项未达到的会。', en: 'Meetings held by the as-of date with G1 (talks), G2 (documents) or G3 (plan) not met by the end of that day.' },
  left_out: { zh: '会期不足（G4）和责令重开（G5）不是会前能看到的，见问题清单；没有登记可据以判断的不判。', en: 'The length of the meeting (G4) and an order to hold it again (G5), which nobody can see beforehand: see the findings; gates without a record to judge by.' },
  misleads: { zh: '事后补齐不改变记录：是否当天具备，以当天为准。', en: 'What was made good afterwards changes nothing: the day itself counts.' },
  section: '三.6①',
};

/** Makes the table `typical_waits`: the median wait at each link, of all units. */
export const prepareReady = (db: Database): Promise<void> => makeForDay(db, [['typical_waits', 'select chain, link_no, p50_wait_days from link_figures']]);

export interface ReadyRows {
  missing_sources: string[];
  /** How many units the filters leave. */
  in_scope: number;
  /** Whether an export given tells who has met; else nobody's meeting is known. */
  knows_meetings: boolean;
  units: ReadyRow[];
  breaches: BreachRow[];
}

/** Reads who may meet, who soon could, and who met before they might. Typical waits are those of all units, whatever the scope. */
export async function readReady(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<ReadyRows> {
  await setScope(db, question.scope);
  await prepareReady(db);
  const missing = await missingSources(db, ['progress', 'talks', 'materials', 'reviews', 'meetings']);
  return {
    missing_sources: missing.filter((kind) => kind !== 'progress'),
    in_scope: await countInScope(db),
    knows_meetings: !(missing.includes('progress') && missing.includes('meetings')),
    units: await runOnceADay(db, readyToMeet),
    breaches: await runOnceADay(db, breaches),
  };
}
