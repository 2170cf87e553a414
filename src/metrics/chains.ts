import type { Database } from '../engine/database.ts';
import chainLeadSql from './chains/chain_lead.sql?raw';
import chainTotalsSql from './chains/chain_totals.sql?raw';
import conformanceSql from './chains/conformance.sql?raw';
import leadPartsSql from './chains/lead_parts.sql?raw';
import linkDaysSql from './chains/link_days.sql?raw';
import linkFlowSql from './chains/link_flow.sql?raw';
import linkReturnsSql from './chains/link_returns.sql?raw';
import chainUnitsSql from './chains/chain_units.sql?raw';
import openItemsSql from './chains/open_items.sql?raw';
import unitLeadPartsSql from './chains/unit_lead_parts.sql?raw';
import openStopsSql from './chains/open_stops.sql?raw';
import openWaitsSql from './chains/open_waits.sql?raw';
import unitLinkDaysSql from './chains/unit_link_days.sql?raw';
import unitReturnsSql from './chains/unit_returns.sql?raw';
import { addingUp, keepCells, keepCellsOf, unitLinks, unitWaits, type AddsUp } from './cells.ts';
import { keepToPick, runOnceADay, together, type Metric } from './metric.ts';
import type { LinkRow } from './rows.ts';
import { knownOf, makeForDay, ofDay, queryOnDay, readingAs, rowsForDay, setScope, type Scope } from './warehouse.ts';

/** What the figures are added up from. */
const chainUnits: AddsUp = {
  name: 'chain_units', sql: chainUnitsSql, keys: ['chain'],
  sums: ['units', 'materials', 'submitted', 'passed', 'lead_days', 'parts_days', 'waiting_days', 'handover_days', 'rewriting_days', 'returned_to_revise', 'returned_to_rewrite', 'returns'],
};
const unitLeadParts: AddsUp = { name: 'unit_lead_parts', sql: unitLeadPartsSql, keys: ['position', 'chain', 'owner', 'link_no', 'link'], sums: ['days', 'materials'] };
const unitReturns: AddsUp = { name: 'unit_returns', sql: unitReturnsSql, keys: ['link', 'position', 'reason'], sums: ['returns'] };
const unitLinkDays: AddsUp = { name: 'unit_link_days', sql: unitLinkDaysSql, keys: ['link', 'day'], sums: ['arrivals', 'decisions'] };

/** Each open stop is one of a cell; what is told of it is read once a day, in the order of its place. */
const openWaits: AddsUp = { name: 'open_waits', sql: openWaitsSql, keys: ['link', 'wait_days', 'place'], sums: [] };
const toldStops = readingAs([['open_waits', openWaitsSql]], openStopsSql);

export interface LinkFlowRow extends Omit<LinkRow, 'is_stuck' | 'days_to_clear'> {
  is_counted: boolean;
  returned_to_revise: number;
  returned_to_rewrite: number;
  /** Waiting days of all links in the last days: the denominator of the link's share. */
  all_waiting_days: number;
  /** Days to clear = clear_numerator ÷ clear_denominator; no number when the denominator is 0. */
  clear_numerator: number;
  clear_denominator: number;
  recent_days: number;
  /** Open items by age: within the link's p50, above it up to p90, above p90; unknown where nothing is decided yet. */
  aged_within: number;
  aged_slow: number;
  aged_late: number;
  aged_unknown: number;
  /** Which they are: their places among the city's open items, the oldest first; null where there is none. */
  places_within: number[] | null;
  places_slow: number[] | null;
  places_late: number[] | null;
  places_unknown: number[] | null;
}

export interface LinkDayRow {
  chain: string;
  link_no: number;
  day: string;
  arrivals: number;
  decisions: number;
  level: number;
}

export interface LinkReturnRow {
  chain: string;
  link_no: number;
  reason: string | null;
  returns: number;
  /** Returns for this reason at all links. */
  reason_returns: number;
}

/** All documents together. The three parts add up to `parts_days`, which must equal `lead_days`. */
export interface ChainTotalsRow {
  lead_days: number;
  parts_days: number;
  waiting_days: number;
  handover_days: number;
  rewriting_days: number;
  returned_to_revise: number;
  returned_to_rewrite: number;
  returns: number;
}

export interface ChainLeadRow {
  chain: string;
  units: number;
  materials: number;
  submitted: number;
  passed: number;
  lead_days: number;
  parts_days: number;
}

export interface LeadPartRow {
  chain: string;
  owner: 'waiting' | 'handover' | 'rewriting';
  link_no: number | null;
  days: number;
  materials: number;
}

export type AgeClass = 'within' | 'slow' | 'late' | 'unknown';

export interface OpenItemRow {
  material_id: string;
  unit_id: string;
  unit_name: string | null;
  area: string;
  subject: string;
  chain: string;
  link_no: number;
  round: number;
  received_on: string;
  age_days: number;
  age_class: AgeClass;
  source_file: string;
  source_line: number;
}

export interface ConformanceRow {
  kind: 'skipped' | 'outside_scope';
  since: string;
  material_id: string;
  unit_id: string;
  unit_name: string | null;
  subject: string;
  chain: string;
  round: number;
  link_no: number;
  /** For `skipped`: the earlier links without an approval on the day of receipt, in chain order. */
  missing_links: number[];
  source_file: string;
  source_line: number;
}

export const linkFlow: Metric<LinkFlowRow> = {
  name: 'link_flow',
  sql: addingUp([openWaits], linkFlowSql),
  label: { zh: '各环节流转', en: 'Flow at each link' },
  grain: { zh: '每行是一条审核链的一个环节', en: 'One row per link of a review chain' },
  counted: {
    zh: '审核环节的各项数字，加上在审件按时长分档：不超过该环节中位数、中位数至九成位、超过九成位。消化天数 = 在审 ÷（近 14 天办结 ÷ 14）。',
    en: 'The figures of a link, and its open items by age: within the link’s median wait, up to its 90th percentile, beyond it. Days to clear = queue ÷ (decisions in 14 days ÷ 14).',
  },
  left_out: {
    zh: '尚无办结件的环节没有可比的等待时长，其在审件单列；近 14 天没有办结的环节不给出消化天数。',
    en: 'A link without a decided item has nothing to compare with: its open items stand apart. A link without a decision in 14 days has no days to clear.',
  },
  misleads: {
    zh: '中位数、九成位来自已办结的件。整个环节都慢时，“不超过中位数”也可能很久，应同看天数。',
    en: 'The percentiles come from decided items. Where the whole link is slow, “within the median” may still be long; read the days beside it.',
  },
  section: '三.5(2)',
};

export const linkDays: Metric<LinkDayRow> = {
  name: 'link_days',
  sql: addingUp([unitLinkDays], linkDaysSql),
  label: { zh: '各环节逐日在审', en: 'Queue by day' },
  grain: { zh: '每行是一个环节的一天', en: 'One row per link and day' },
  counted: { zh: '当日收到、当日办结，以及当日终了时已收未办的件数。', en: 'Received on the day, decided on the day, and received but not decided at its end.' },
  left_out: { zh: '截至日之后的日期；从未收到材料的环节；最早只到截至日前 120 天。', en: 'Days after the as-of date; links that never received anything; days more than 120 before the as-of date.' },
  misleads: { zh: '补录会使某一天突然增多或减少；以收到日、办结日为准，不看录入日。', en: 'A batch of back-dated records shows as a step; what counts is the day of receipt and decision, not of entry.' },
  section: '三.5(2)',
};

export const linkReturns: Metric<LinkReturnRow> = {
  name: 'link_returns',
  sql: addingUp([unitReturns], linkReturnsSql),
  label: { zh: '退回原因', en: 'Reasons of return' },
  grain: { zh: '每行是一个环节的一种退回原因', en: 'One row per link and reason' },
  counted: { zh: '截至日前退回（督促修改、退回重写）的次数，按环节和原因计。', en: 'Returns (revise, rewrite) by the as-of date, by link and reason.' },
  left_out: { zh: '没有发生过的原因不列；未填原因的单列。', en: 'Reasons that did not occur; returns without a reason stand apart.' },
  misleads: { zh: '一份材料退回几次就计几次；退得多可能是把关严，也可能是来件差，应同看一次通过率。', en: 'Each return counts, so one document may count several times; many returns may mean strict review or weak papers: read first-pass yield beside it.' },
  section: '三.5(3)',
};

export const chainLead: Metric<ChainLeadRow> = {
  name: 'chain_lead',
  sql: addingUp([chainUnits], chainLeadSql),
  label: { zh: '各审核链历时', en: 'Lead time by chain' },
  grain: { zh: '每行是一条审核链', en: 'One row per review chain' },
  counted: { zh: '材料份数、已提交、已通过，历时之和，以及各方天数之和（两者应相等）。', en: 'Documents, submitted, passed; the sum of lead times and the sum of their parts, which must be equal.' },
  left_out: { zh: '尚未提交的材料没有历时。', en: 'A document not submitted has no lead time.' },
  misleads: { zh: '未通过的材料历时仍在增长。', en: 'The lead times of documents not yet passed still grow.' },
  section: '三.5(2)(3)',
};

export const chainTotals: Metric<ChainTotalsRow> = {
  name: 'chain_totals',
  sql: addingUp([chainUnits], chainTotalsSql),
  label: { zh: '全部材料的历时和退回', en: 'Lead time and returns of all documents' },
  grain: { zh: '一行：所选范围的全部材料', en: 'One row for the scope' },
  counted: {
    zh: `${chainLead.counted.zh}退回按审核结果计次：督促修改、退回重写。`,
    en: `${chainLead.counted.en} Returns are counted by their decision: revise, rewrite.`,
  },
  left_out: chainLead.left_out,
  misleads: chainLead.misleads,
  section: chainLead.section,
};

export const leadParts: Metric<LeadPartRow> = {
  name: 'lead_parts',
  sql: addingUp([unitLeadParts], leadPartsSql),
  label: { zh: '历时构成', en: 'Parts of the lead time' },
  grain: { zh: '每行是一条审核链中一方的天数', en: 'One row per chain and owner of days' },
  counted: { zh: '每份材料的每一天只归一方：在某环节等待（审核方）、流转（传递）、被某环节退回后修改（单位）。', en: 'Each day of each document has one owner: waiting at a link (the reviewer), handover (transport), rewriting after a return by a link (the unit).' },
  left_out: { zh: '提交之前的天数不在其中。', en: 'Days before submission.' },
  misleads: { zh: '天数按份累加，材料多的链自然更大；比较时看每份平均。', en: 'Days add up over documents, so chains with more of them are larger; compare per document.' },
  section: '三.5(2)(3)',
};

export const openItems: Metric<OpenItemRow> = {
  name: 'open_items',
  sql: readingAs([['open_waits', openWaitsSql], ['open_stops', openStopsSql]], openItemsSql),
  label: { zh: '在审材料', en: 'Open items' },
  grain: { zh: '每行是一份材料在一个环节的一轮', en: 'One row per open stop' },
  counted: { zh: '截至日已收到、未办结的件，按在手天数由多到少。', en: 'Received and not decided at the as-of date, oldest first.' },
  left_out: { zh: '退回单位修改中、传递途中的材料不在审核方手里，不列。', en: 'Documents being rewritten or handed over are with no reviewer.' },
  misleads: { zh: '办结后未及时登记的件仍显示在审。', en: 'An item decided but not recorded still shows as open.' },
  section: '三.5(2)',
};

export const conformance: Metric<ConformanceRow> = {
  name: 'conformance',
  sql: conformanceSql,
  label: { zh: '审核程序问题', en: 'Review out of order' },
  grain: { zh: '每行是一个审核程序问题', en: 'One row per finding of rule C1' },
  counted: { zh: '收到时前面环节尚未通过（跳过），或该环节不在材料的审核链内（越出范围）。一次流转至多一条。', en: 'Received while an earlier link had not approved (skipped), or at a link outside the document’s chain. At most one for each stop.' },
  left_out: { zh: '事后被推翻的通过，当时仍算已通过。', en: 'An approval overturned later still counts for its day.' },
  misleads: { zh: '同日登记、先后颠倒不算跳过；漏登的通过会显示为跳过。', en: 'Approvals of the same day are in order; an approval left unrecorded shows as skipped.' },
  section: '三.5(2)',
};

/** The figures of a link that the page compares with those of the other day. */
export const comparedColumns = ['chain', 'link_no', 'queue', 'oldest_days', 'arrivals', 'decisions', 'waiting_days', 'is_bottleneck'] as const;

/** Everything the page of the review chains is drawn from. */
export interface ChainsRows {
  /** Kinds of export that this page needs and that were not given. */
  missing_sources: string[];
  links: LinkFlowRow[];
  /** The links' figures at the comparison date. */
  links_before: Pick<LinkRow, (typeof comparedColumns)[number]>[];
  days: LinkDayRow[];
  returns: LinkReturnRow[];
  lead: ChainLeadRow[];
  totals: ChainTotalsRow;
  parts: LeadPartRow[];
  open: OpenItemRow[];
  conformance: ConformanceRow[];
}

/** Returns which of `kinds` no loaded file is. */
export async function missingSources(db: Database, kinds: readonly string[]): Promise<string[]> {
  const loaded = await knownOf(db, 'loaded kinds', () => db.query<{ kind: string }>('select distinct kind from src_files where kind is not null order by kind'));
  return kinds.filter((kind) => !loaded.some((row) => row.kind === kind));
}

/** The open items of links, the oldest first, each told of with its age class. */
function openOf(links: readonly LinkFlowRow[], told: readonly Omit<OpenItemRow, 'age_class'>[]): OpenItemRow[] {
  const classes = links.flatMap((link) => (['within', 'slow', 'late', 'unknown'] as const).flatMap((age_class) => (link[`places_${age_class}`] ?? []).map((place) => ({ place, age_class }))));
  return classes.sort((a, b) => a.place - b.place).map(({ place, age_class }) => ({ ...told[place]!, age_class }));
}

/** Reads the page of the review chains. The warehouse stands at `question.asOf` before and after. */
export async function readChains(db: Database, question: { asOf: string; compareTo: string; scope: Scope }): Promise<ChainsRows> {
  await setScope(db, question.scope);
  const other = { day: question.compareTo, asOf: question.asOf };
  const compared = `select ${comparedColumns.join(', ')} from link_counts order by link`;
  const onOther = await keepCellsOf(db, other, question, [unitLinks]);
  const adding = await keepCells(db, question, [unitLinks, unitWaits, openWaits, chainUnits, unitLeadParts, unitReturns, unitLinkDays]);
  await keepToPick(db, conformance);
  const told = ofDay('open_stops');
  await makeForDay(db, [[told, `select * exclude (place) from (\n${toldStops}\n) order by place`]]);
  const openRows = await rowsForDay<Omit<OpenItemRow, 'age_class'>>(db, told);
  // What turns the day is waited for.
  const countsBefore = onOther ? db.ask<ChainsRows['links_before'][number]>(onOther(compared)) : await queryOnDay<ChainsRows['links_before'][number]>(db, other, compared);
  const [linksBefore, missing_sources, flow, days, returns, lead, [totals], parts, outOfOrder] = await together(
    Promise.resolve(countsBefore), missingSources(db, ['materials', 'reviews']), db.ask<LinkFlowRow>(adding(linkFlowSql)), db.ask<LinkDayRow>(adding(linkDaysSql)),
    db.ask<LinkReturnRow>(adding(linkReturnsSql)), db.ask<ChainLeadRow>(adding(chainLeadSql)), db.ask<ChainTotalsRow>(adding(chainTotalsSql)), db.ask<LeadPartRow>(adding(leadPartsSql)),
    runOnceADay(db, conformance),
  );
  return { missing_sources, links: flow, links_before: linksBefore, days, returns, lead, totals: totals!, parts, open: openOf(flow, openRows), conformance: outOfOrder };
}
