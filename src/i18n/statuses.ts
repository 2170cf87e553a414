import type { Words } from './locale.ts';
import type { StatusCode } from '../metrics/rows.ts';

/** The word of each status, in the order in which they are shown. */
export const statuses: Record<StatusCode, Words> = {
  done_on_time: { zh: '按期完成', en: 'Done on time' },
  done_late: { zh: '逾期完成', en: 'Done late' },
  overdue: { zh: '逾期未完成', en: 'Overdue' },
  in_progress: { zh: '进行中', en: 'In progress' },
  not_started: { zh: '未开始', en: 'Not started' },
  upcoming: { zh: '未到时间', en: 'Upcoming' },
  ongoing: { zh: '全程进行', en: 'Ongoing' },
  not_applicable: { zh: '不涉及', en: 'Not applicable' },
};

/** Done, late, overdue, under way, not begun: the order of stacked bars and legends. */
export const statusOrder = [
  'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing',
] as const satisfies readonly StatusCode[];
