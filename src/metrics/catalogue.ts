import type { Words } from '../i18n/locale.ts';
import { bulletinMetrics } from './bulletin.ts';
import { chainLead, chainTotals, conformance, leadParts, linkDays, linkFlow, linkReturns, openItems } from './chains.ts';
import { chaseList } from './chase.ts';
import { completionTree, finishDays, finishSteps, groupTotals, unitProgress } from './completion.ts';
import { files, rejects, suspects } from './data.ts';
import { delayByLink, delayLedger } from './delays.ts';
import { metrics } from './index.ts';
import type { Metric } from './metric.ts';
import { overviewMetrics } from './overview.ts';
import { problems, staleness } from './quality.ts';
import { breaches, readyToMeet } from './ready.ts';
import { ballots } from './satisfaction_board.ts';
import { timelineMetrics } from './timeline.ts';
import { unitList, whoseMove } from './units_board.ts';

/** Every published figure with its words, by where a reader meets it. Read by the list of figures and by the search. */
export const catalogue: readonly { name: Words; metrics: readonly Metric<unknown>[] }[] = [
  { name: { zh: '基本数字', en: 'Base figures' }, metrics },
  { name: { zh: '总览', en: 'Overview' }, metrics: overviewMetrics },
  { name: { zh: '完成情况', en: 'Completion' }, metrics: [completionTree, unitProgress, groupTotals, finishSteps, finishDays] },
  { name: { zh: '审核链', en: 'Review chains' }, metrics: [linkFlow, linkDays, linkReturns, chainLead, chainTotals, leadParts, openItems, conformance] },
  { name: { zh: '群众满意率', en: 'Satisfaction' }, metrics: [ballots] },
  { name: { zh: '时间进度', en: 'Timeline' }, metrics: timelineMetrics },
  { name: { zh: '办公', en: 'Desk' }, metrics: [unitList, whoseMove, chaseList, readyToMeet, breaches, delayLedger, delayByLink, ...bulletinMetrics] },
  { name: { zh: '数据', en: 'Data' }, metrics: [files, rejects, suspects, problems, staleness] },
];
