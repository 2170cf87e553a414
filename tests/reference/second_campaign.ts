// The other campaign of tests/fixtures/second-plan, in the dates that its expected.md works out by hand.
import { campaign, type Campaign, type Window } from './campaign.ts';
import { day } from './loading.ts';

const window = (opens: string | null, due: string): Window => ({ opens: opens === null ? null : day(`2016-${opens}`), due: day(`2016-${due}`) });
const filed: Window = { opens: null, due: null, follows: 'meeting', daysAfterMeeting: 10 };
const everyone = () => true;

/** Four steps, two tiers, one chain of three links, a 3/4 line of one grade, a report within ten days. */
export const secondCampaign: Campaign = {
  steps: ['self_check', 'hearing', 'parents', 'return'],
  roles: { self_check: 'materials', hearing: 'meeting', parents: 'evaluation', return: 'report' },
  afterMeeting: ['parents', 'return'],
  tiers: [
    {
      tier: 'public_school', chain: 'safety', gates: ['G2'],
      windows: { self_check: window('09-01', '09-20'), hearing: window('09-21', '09-30'), parents: window(null, '10-10'), return: filed },
    },
    {
      tier: 'private_school', chain: 'safety', gates: ['G2', 'G5'],
      windows: { self_check: window('09-11', '09-30'), hearing: window('10-01', '10-10'), parents: window(null, '10-20'), return: filed },
    },
  ],
  rules: ['G2', 'G5', 'S1', 'R1', 'B1', 'P1', 'C1', 'D1'],
  origins: { recheck: { rule: 'B1', step: 'self_check' }, hazard: { rule: 'P1', step: null } },
  chains: [{
    chain: 'safety', links: [
      { no: 1, applies: everyone }, { no: 2, applies: everyone }, { no: 3, applies: ({ category }, subject) => subject === 'site' || category === 'secondary' },
    ],
  }],
  meetingDays: () => 0.5,
  hears: () => false,
  months: ['2016-09', '2016-10'],
  duties: [],
  satisfied: ['good'],
  grades: campaign.grades,
  line: [3, 4],
  vocabularies: {
    tier: [['public_school', '公办学校'], ['private_school', '民办学校']],
    category: [['primary', '小学'], ['secondary', '中学']],
    step_id: [['self_check', '自查自纠'], ['hearing', '安全评审会', '董事会评审'], ['parents', '家长评议'], ['return', '情况上报']],
    kind: [],
    subject: [['site', '校舍'], ['kitchen', '食堂']],
    decision: campaign.vocabularies.decision!,
    return_reason: [['no_evidence', '缺少佐证'], ['not_fixed', '隐患未除']],
    outcome: campaign.vocabularies.outcome!,
    origin: [['recheck', '复查'], ['hazard', '隐患整改']],
    measure: [['fix', '整改'], ['close', '停用']],
    item_reason: [],
  },
};
