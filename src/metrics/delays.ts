import type { Database } from '../engine/database.ts';
import { missingSources } from './chains.ts';
import delayByLinkSql from './delays/delay_by_link.sql?raw';
import delayDocumentsSql from './delays/delay_documents.sql?raw';
import delayLedgerSql from './delays/delay_ledger.sql?raw';
import delayUnitLinksSql from './delays/delay_unit_links.sql?raw';
import delayUnitsSql from './delays/delay_units.sql?raw';
import delayStretchesSql from './delays/delay_stretches.sql?raw';
import { together, type Metric } from './metric.ts';
import { makeForDay, makeOfOtherDay, readingAs, setScope, type Scope } from './warehouse.ts';

/** What the figures are added up from, over all units: stands in each statement, and is made once a day for the page. */
const addedUp: readonly (readonly [name: string, sql: string])[] = [
  ['delay_stretches', delayStretchesSql], ['delay_documents', delayDocumentsSql], ['delay_units', delayUnitsSql], ['delay_unit_links', delayUnitLinksSql],
];
const without = (...names: string[]) => addedUp.filter(([name]) => !names.includes(name));

/** The statements over those tables: the same rows as the metrics'. */
export const delaysKept = { ledger: delayLedgerSql, byLink: delayByLinkSql };

/** Makes the tables that the figures are added up from for the warehouse's as-of date. */
export const prepareDelays = (db: Database): Promise<void> => makeForDay(db, addedUp);

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
  /** Submission to passing (or the as-of date), and its three parts, which add up to it. */
  lead_days: number;
  waiting_days: number;
  handover_days: number;
  rewriting_days: number;
  /** Passing date (or the as-of date) past the due date, and its four parts, which add up to it. */
  late_days: number;
  late_unsubmitted: number;
  late_waiting: number;
  late_handover: number;
  late_rewriting: number;
  /** Rank within the dimension, from 1: late days, then documents not passed, lead days, key. */
  place: number;
}

export interface DelayByLinkRow {
  dimension: 'unit' | 'all';
  key: string;
  chain: string;
  link_no: number;
  waiting_days: number;
  late_waiting: number;
  rewriting_days: number;
  materials: number;
}

export const delayLedger: Metric<DelayLedgerRow> = {
  name: 'delay_ledger',
  sql: readingAs(without('delay_unit_links'), delayLedgerSql),
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

export const delayByLink: Metric<DelayByLinkRow> = {
  name: 'delay_by_link',
  sql: readingAs(without('delay_documents', 'delay_units'), delayByLinkSql),
  label: { zh: '各审核方等待天数', en: 'Waiting by reviewer' },
  grain: { zh: '每行是一个单位（或全部）在一个环节', en: 'One row per unit (or all) and link' },
  counted: {
    zh: '历时中在该环节等待的天数，其中超过期限的天数，以及被该环节退回后单位修改的天数。',
    en: 'Days of the lead time waited at the link, those past the due date, and the days of rewriting after its returns.',
  },
  left_out: { zh: '传递的天数不属于任何环节；提交之前的天数不属于历时。', en: 'Handover belongs to no link; days before submission are no part of the lead time.' },
  misleads: {
    zh: '把日期从一方挪到另一方只会改变分摊，不会改变合计和名次。经手材料多的环节天数自然多。',
    en: 'Moving a date from one party to another changes the split only, never the sum or the rank. A link that handles more documents has more days.',
  },
  section: '三.5(2)(3)',
};

/** Everything the delay ledger is drawn from. */
export interface DelaysRows {
  missing_sources: string[];
  ledger: DelayLedgerRow[];
  /** The total at the comparison date; null without documents. */
  before: Pick<DelayLedgerRow, 'lead_days' | 'late_days'> | null;
  by_link: DelayByLinkRow[];
}

/** What the totals rest on besides the due dates, which stay those of the as-of date: one yardstick for both days. */
const TOTALS_REST_ON = ['stops', 'materials_passed'];

/** Reads the total at the comparison date. */
async function readBefore(db: Database, { asOf, compareTo }: { asOf: string; compareTo: string }): Promise<DelaysRows['before']> {
  const other = { day: compareTo, asOf, only: TOTALS_REST_ON };
  // Of a document only its own dates are of the other day, so only these two are.
  const units = `select unit_id, lead_days, late_days from (\n${readingAs(without('delay_stretches', 'delay_units', 'delay_unit_links'), delayUnitsSql)}\n)`;
  const made = await makeOfOtherDay(db, other, 'delay_units', units);
  const sums = `select sum(lead_days)::bigint as lead_days, sum(late_days)::bigint as late_days from ${made} as units semi join units_in_scope on units_in_scope.unit_id = units.unit_id having count(*) > 0`;
  const [before] = await db.ask<NonNullable<DelaysRows['before']>>(sums);
  return before ?? null;
}

/** Reads the delay ledger. The warehouse stands at `question.asOf` before and after. */
export async function readDelays(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<DelaysRows> {
  await setScope(db, question.scope);
  await prepareDelays(db);
  const before = await readBefore(db, question);
  const [missing_sources, ledger, byLink] = await together(
    missingSources(db, ['materials', 'reviews']), db.ask<DelayLedgerRow>(delayLedgerSql), db.ask<DelayByLinkRow>(delayByLinkSql),
  );
  return { missing_sources, ledger, before, by_link: byLink };
}
