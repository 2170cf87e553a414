import type { Words } from '../i18n/locale.ts';
import type { Plan } from '../plan/plan.ts';

/** The exports of the contract (section 6 of the domain), in its order. */
export const kinds = [
  'units', 'progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'remediations', 'hearings', 'annotations',
] as const;
export type Kind = (typeof kinds)[number];

export type VocabularyName =
  | 'tiers' | 'categories' | 'steps' | 'talk_kinds' | 'subjects' | 'decisions' | 'return_reasons' | 'outcomes' | 'rectification_reasons'
  | 'origins' | 'measures';

export interface ColumnSchema {
  name: string;
  zh: string;
  /** `count` is a whole number >= 0; `decimal` may have decimals. */
  type: 'text' | 'date' | 'count' | 'decimal' | 'code';
  isKey?: boolean;
  isRequired?: boolean;
  vocabulary?: VocabularyName;
}

export interface ExportSchema {
  kind: Kind;
  name: Words;
  columns: ColumnSchema[];
}

const key = (name: string, zh: string, type: ColumnSchema['type'] = 'text', vocabulary?: VocabularyName): ColumnSchema =>
  ({ name, zh, type, isKey: true, isRequired: true, ...(vocabulary ? { vocabulary } : {}) });
const text = (name: string, zh: string, isRequired = false): ColumnSchema => ({ name, zh, type: 'text', isRequired });
const date = (name: string, zh: string, isRequired = false): ColumnSchema => ({ name, zh, type: 'date', isRequired });
const count = (name: string, zh: string, isRequired = false): ColumnSchema => ({ name, zh, type: 'count', isRequired });
const code = (name: string, zh: string, vocabulary: VocabularyName, isRequired = false): ColumnSchema => ({ name, zh, type: 'code', vocabulary, isRequired });

/** What each export must look like: the one source of header names, types, keys and vocabularies. */
export const schemas: Record<Kind, ExportSchema> = {
  units: {
    kind: 'units', name: { zh: '单位名册', en: 'Units' },
    columns: [
      key('unit_id', '单位编码'), text('name', '单位名称'), code('tier', '层级', 'tiers', true), code('category', '类别', 'categories', true),
      text('area', '县区'), text('parent_id', '上级单位编码'), text('supervision_group', '督导组'), text('contact_leader', '联系点领导'),
    ],
  },
  progress: {
    kind: 'progress', name: { zh: '环节台账', en: 'Progress' },
    columns: [key('unit_id', '单位编码'), key('step_id', '环节', 'code', 'steps'), date('started_on', '开始日期'), date('completed_on', '完成日期')],
  },
  talks: {
    kind: 'talks', name: { zh: '谈心谈话统计', en: 'Talks' },
    columns: [
      key('unit_id', '单位编码'), key('kind', '谈心类别', 'code', 'talk_kinds'), count('required', '应谈', true), count('done', '已谈', true),
      date('last_on', '最近谈心日期'),
    ],
  },
  materials: {
    kind: 'materials', name: { zh: '对照检查材料登记', en: 'Materials' },
    columns: [
      key('material_id', '材料编号'), text('unit_id', '单位编码', true), code('subject', '对象', 'subjects', true), date('submitted_on', '提交日期'),
      date('opinions_asked', '征求意见'), date('public_notice', '公示'),
    ],
  },
  reviews: {
    kind: 'reviews', name: { zh: '审核流转记录', en: 'Reviews' },
    columns: [
      key('material_id', '材料编号'), key('round', '轮次', 'count'), key('link_no', '审核环节', 'count'), date('received_on', '收到日期', true),
      date('decided_on', '办结日期'), code('decision', '审核结果', 'decisions'), code('reason', '退回原因', 'return_reasons'),
    ],
  },
  meetings: {
    kind: 'meetings', name: { zh: '民主生活会', en: 'Meetings' },
    columns: [
      key('unit_id', '单位编码'), key('seq', '次数', 'count'), date('plan_submitted_on', '方案报送日期'), date('plan_group_on', '督导组审核日期'),
      date('plan_office_on', '活动办审核日期'), date('held_on', '召开日期'), { name: 'days', zh: '会期天数', type: 'decimal' },
      code('outcome', '结果', 'outcomes'), date('feedback_on', '反馈日期'), date('opinions_group_on', '意见督导组把关日期'),
      date('opinions_office_on', '意见活动办审核日期'),
    ],
  },
  evaluations: {
    kind: 'evaluations', name: { zh: '群众评议结果', en: 'Evaluations' },
    columns: [
      key('unit_id', '单位编码'), key('round', '轮次', 'count'), date('held_on', '评议日期', true), count('issued', '发放', true),
      count('returned', '收回', true), count('good', '好', true), count('fairly_good', '较好', true), count('average', '一般', true),
      count('poor', '差', true), date('report_filed_on', '评议报告报送日期'),
    ],
  },
  reports: {
    kind: 'reports', name: { zh: '专题报告报送', en: 'Reports' },
    columns: [
      key('unit_id', '单位编码'), date('submitted_on', '报送日期'), date('group_reviewed_on', '督导组审阅日期'), date('office_filed_on', '报活动办日期'),
      date('discipline_filed_on', '报纪委日期'), date('organisation_filed_on', '报组织部日期'),
    ],
  },
  remediations: {
    kind: 'remediations', name: { zh: '整改事项台账', en: 'Remediations' },
    columns: [
      key('item_id', '事项编号'), text('unit_id', '单位编码', true), code('reason', '不放过情形', 'rectification_reasons'),
      code('origin', '来源', 'origins', true), code('measure', '措施', 'measures', true), date('issued_on', '交办日期'), date('due_on', '期限'),
      date('closed_on', '销号日期'),
    ],
  },
  hearings: {
    kind: 'hearings', name: { zh: '听取汇报', en: 'Hearings' },
    columns: [key('unit_id', '单位编码'), key('held_on', '听取汇报日期', 'date')],
  },
  annotations: {
    kind: 'annotations', name: { zh: '情况说明', en: 'Annotations' },
    columns: [
      key('annotation_id', '说明编号'), text('unit_id', '单位编码'), code('step_id', '环节', 'steps'), date('noted_on', '说明日期', true),
      text('kind', '说明类别'), text('text', '说明', true),
    ],
  },
};

const decisions = [
  { id: 'approved', words: ['通过', 'approved'] },
  { id: 'revise', words: ['督促修改', 'revise'] },
  { id: 'rewrite', words: ['退回重写', 'rewrite'] },
];
const outcomes = [
  { id: 'accepted', words: ['认可', 'accepted'] },
  { id: 'rehold', words: ['责令重开', 'rehold'] },
];

/** Returns, for each vocabulary, the words read in exports and the code each stands for. */
export function vocabularies(plan: Plan): Record<VocabularyName, Map<string, string>> {
  const coded = (items: { id: string; name: Words; aliases?: string[] | undefined }[]): Map<string, string> => {
    const words = new Map<string, string>();
    for (const item of items) for (const word of [item.name.zh, ...(item.aliases ?? [])]) words.set(normalWord(word), item.id);
    for (const item of items) words.set(normalWord(item.id), item.id);
    return words;
  };
  const fixed = (items: { id: string; words: string[] }[]) => new Map(items.flatMap((item) => item.words.map((word) => [word, item.id] as const)));
  return {
    tiers: coded(plan.tiers),
    categories: coded(plan.categories),
    steps: coded(plan.steps.map((step) => ({
      ...step, aliases: [...(step.aliases ?? []), ...Object.values(step.names_by_tier ?? {}).map((name) => name.zh)],
    }))),
    talk_kinds: coded(plan.talk_kinds),
    subjects: coded(plan.subjects),
    decisions: fixed(decisions),
    return_reasons: coded(plan.return_reasons),
    outcomes: fixed(outcomes),
    rectification_reasons: coded(plan.rectification_reasons),
    origins: coded(plan.origins),
    measures: coded(plan.measures),
  };
}

/** Returns a code word in the one form that is compared: without spaces, half-width and full-width forms as one. */
export function normalWord(word: string): string {
  return word.normalize('NFKC').replace(/\s+/g, '');
}
