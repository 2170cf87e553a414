import type { Words } from '../i18n/locale.ts';
import type { Plan } from '../plan/plan.ts';

/** The exports, in the order of the contract. `annotations` is an extra that an office may add. */
export const kinds = [
  'units', 'progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'remediations', 'hearings', 'annotations',
] as const;

export type Kind = (typeof kinds)[number];

export type ColumnType = 'text' | 'date' | 'integer' | 'decimal' | 'code';

/** Which list of words a code column is read with: a list of the plan, or one of the contract's own two. */
export type Vocabulary =
  | 'tiers' | 'categories' | 'subjects' | 'talk_kinds' | 'return_reasons' | 'rectification_reasons' | 'origins' | 'measures' | 'steps'
  | 'decisions' | 'outcomes';

export interface ColumnSchema {
  name: string;
  /** The Chinese header read as this column. */
  zh: string;
  type: ColumnType;
  /** Part of the key: the header must have it, and no row may leave it empty. */
  key: boolean;
  /** Every row must give it; key columns always are. */
  required: boolean;
  vocabulary?: Vocabulary;
  /** The row of another export that the value must name. */
  refers_to?: 'units' | 'materials';
  /** A day set for the future rather than one on which something happened. */
  is_deadline?: boolean;
  /** Free text that may name a person: shown inside the office only, never published. */
  is_internal?: boolean;
  description: Words;
}

export interface ExportSchema {
  kind: Kind;
  name: Words;
  /** What one row is. */
  row: Words;
  is_optional: boolean;
  columns: ColumnSchema[];
  /** Columns whose values together may appear once; the key columns where not said. */
  identity?: string[];
}

type Extra = Partial<Pick<ColumnSchema, 'key' | 'required' | 'vocabulary' | 'refers_to' | 'is_deadline' | 'is_internal'>>;

function column(name: string, zh: string, type: ColumnType, description: Words, extra: Extra = {}): ColumnSchema {
  return { name, zh, type, description, ...extra, key: extra.key ?? false, required: extra.required ?? extra.key ?? false };
}

const key: Extra = { key: true };
const must: Extra = { required: true };

const unitRef = (extra: Extra): ColumnSchema =>
  column('unit_id', '单位编码', 'text', { zh: '单位名册里的单位编码', en: 'The unit’s code, as in the units export' }, { ...extra, refers_to: 'units' });

/** One entry for each export: the one source of the reader, the templates and the contract page. */
export const schemas: Record<Kind, ExportSchema> = {
  units: {
    kind: 'units',
    name: { zh: '单位名册', en: 'Units' },
    row: { zh: '一个单位', en: 'a unit' },
    is_optional: false,
    columns: [
      column('unit_id', '单位编码', 'text', { zh: '单位的编码，不得重复；按文本保存，前面的 0 不丢', en: 'The unit’s code, used once; kept as text, so leading zeros stay' }, key),
      column('name', '单位名称', 'text', { zh: '单位的名称', en: 'The unit’s name' }),
      column('tier', '层级', 'code', { zh: '单位的层级', en: 'The unit’s tier' }, { ...must, vocabulary: 'tiers' }),
      column('category', '类别', 'code', { zh: '单位的类别', en: 'The unit’s category' }, { ...must, vocabulary: 'categories' }),
      column('area', '县区', 'text', { zh: '所在县（区），市级为空', en: 'County or district; empty for city level' }),
      column('parent_id', '上级单位编码', 'text', { zh: '上级单位的编码', en: 'Code of the unit above' }),
      column('supervision_group', '督导组', 'text', { zh: '负责的督导组', en: 'The supervision group in charge' }),
      column('contact_leader', '联系点领导', 'text', { zh: '联系点的领导职务（如市委书记），不写姓名', en: 'The office of the contact leader (such as City Party secretary), never a name' }),
    ],
  },
  progress: {
    kind: 'progress',
    name: { zh: '环节台账', en: 'Progress' },
    row: { zh: '一个单位的一个环节', en: 'one step of one unit' },
    is_optional: true,
    columns: [
      unitRef(key),
      column('step_id', '环节', 'code', { zh: '方案中的环节', en: 'A step of the plan' }, { ...key, vocabulary: 'steps' }),
      column('started_on', '开始日期', 'date', { zh: '环节开始的日期', en: 'Day the step started' }),
      column('completed_on', '完成日期', 'date', { zh: '环节完成的日期', en: 'Day the step was completed' }),
    ],
  },
  talks: {
    kind: 'talks',
    name: { zh: '谈心谈话统计', en: 'Talks' },
    row: { zh: '一个单位的一类谈心谈话', en: 'one kind of talk of one unit' },
    is_optional: true,
    columns: [
      unitRef(key),
      column('kind', '谈心类别', 'code', { zh: '谈心谈话的类别', en: 'The kind of talk' }, { ...key, vocabulary: 'talk_kinds' }),
      column('required', '应谈', 'integer', { zh: '应谈的次数', en: 'How many are required' }, must),
      column('done', '已谈', 'integer', { zh: '已谈的次数，可以多于应谈', en: 'How many were held; may exceed those required' }, must),
      column('last_on', '最近谈心日期', 'date', { zh: '最近一次谈心的日期', en: 'Day of the latest talk' }),
    ],
  },
  materials: {
    kind: 'materials',
    name: { zh: '对照检查材料登记', en: 'Materials' },
    row: { zh: '一份对照检查材料', en: 'a document to be reviewed' },
    is_optional: true,
    columns: [
      column('material_id', '材料编号', 'text', { zh: '材料的编号，不得重复；按文本保存', en: 'The document’s code, used once; kept as text' }, key),
      unitRef(must),
      column('subject', '对象', 'code', { zh: '材料写的是谁', en: 'Whom the document is about' }, { ...must, vocabulary: 'subjects' }),
      column('submitted_on', '提交日期', 'date', { zh: '材料提交的日期', en: 'Day it was submitted' }),
      column('opinions_asked', '征求意见', 'date', { zh: '征求意见的日期', en: 'Day opinions were asked' }),
      column('public_notice', '公示', 'date', { zh: '公示的日期', en: 'Day of public notice' }),
    ],
  },
  reviews: {
    kind: 'reviews',
    name: { zh: '审核流转记录', en: 'Reviews' },
    row: { zh: '一份材料在一个审核环节的一次停留', en: 'one stop of one round at one link' },
    is_optional: true,
    columns: [
      column('material_id', '材料编号', 'text', { zh: '材料登记里的材料编号', en: 'The document’s code, as in the materials export' }, { ...key, refers_to: 'materials' }),
      column('round', '轮次', 'integer', { zh: '第几轮，按整份材料计', en: 'Round, counted over the whole document' }, key),
      column('link_no', '审核环节', 'integer', { zh: '审核环节的序号，须是该层级审核链上的环节', en: 'Number of the link; must be one of the tier’s chain' }, key),
      column('received_on', '收到日期', 'date', { zh: '该环节收到的日期', en: 'Day the link received it' }, must),
      column('decided_on', '办结日期', 'date', { zh: '办结的日期；与审核结果同填或同空', en: 'Day of the decision; given together with the decision or not at all' }),
      column('decision', '审核结果', 'code', { zh: '审核结果；与办结日期同填或同空', en: 'The decision; given together with its day or not at all' }, { vocabulary: 'decisions' }),
      column('reason', '退回原因', 'code', { zh: '退回的原因', en: 'Why it was returned' }, { vocabulary: 'return_reasons' }),
    ],
  },
  meetings: {
    kind: 'meetings',
    name: { zh: '民主生活会', en: 'Meetings' },
    row: { zh: '一个单位的一次会议', en: 'one meeting of one unit' },
    is_optional: true,
    columns: [
      unitRef(key),
      column('seq', '次数', 'integer', { zh: '该单位的第几次会议', en: 'Which meeting of the unit, counting from 1' }, key),
      column('plan_submitted_on', '方案报送日期', 'date', { zh: '会议方案报送的日期', en: 'Day the meeting’s plan was submitted' }),
      column('plan_group_on', '督导组审核日期', 'date', { zh: '督导组审核方案的日期', en: 'Day the supervision group passed the plan' }),
      column('plan_office_on', '活动办审核日期', 'date', { zh: '活动办审核方案的日期', en: 'Day the activity office passed the plan' }),
      column('held_on', '召开日期', 'date', { zh: '会议召开的日期', en: 'Day the meeting was held' }),
      column('days', '会期天数', 'decimal', { zh: '会期的天数，可以有小数', en: 'Length in days; may have decimals' }),
      column('outcome', '结果', 'code', { zh: '会议的结果', en: 'The meeting’s outcome' }, { vocabulary: 'outcomes' }),
      column('feedback_on', '反馈日期', 'date', { zh: '反馈情况的日期', en: 'Day of the feedback' }),
      column('opinions_group_on', '意见督导组把关日期', 'date', { zh: '督导组梳理把关意见的日期（可不设此列）', en: 'Day the supervision group passed the opinions (the column may be absent)' }),
      column('opinions_office_on', '意见活动办审核日期', 'date', { zh: '活动办审核意见的日期（可不设此列）', en: 'Day the activity office passed the opinions (the column may be absent)' }),
    ],
  },
  evaluations: {
    kind: 'evaluations',
    name: { zh: '群众评议结果', en: 'Evaluations' },
    row: { zh: '一个单位的一轮评议', en: 'one ballot of one unit' },
    is_optional: true,
    columns: [
      unitRef(key),
      column('round', '轮次', 'integer', { zh: '第几轮评议', en: 'Round of the ballot' }, key),
      column('held_on', '评议日期', 'date', { zh: '评议的日期', en: 'Day of the ballot' }, must),
      column('issued', '发放', 'integer', { zh: '发放的票数', en: 'Ballots issued' }, must),
      column('returned', '收回', 'integer', { zh: '收回的票数，不多于发放', en: 'Ballots returned; not more than issued' }, must),
      column('good', '好', 'integer', { zh: '“好”的票数', en: 'Ballots marked good' }, must),
      column('fairly_good', '较好', 'integer', { zh: '“较好”的票数', en: 'Ballots marked fairly good' }, must),
      column('average', '一般', 'integer', { zh: '“一般”的票数', en: 'Ballots marked average' }, must),
      column('poor', '差', 'integer', { zh: '“差”的票数；四项之和不多于收回', en: 'Ballots marked poor; the four add up to no more than returned' }, must),
      column('report_filed_on', '评议报告报送日期', 'date', { zh: '评议报告报送的日期（可不设此列）', en: 'Day the ballot’s report was filed (the column may be absent)' }),
    ],
  },
  reports: {
    kind: 'reports',
    name: { zh: '专题报告报送', en: 'Reports' },
    row: { zh: '一个单位的专题报告', en: 'the report of one unit' },
    is_optional: true,
    columns: [
      unitRef(key),
      column('submitted_on', '报送日期', 'date', { zh: '报告报送的日期', en: 'Day it was submitted' }),
      column('group_reviewed_on', '督导组审阅日期', 'date', { zh: '督导组审阅的日期', en: 'Day the supervision group read it' }),
      column('office_filed_on', '报活动办日期', 'date', { zh: '报活动办的日期', en: 'Day it was filed with the activity office' }),
      column('discipline_filed_on', '报纪委日期', 'date', { zh: '报纪委的日期', en: 'Day it was filed with the discipline commission' }),
      column('organisation_filed_on', '报组织部日期', 'date', { zh: '报组织部的日期', en: 'Day it was filed with the organisation department' }),
    ],
  },
  remediations: {
    kind: 'remediations',
    name: { zh: '整改事项台账', en: 'Remediations' },
    row: { zh: '一件责令事项或整改事项', en: 'one order to make good, or one rectification item' },
    is_optional: true,
    columns: [
      column('item_id', '事项编号', 'text', { zh: '事项的编号，不得重复；按文本保存', en: 'The item’s code, used once; kept as text' }, key),
      unitRef(must),
      column('reason', '不放过情形', 'code', { zh: '六个不放过的情形（可不设此列）', en: 'Which of the six failings that are not let pass (the column may be absent)' }, { vocabulary: 'rectification_reasons' }),
      column('origin', '来源', 'code', { zh: '事项从哪里来', en: 'Where the item comes from' }, { ...must, vocabulary: 'origins' }),
      column('measure', '措施', 'code', { zh: '责令的措施', en: 'What is ordered' }, { ...must, vocabulary: 'measures' }),
      column('issued_on', '交办日期', 'date', { zh: '交办的日期', en: 'Day it was ordered' }),
      column('due_on', '期限', 'date', { zh: '完成的期限', en: 'Day it is due' }, { is_deadline: true }),
      column('closed_on', '销号日期', 'date', { zh: '销号的日期', en: 'Day it was closed' }),
    ],
  },
  hearings: {
    kind: 'hearings',
    name: { zh: '听取汇报', en: 'Hearings' },
    row: { zh: '书记听取一次汇报', en: 'one occasion on which a secretary heard reports' },
    is_optional: true,
    columns: [
      unitRef(key),
      column('held_on', '听取汇报日期', 'date', { zh: '听取汇报的日期', en: 'Day of the hearing' }, key),
    ],
  },
  annotations: {
    kind: 'annotations',
    name: { zh: '大事记', en: 'Annotations' },
    row: { zh: '一条说明，如准予延期、单位合并', en: 'one note, such as an extension granted or a merger of units' },
    is_optional: true,
    columns: [
      column('noted_on', '记事日期', 'date', { zh: '说明所记的日期', en: 'Day the note is about' }, key),
      column('text', '记事内容', 'text', { zh: '说明的文字，只在内部版显示', en: 'The note itself, shown inside the office only' }, { ...key, is_internal: true }),
      unitRef({}),
      column('step_id', '环节', 'code', { zh: '涉及的环节，可空', en: 'The step it concerns, if any' }, { vocabulary: 'steps' }),
      column('kind', '记事类别', 'text', { zh: '说明的类别，如延期、合并；只在内部版显示', en: 'What sort of note, such as extension or merger; shown inside the office only' }, { is_internal: true }),
    ],
    identity: ['noted_on', 'text', 'unit_id', 'step_id', 'kind'],
  },
};

/** A code with every word that is read as it. */
export interface Term {
  id: string;
  words: string[];
}

/** The codes that belong to the contract and not to any one campaign. */
const ownTerms: Record<'decisions' | 'outcomes', Term[]> = {
  decisions: [
    { id: 'approved', words: ['approved', '通过'] },
    { id: 'revise', words: ['revise', '督促修改'] },
    { id: 'rewrite', words: ['rewrite', '退回重写'] },
  ],
  outcomes: [
    { id: 'accepted', words: ['accepted', '认可'] },
    { id: 'rehold', words: ['rehold', '责令重开'] },
  ],
};

/** Returns the codes of a vocabulary in plan order, each with the words that are read as it; the Chinese word is the second. */
export function termsOf(plan: Plan, vocabulary: Vocabulary): Term[] {
  if (vocabulary === 'decisions' || vocabulary === 'outcomes') return ownTerms[vocabulary];
  if (vocabulary === 'steps') {
    return plan.steps.map((step) => ({
      id: step.id,
      words: [step.id, step.name.zh, step.name.en, ...(step.aliases ?? []), ...Object.values(step.names_by_tier ?? {}).flatMap((words) => [words.zh, words.en])],
    }));
  }
  return plan[vocabulary].map(({ id, name, aliases }) => ({ id, words: [id, name.zh, name.en, ...(aliases ?? [])] }));
}
