import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import { runMetric, type Metric } from './metric.ts';
import breachesSql from './ready/breaches.sql?raw';
import readySql from './ready/ready.sql?raw';
import type { EvidenceRow } from './rows.ts';
import { setScope, type Scope } from './warehouse.ts';

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

export interface ReadyRows {
  missing_sources: string[];
  units: ReadyRow[];
  breaches: BreachRow[];
}

/** Reads who may meet, who soon could, and who met before they might. Typical waits are those of all units, whatever the scope. */
export async function readReady(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<ReadyRows> {
  await setScope(db, {});
  await db.run('create or replace table typical_waits as select chain, link_no, p50_wait_days from link_figures');
  await setScope(db, question.scope);
  return {
    missing_sources: await missingSources(db, ['talks', 'materials', 'reviews', 'meetings']),
    units: await runMetric(db, readyToMeet),
    breaches: await db.query<BreachRow>(breachesSql),
  };
}
