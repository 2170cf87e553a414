// The default campaign as the definitions state it (sections 1 to 4), written out by hand and apart from data/plan.yaml.
import { day } from './loading.ts';

export interface Unit { unit_id: string; tier: string; category: string; contact_leader: string | null }

/** The window of a step for a tier; `due` may hang on the unit's meeting. */
export interface Window { opens: number | null; due: number | null; follows?: 'meeting' | 'lookback'; daysAfterMeeting?: number }

export interface Link { no: number; applies: (unit: Unit, subject: string) => boolean }

/** Which rows speak of a step: its own exports, or the office's record alone. */
export type Role = 'continuous' | 'record' | 'talks' | 'materials' | 'meeting' | 'feedback' | 'evaluation' | 'report';

/** What the figures need to know of a campaign. */
export interface Campaign {
  steps: string[];
  roles: Record<string, Role>;
  /** Steps that wait for the unit's meeting. */
  afterMeeting: string[];
  tiers: { tier: string; chain: string; windows: Record<string, Window>; gates: string[] }[];
  chains: { chain: string; links: Link[] }[];
  rules: string[];
  /** Where a remediation comes from: its rule, and the step it belongs to. */
  origins: Record<string, { rule: string; step: string | null }>;
  /** Fewest days of a meeting. */
  meetingDays: (unit: Unit) => number;
  /** Units whose secretary hears reports, and the campaign's months. */
  hears: (unit: Unit) => boolean;
  months: string[];
  /** A duty of the unit of a body's material. */
  duties: { column: 'public_notice' | 'opinions_asked'; applies: (unit: Unit) => boolean }[];
  satisfied: string[];
  grades: string[];
  line: [number, number];
  vocabularies: Record<string, [code: string, ...words: string[]][]>;
}

const window = (opens: string | null, due: string | null): Window => ({ opens: opens === null ? null : day(opens), due: due === null ? null : day(due) });
const always: Window = { opens: null, due: null };
const untilMeeting: Window = { opens: null, due: null, follows: 'lookback' };
const afterMeeting: Window = { opens: null, due: null, follows: 'meeting' };
const reported: Window = { opens: null, due: null, follows: 'meeting', daysAfterMeeting: 15 };

// Section 2, one table a column.
const w1 = {
  study: always, lookback: window('2014-05-11', '2014-05-25'), problems: always, talks: window('2014-05-19', '2014-06-05'), materials: window('2014-05-19', '2014-05-31'),
  meeting: window('2014-06-01', '2014-06-10'), feedback: afterMeeting, evaluation: window('2014-06-11', '2014-06-20'),
};
const w2 = {
  study: always, lookback: untilMeeting, problems: always, talks: window('2014-06-01', '2014-06-20'), materials: window('2014-06-01', '2014-06-20'),
  meeting: window('2014-06-11', '2014-06-30'), feedback: afterMeeting, evaluation: window(null, '2014-06-30'), report: reported,
};
const w3 = {
  study: always, lookback: untilMeeting, problems: always, talks: window(null, '2014-06-30'), materials: window(null, '2014-06-30'),
  meeting: window('2014-07-11', '2014-07-20'), feedback: afterMeeting, evaluation: window(null, '2014-07-31'),
};
const w4 = { study: always, lookback: untilMeeting, problems: always, materials: window(null, '2014-07-15'), meeting: window('2014-07-26', '2014-08-04') };

const all = () => true;
const among = (...subjects: string[]) => (_: Unit, subject: string) => subjects.includes(subject);
const presign = (unit: Unit, subject: string) => ['congress', 'government', 'cppcc'].includes(unit.category) && ['head', 'member'].includes(subject);
const heads = (unit: Unit, subject: string) => ['committee', 'government'].includes(unit.category) && subject === 'head';
const firstSecretary = (unit: Unit, subject: string) => unit.category === 'committee' && subject === 'head';
// Section 3, 参照: the county's departments go the way of the city's.
const departmentChain: Link[] = [
  { no: 1, applies: (_, subject) => subject !== 'cadre' },
  { no: 2, applies: among('body', 'head', 'member', 'affiliated_body', 'affiliated_head') },
  { no: 3, applies: among('body', 'head', 'member') },
  { no: 4, applies: among('body', 'head') },
];

const everyGate = ['G1', 'G2', 'G3', 'G4', 'G5'];

/** Section 1 to 4, and the words of section 7. */
export const campaign: Campaign = {
  steps: ['study', 'lookback', 'problems', 'talks', 'materials', 'meeting', 'feedback', 'evaluation', 'report'],
  roles: {
    study: 'continuous', lookback: 'record', problems: 'continuous', talks: 'talks', materials: 'materials', meeting: 'meeting', feedback: 'feedback',
    evaluation: 'evaluation', report: 'report',
  },
  afterMeeting: ['feedback', 'evaluation', 'report'],
  tiers: [
    { tier: 'city', chain: 'city', windows: w1, gates: everyGate },
    { tier: 'county', chain: 'county', windows: w2, gates: everyGate },
    { tier: 'city_dept', chain: 'city_dept', windows: w2, gates: everyGate },
    { tier: 'county_dept', chain: 'county_dept', windows: w3, gates: everyGate },
    { tier: 'township', chain: 'township', windows: w3, gates: everyGate },
    { tier: 'village', chain: 'village', windows: w4, gates: ['G2', 'G5'] },
  ],
  rules: ['G1', 'G2', 'G3', 'G4', 'G5', 'T1', 'S1', 'R1', 'L1', 'B1', 'M1', 'C1', 'P1', 'D1'],
  origins: {
    lookback: { rule: 'B1', step: 'lookback' }, review: { rule: 'B1', step: 'materials' }, meeting: { rule: 'B1', step: 'meeting' },
    evaluation: { rule: 'B1', step: 'evaluation' }, rectification: { rule: 'P1', step: null },
  },
  chains: [
    { chain: 'city', links: [
      { no: 0, applies: presign }, { no: 1, applies: all }, { no: 2, applies: all }, { no: 3, applies: all },
      { no: 4, applies: (unit, subject) => (unit.category === 'committee' && ['body', 'head'].includes(subject)) || (unit.category === 'government' && subject === 'head') },
      { no: 5, applies: firstSecretary }, { no: 6, applies: firstSecretary },
    ] },
    { chain: 'county', links: [
      { no: 0, applies: presign }, { no: 1, applies: all }, { no: 2, applies: all }, { no: 3, applies: all },
      { no: 4, applies: (unit, subject) => (unit.category === 'committee' && (['body', 'head'].includes(subject) || (subject === 'member' && unit.contact_leader === '市委书记')))
        || (unit.category === 'government' && subject === 'head') },
      { no: 5, applies: heads }, { no: 6, applies: heads }, { no: 7, applies: heads },
    ] },
    { chain: 'city_dept', links: departmentChain },
    { chain: 'county_dept', links: departmentChain },
    { chain: 'township', links: [{ no: 1, applies: among('body', 'head') }, { no: 2, applies: among('body', 'head', 'member') }, { no: 3, applies: among('body', 'head', 'member') }] },
    { chain: 'village', links: [{ no: 1, applies: among('body', 'head') }] },
  ],
  meetingDays: ({ tier, category }) => (['city', 'county'].includes(tier) && category === 'committee' ? 1.5 : 1),
  hears: ({ tier, category }) => tier === 'city_dept' || (tier === 'county' && category === 'committee'),
  months: ['2014-05', '2014-06', '2014-07'],
  duties: [
    { column: 'public_notice', applies: ({ category }) => ['enforcement', 'service_window', 'village'].includes(category) },
    { column: 'opinions_asked', applies: ({ tier, category }) => ['city', 'county'].includes(tier) && category === 'committee' },
  ],
  satisfied: ['good', 'fairly_good'],
  grades: ['good', 'fairly_good', 'average', 'poor'],
  line: [2, 3],
  vocabularies: {
    tier: [['city', '市级'], ['county', '县（区）'], ['city_dept', '市直单位'], ['county_dept', '县（区）直单位'], ['township', '乡（镇、办）'], ['village', '村（社区）']],
    category: [
      ['committee', '党委'], ['congress', '人大'], ['government', '政府'], ['cppcc', '政协'], ['department', '部门'], ['enforcement', '执法监管'],
      ['service_window', '窗口服务'], ['enterprise', '企事业'], ['township', '乡（镇、办）'], ['village', '村（社区）'],
    ],
    step_id: [
      ['study', '持续抓好学习'], ['lookback', '回头看'], ['problems', '查摆问题'], ['talks', '谈心交心'], ['materials', '撰写审核对照检查材料'],
      ['meeting', '专题民主生活会', '组织生活会'], ['feedback', '反馈情况'], ['evaluation', '通报、群众评议'], ['report', '专题报告'],
    ],
    kind: [
      ['head_member', '主要负责人与成员'], ['member_member', '成员之间'], ['member_department', '成员与分管部门'], ['group_member', '督导组与成员'],
      ['upper_head', '与下级主要负责人'],
    ],
    subject: [
      ['body', '领导班子'], ['head', '主要负责人'], ['member', '班子成员'], ['cadre', '其他干部'], ['section_head', '科室长'],
      ['affiliated_body', '直属机构领导班子'], ['affiliated_head', '直属机构主要负责人'],
    ],
    decision: [['approved', '通过'], ['revise', '督促修改'], ['rewrite', '退回重写']],
    return_reason: [
      ['incomplete', '查摆不全面不深入'], ['not_specific', '没有列出具体表现'], ['shallow', '剖析不透彻'], ['unresponsive', '措施没有回应问题'],
      ['impractical', '操作性不强'],
    ],
    outcome: [['accepted', '认可'], ['rehold', '责令重开']],
    origin: [['lookback', '回头看'], ['review', '审核'], ['meeting', '民主生活会'], ['evaluation', '群众评议'], ['rectification', '整改落实']],
    measure: [['deadline', '限期整改'], ['make_up', '延时补课'], ['redo', '推倒重来'], ['rectify', '整改']],
    item_reason: [
      ['attitude', '思想认识上不去'], ['unfocused', '查找问题不聚焦'], ['shallow', '自我剖析不深刻'], ['vague', '整改措施不到位'],
      ['no_effect', '成效不明显'], ['leadership', '领导责任不落实'],
    ],
  },
};
