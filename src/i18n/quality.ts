import type { ProblemCode } from '../metrics/quality.ts';
import { isOne } from './format.ts';
import type { Locale } from './locale.ts';

type ProblemWords = Record<Locale, (d: { step: string; item: string; first: string; second: string }) => string>;

/** What is wrong with a loaded row, and what the unit should do, in one or two sentences. */
export const problems: Record<Exclude<ProblemCode, 'reject'>, ProblemWords> = {
  contradiction: {
    zh: (d) => (d.second
      ? `“${d.step}”台账记${d.first}完成，明细算得${d.second}完成，两处不一致（现以明细为准）。请核对后改正其中一处。`
      : `“${d.step}”台账记${d.first}已完成，明细还没有完成（现以明细为准）。请补齐明细，或更正台账。`),
    en: (d) => (d.second
      ? `${d.step}: the record says completed on ${d.first}, the detail rows give ${d.second}. The detail decides. Please check, and correct one of the two.`
      : `${d.step}: the record says completed on ${d.first}, the detail rows are not complete. The detail decides. Please complete the detail, or correct the record.`),
  },
  started_after: {
    zh: (d) => `“${d.step}”的完成日期（${d.second}）早于开始日期（${d.first}）。请核对两个日期。`,
    en: (d) => `${d.step} is completed on ${d.second}, before it started on ${d.first}. Please check both dates.`,
  },
  plan_before: {
    zh: (d) => `第 ${d.item} 次会议的方案${d.second}已审核，却到${d.first}才报送。请核对日期。`,
    en: (d) => `The plan of meeting ${d.item} was passed on ${d.second}, before it was submitted on ${d.first}. Please check the dates.`,
  },
  review_before: {
    zh: (d) => `材料 ${d.item} 登记${d.first}提交，审核方${d.second}已经收到。请核对两个日期。`,
    en: (d) => `Document ${d.item} is registered as submitted on ${d.first}, but a reviewer received it on ${d.second}. Please check both dates.`,
  },
  feedback_before: {
    zh: (d) => `第 ${d.item} 次会议${d.first}召开，反馈日期却是${d.second}。请核对两个日期。`,
    en: (d) => `Meeting ${d.item} was held on ${d.first}, but feedback is dated ${d.second}. Please check both dates.`,
  },
  report_before: {
    zh: (d) => `专题报告${d.first}报送，审阅或报备日期却是${d.second}。请核对日期。`,
    en: (d) => `The report was submitted on ${d.first}, but was read or filed on ${d.second}. Please check the dates.`,
  },
  closed_before: {
    zh: (d) => `事项 ${d.item} ${d.first}交办，销号日期却是${d.second}。请核对两个日期。`,
    en: (d) => `Item ${d.item} was ordered on ${d.first}, but closed on ${d.second}. Please check both dates.`,
  },
  no_name: { zh: () => '没有填单位名称。请补填。', en: () => 'The unit has no name. Please fill it in.' },
  no_progress: { zh: () => '环节台账里没有本单位的记录。请按环节补报。', en: () => 'The progress export has no row of this unit. Please report its steps.' },
  no_talks: { zh: () => '谈心谈话统计里没有本单位的记录。请补报各类应谈和已谈次数。', en: () => 'The talks export has no row of this unit. Please report the talks required and held, by kind.' },
  no_materials: { zh: () => '对照检查材料登记里没有本单位的材料。请登记应提交的材料。', en: () => 'The materials export has no document of this unit. Please register those to be submitted.' },
  meeting_not_listed: {
    zh: (d) => `台账记${d.first}已开会，会议表里没有这次会议，会前条件无法核对。请补报会议一行。`,
    en: (d) => `The record says the meeting was held on ${d.first}, but the meetings export has no row of it, so its gates cannot be judged. Please add the row.`,
  },
  talks_undated: {
    zh: (d) => `“${d.item}”已谈够次数，但没有填日期，还不能算到位。请补填最近谈心日期。`,
    en: (d) => `“${d.item}” has enough talks but no date, so it does not count yet. Please give the day of the latest talk.`,
  },
  not_reviewed: {
    zh: (d) => `材料 ${d.item} 于${d.first}提交，至今没有审核记录。请送审或补报审核记录。`,
    en: (d) => `Document ${d.item} was submitted on ${d.first} and no review is on record. Please send it on, or report its reviews.`,
  },
  not_submitted: {
    zh: (d) => `材料 ${d.item} 已有审核记录，却没有提交日期。请补填提交日期。`,
    en: (d) => `Document ${d.item} has reviews on record but no date of submission. Please give it.`,
  },
  no_days: { zh: (d) => `第 ${d.item} 次会议（${d.first}）没有填会期天数。请补填。`, en: (d) => `Meeting ${d.item} (${d.first}) has no length in days. Please fill it in.` },
  no_reason: { zh: (d) => `材料 ${d.item} 于${d.first}被退回，没有填退回原因。请审核方补填。`, en: (d) => `Document ${d.item} was returned on ${d.first} without a reason. Please have the reviewer give it.` },
  no_due: { zh: (d) => `事项 ${d.item} 没有填期限，无法判断是否过期。请补填。`, en: (d) => `Item ${d.item} has no due date, so nobody can tell when it is late. Please fill it in.` },
};

/** Words of the page of data quality. */
export const quality = {
  sorts: { reject: { zh: '退回的行', en: 'rejected rows' }, contradiction: { zh: '前后矛盾', en: 'contradictions' }, gap: { zh: '缺漏', en: 'gaps' } },
  title: { zh: '数据质量', en: 'Data quality' },
  question: { zh: '哪些数据要改、要补，退给谁？', en: 'What must be corrected or completed, and by whom?' },
  headline: {
    zh: (d: { n: string; units: string; rejects: string; contradictions: string; gaps: string }) => `共 ${d.n} 处要改，涉及 ${d.units} 个单位：退回的行 ${d.rejects}，前后矛盾 ${d.contradictions}，缺漏 ${d.gaps}。`,
    en: (d: { n: string; units: string; rejects: string; contradictions: string; gaps: string }) => `${d.n} ${isOne(d.n) ? 'thing' : 'things'} to mend in ${d.units} ${isOne(d.units) ? 'unit' : 'units'}: ${d.rejects} rejected ${isOne(d.rejects) ? 'row' : 'rows'}, ${d.contradictions} ${isOne(d.contradictions) ? 'contradiction' : 'contradictions'}, ${d.gaps} ${isOne(d.gaps) ? 'gap' : 'gaps'}.`,
  },
  clean: { zh: '没有要改的数据。', en: 'Nothing to mend.' },
  how: {
    zh: '退回的行按行中写有的单位编码或材料编号归到单位；认不出单位的列在最后。每条都写明怎样改，可以直接退给填表的单位。',
    en: 'A rejected row is put under the unit whose code, or whose document’s code, stands in it; rows of no known unit come last. Each line says what to do, so that it can be handed back as it is.',
  },
  no_unit: { zh: '认不出单位的行', en: 'Rows of no known unit' },
  no_unit_sentence: { zh: '行里没有名册中的单位编码或材料编号。', en: 'No code of a known unit or document stands in these rows.' },
  count: { zh: (d: { n: string }) => `${d.n} 处`, en: (d: { n: string }) => `${d.n} to mend` },
  place: { zh: (d: { file: string; line: string }) => `${d.file} 第 ${d.line} 行`, en: (d: { file: string; line: string }) => `${d.file}, line ${d.line}` },
  should_say: { zh: (d: { suggestion: string }) => `建议改为“${d.suggestion}”。`, en: (d: { suggestion: string }) => `It should say “${d.suggestion}”.` },
  hand_back: { zh: '复制退给单位的文字', en: 'Copy the note to the unit' },
  copied: { zh: '已复制', en: 'Copied' },
  hand_back_head: { zh: (d: { name: string; n: string }) => `${d.name}：下列 ${d.n} 处数据请核对改正。`, en: (d: { name: string; n: string }) => `${d.name}: please check and correct the following ${d.n}.` },
  hand_back_more: { zh: (d: { n: string }) => `另有 ${d.n} 处，见数据质量页下载的表。`, en: (d: { n: string }) => `${d.n} more: see the table that the data quality page hands out.` },
  more_units: { zh: (d: { n: string }) => `另有 ${d.n} 个单位；全部在网页的“全部列成一张表”里，也可下载。`, en: (d: { n: string }) => `${d.n} more ${isOne(d.n) ? 'unit' : 'units'}: all are in “All as one table” on the web page, and in the download.` },
  more: { zh: (d: { n: string }) => `另有 ${d.n} 处`, en: (d: { n: string }) => `${d.n} more` },
  by_unit: { zh: '按单位', en: 'By unit' },
  columns: { zh: '没有载入的列', en: 'Columns that were not loaded' },
  columns_sentence: { zh: '方案约定以外的列一律不载入，可能含有人名；请从台账中删去。', en: 'Columns outside the agreed form are never loaded and may hold names; please take them out of the export.' },
  column_line: { zh: (d: { file: string; names: string }) => `${d.file}：${d.names}`, en: (d: { file: string; names: string }) => `${d.file}: ${d.names}` },
  stale: { zh: '多久没有新数据', en: 'How old the data is' },
  stale_files: { zh: '各文件最近的日期', en: 'Latest date in each file' },
  stale_units: { zh: '最久没有新数据的单位', en: 'Units without news the longest' },
  stale_rows: { zh: (d: { n: string; days: string }) => `${d.n} 个单位已有 ${d.days} 天以上没有新日期。`, en: (d: { n: string; days: string }) => `${d.n} ${isOne(d.n) ? 'unit has' : 'units have'} had no new date for more than ${d.days} days.` },
  file: { zh: '文件', en: 'File' },
  unit: { zh: '单位', en: 'Unit' },
  code: { zh: '单位编码', en: 'Code' },
  line: { zh: '行', en: 'Line' },
  last_on: { zh: '最近日期', en: 'Latest date' },
  days: { zh: '距截至日天数', en: 'Days before the date' },
  never: { zh: '没有任何日期', en: 'no date at all' },
  problem: { zh: '问题和改法', en: 'What is wrong, and what to do' },
  record: { zh: '原文', en: 'The row' },
  table: { zh: '全部列成一张表', en: 'All as one table' },
  table_short: { zh: (d: { shown: string; all: string }) => `表中为前 ${d.shown} 处，共 ${d.all} 处；筛选单位后可看其余，下载的表含全部。`, en: (d: { shown: string; all: string }) => `The table has the first ${d.shown} of ${d.all}; narrow to see the rest; the download has all.` },
  csv: { zh: '下载 CSV', en: 'Download CSV' },
  xlsx: { zh: '下载 Excel', en: 'Download Excel' },
  none: { zh: '—', en: '–' },
} as const;
