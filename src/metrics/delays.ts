import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import delayLedgerSql from './delays/delay_ledger.sql?raw';
import delayPartsSql from './delays/delay_parts.sql?raw';
import { runMetric, type Metric } from './metric.ts';
import { setScope, type Scope } from './warehouse.ts';

export interface DelayLedgerRow {
  dimension: 'unit' | 'area' | 'chain' | 'all';
  /** The unit, area ('' = none) or chain; '' for all. */
  key: string;
  /** Only for a unit. */
  name: string | null;
  tier: string | null;
  area: string | null;
  chain: string | null;
  materials: number;
  submitted: number;
  passed: number;
  /** Documents past their due date, and documents that have one. */
  late_materials: number;
  with_due: number;
  lead_days: number;
  late_days: number;
  /** Rank within the dimension, from 1: late days, then documents not passed, lead days, key. */
  place: number;
}

export interface DelayPartRow {
  dimension: DelayLedgerRow['dimension'];
  key: string;
  owner: 'unsubmitted' | 'waiting' | 'handover' | 'rewriting';
  chain: string;
  link_no: number | null;
  /** Days of the lead time; 0 for `unsubmitted`. */
  days: number;
  /** Days past the due date. */
  late_days: number;
}

export const delayLedger: Metric<DelayLedgerRow> = {
  name: 'delay_ledger',
  sql: delayLedgerSql,
  label: { zh: '延误台账', en: 'Delay ledger' },
  grain: { zh: '每行是一个单位、县区或审核链的全部材料', en: 'One row per unit, area or chain: all its documents' },
  counted: {
    zh: '超期天数 = 各份材料通过日（未通过则截至日）超过期限的天数之和；历时 = 提交日至通过日（或截至日）。名次按超期天数，其次未通过份数，再次历时。',
    en: 'Days past due = sum over documents of passing date (or as-of date) beyond the due date; lead time = submission to passing (or as-of date). Ranked by days past due, then documents not passed, then lead time.',
  },
  left_out: { zh: '没有材料登记的单位；没有期限的材料不计超期。', en: 'Units without a registered document; documents without a due date add no days past due.' },
  misleads: { zh: '天数按份累加，材料多的单位自然更大；括注每份平均供比较。', en: 'Days add up over documents, so units with more of them are larger; the average per document stands beside it.' },
  section: '三.5',
};

export const delayParts: Metric<DelayPartRow> = {
  name: 'delay_parts',
  sql: delayPartsSql,
  label: { zh: '延误各方天数', en: 'Days of delay by owner' },
  grain: { zh: '每行是一个单位、县区或审核链中一方的天数', en: 'One row per unit, area or chain and owner of days' },
  counted: {
    zh: '历时的每一天归一方：审核方等候、传递流转、单位修改；其中超过期限的部分另计。过期未交的天数归单位，不属于历时。',
    en: 'Each day of the lead time has one owner: the reviewer (waiting), transport (hand-over), the unit (rewriting); the days past due are counted again apart. Days past due before submission are the unit’s, and no part of the lead time.',
  },
  left_out: { zh: '期限之前、提交之前的天数不属于任何一方。', en: 'Days before both the due date and submission belong to nobody.' },
  misleads: { zh: '把日期从一方挪到另一方只会改变分摊，不会改变合计和名次。', en: 'Moving a date from one party to another changes the split only, never the sum or the rank.' },
  section: '三.5(2)(3)',
};

/** Everything the delay ledger is drawn from. */
export interface DelaysRows {
  missing_sources: string[];
  ledger: DelayLedgerRow[];
  parts: DelayPartRow[];
}

/** Reads the delay ledger at the warehouse's as-of date. */
export async function readDelays(db: Database, question: { scope: Scope }): Promise<DelaysRows> {
  await setScope(db, question.scope);
  return {
    missing_sources: await missingSources(db, ['materials', 'reviews']),
    ledger: await runMetric(db, delayLedger),
    parts: await runMetric(db, delayParts),
  };
}
