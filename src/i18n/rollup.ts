import { theName } from './english.ts';
import { isOne } from './format.ts';

/** Words of the roll-up: the page above several sites that adds them up. */
export const rollup = {
  title: { zh: '各地汇总', en: 'Roll-up of all parts' },
  headline: {
    zh: (d: { parts: string; units: string; applicable: string; done: string; share: string; overdue: string }) =>
      `${d.parts} 个地方、${d.units} 个单位：应开展 ${d.applicable} 项，已完成 ${d.done} 项（${d.share}），逾期未完成 ${d.overdue} 项。`,
    en: (d: { parts: string; units: string; applicable: string; done: string; share: string; overdue: string }) =>
      `${d.parts} ${isOne(d.parts) ? 'part' : 'parts'}, ${d.units} ${isOne(d.units) ? 'unit' : 'units'}: of ${d.applicable} ${isOne(d.applicable) ? 'unit-step' : 'unit-steps'}, ${d.done} ${isOne(d.done) ? 'is' : 'are'} done (${d.share}) and ${d.overdue} ${isOne(d.overdue) ? 'is' : 'are'} overdue.`,
  },
  schedule: {
    zh: (d: { share: string; n: string; d: string }) => `进度指数 ${d.share}：已完成 ${d.n} 项（含提前的），到期应完成 ${d.d} 项。`,
    en: (d: { share: string; n: string; d: string }) => `Schedule index ${d.share}: ${d.n} done, early ones too, over ${d.d} due.`,
  },
  nothing_due: { zh: '还没有到期的事项，没有进度指数。', en: 'Nothing has been due yet, so there is no schedule index.' },
  slowest: {
    zh: (d: { part: string; share: string; n: string; d: string }) => `进度最慢的是${d.part}：进度指数 ${d.share}（${d.n} ÷ ${d.d}）。`,
    en: (d: { part: string; share: string; n: string; d: string }) => `Slowest against what was due: ${d.part}, schedule index ${d.share} (${d.n} ÷ ${d.d}).`,
  },
  least_ahead: {
    zh: (d: { part: string; share: string; n: string; d: string }) => `各地已完成的（含提前的）都不少于到期应完成的；余量最小的是${d.part}：进度指数 ${d.share}（${d.n} ÷ ${d.d}）。`,
    en: (d: { part: string; share: string; n: string; d: string }) => `No part is behind: each has done at least as much as was due, early work counted. The least ahead is ${d.part}, schedule index ${d.share} (${d.n} ÷ ${d.d}).`,
  },
  push: {
    zh: (d: { part: string; step: string; units: string; days: string }) => `最该推动的是${d.part}的“${d.step}”：${d.units} 个单位逾期，累计 ${d.days} 天。`,
    en: (d: { part: string; step: string; units: string; days: string }) => `To push first: “${d.step}” in ${d.part}, where ${d.units} ${isOne(d.units) ? 'unit is' : 'units are'} overdue by ${d.days} days in all.`,
  },
  /** What a part's exports do not speak of counts against it: `notice` says so. */
  lacking: { zh: (d: { part: string; notice: string }) => `${d.part}：${d.notice}`, en: (d: { part: string; notice: string }) => `${d.part}. ${d.notice}` },
  left_out_lead: {
    zh: (d: { n: string; names: string }) => `另有 ${d.n} 个地方没有计入合计：${d.names}。原因见“没有计入的地方”。`,
    en: (d: { n: string; names: string }) => `Not added up, and in no total of this page: ${d.names} (${d.n}). The reasons are under “Parts not added up”.`,
  },
  by_part: { zh: '各地进度', en: 'Progress by part' },
  by_step_tier: { zh: '各环节、各层级完成情况', en: 'Completion by step and tier' },
  by_step_part: { zh: '各地、各环节完成率', en: 'Completion by part and step' },
  cell: { zh: '格内是完成率，括号内是已完成 ÷ 应开展；“逾期”是逾期未完成的项数。', en: 'Completion, with done ÷ applicable in brackets; overdue counts unit-steps.' },
  cell_overdue: { zh: (d: { n: string }) => `逾期 ${d.n}`, en: (d: { n: string }) => `${d.n} overdue` },
  heaviest: { zh: '最重', en: 'heaviest' },
  slowest_mark: { zh: '最慢', en: 'slowest' },
  least_ahead_mark: { zh: '余量最小', en: 'least ahead' },
  ongoing: { zh: '全程进行', en: 'ongoing' },
  all: { zh: '合计', en: 'All parts' },
  part: { zh: '地方', en: 'Part' },
  units: { zh: '单位', en: 'Units' },
  done: { zh: '已完成', en: 'Done' },
  due: { zh: '到期应完成', en: 'Due' },
  index: { zh: '进度指数', en: 'Schedule index' },
  adherence: { zh: '按期率', en: 'Adherence' },
  overdue_units: { zh: '逾期单位', en: 'Units overdue' },
  chains: { zh: '审核：压在哪一环', en: 'Reviews: where documents lie' },
  chains_sentence: {
    zh: (d: { link: string; share: string; n: string; d: string; queue: string }) => `全部地方合起来，瓶颈是${d.link}：近期等待天数占 ${d.share}（${d.n} ÷ ${d.d} 天），在审 ${d.queue} 件。`,
    en: (d: { link: string; share: string; n: string; d: string; queue: string }) => `Over all parts the bottleneck is ${theName(d.link)}: ${d.share} of the recent waiting days (${d.n} of ${d.d}), ${d.queue} in hand.`,
  },
  chains_none: { zh: '没有审核流转，或近期没有等待，所以没有瓶颈。', en: 'There are no reviews, or no recent waiting, and so no bottleneck.' },
  bottleneck_of: { zh: '各地的瓶颈', en: 'The bottleneck of each part' },
  bottleneck: { zh: '瓶颈', en: 'Bottleneck' },
  waiting: { zh: '近期等待（天）', en: 'Recent waiting, days' },
  waiting_share: { zh: '占比', en: 'Share' },
  arrivals: { zh: '近期收到', en: 'Recent arrivals' },
  decisions: { zh: '近期办结', en: 'Recent decisions' },
  recent: { zh: (d: { days: string }) => `近期指到截至日为止的最近 ${d.days} 天。`, en: (d: { days: string }) => `Recent means the last ${d.days} days up to the as-of date.` },
  p50: { zh: '等待中位数（天）', en: 'Median wait, days' },
  p90: { zh: '九成等待不超过（天）', en: '90% wait up to, days' },
  no_reviews: { zh: '没有审核台账', en: 'no reviews export' },
  no_waiting: { zh: '近期没有等待', en: 'no recent waiting' },
  without_reviews: { zh: (d: { names: string }) => `没有审核台账，不在这些数里：${d.names}。`, en: (d: { names: string }) => `Without a reviews export, and so not in these figures: ${d.names}.` },
  without_ballots: { zh: (d: { names: string }) => `没有群众评议台账，不在这些数里：${d.names}。`, en: (d: { names: string }) => `Without an evaluations export, and so not in these figures: ${d.names}.` },
  voted: { zh: '已评议单位', en: 'Units voted' },
  below: { zh: '低于满意线的单位', en: 'Units below the line' },
  mean: { zh: '各单位满意率平均', en: 'Mean of the units’ rates' },
  findings: { zh: '在案问题', en: 'Findings' },
  fresh: { zh: '数据时点', en: 'How fresh each part is' },
  as_of: { zh: '截至', en: 'As of' },
  last_on: { zh: '最近一笔发生在', en: 'Latest entry' },
  loaded: { zh: '载入行数', en: 'Rows loaded' },
  rejected: { zh: '退回行数', en: 'Rows rejected' },
  left_out: { zh: '没有计入的地方', en: 'Parts not added up' },
  why: { zh: '原因', en: 'Why' },
  reasons: {
    missing: { zh: () => '没有 status.json，或其中不是 JSON：请给出内部版网站的文件夹。', en: () => 'There is no status.json, or it is no JSON: name the folder of a built internal site.' },
    public: {
      zh: () => '这是公开版：其中有不公布的数，与内部版相加，就能把它们推算出来。请给出该地的内部版。',
      en: () => 'These are public pages: what they withhold could be worked out once they were added to internal figures. Name the part’s internal site.',
    },
    invalid: { zh: (d: { detail: string }) => `status.json 不符合约定的格式（${d.detail}）。请用同一版本重新生成该地的网站。`, en: (d: { detail: string }) => `Its status.json is not what its schema says (${d.detail}). Build that site again with this version.` },
    contradictory: { zh: (d: { detail: string }) => `status.json 自相矛盾（${d.detail}），可能被改动过或不完整。请重新生成该地的网站。`, en: (d: { detail: string }) => `Its status.json contradicts itself (${d.detail}): it was changed by hand or is not whole. Build that site again.` },
    other_plan: { zh: (d: { detail: string }) => `方案不同（${d.detail}）：同一个数在两处算法不一样，不能相加。`, en: (d: { detail: string }) => `It was counted by another plan (${d.detail}): the same figure means two things, and has no sum.` },
    other_day: { zh: (d: { detail: string }) => `截至 ${d.detail}，与汇总的日期不同。请用 AS_OF 按同一天重新生成。`, en: (d: { detail: string }) => `It speaks of ${d.detail}, another day than the roll-up. Build it again with AS_OF of that day.` },
    repeated: { zh: (d: { detail: string }) => `其中的单位已在“${d.detail}”里：不能算两次。`, en: (d: { detail: string }) => `Its units are those of “${d.detail}” already: they must not count twice.` },
  },
  shared: {
    zh: (d: { a: string; b: string; n: string }) => `“${d.a}”与“${d.b}”有 ${d.n} 个单位编码相同，记录不同：按不同的单位分别计入。如果其实是同一批单位，请从其中一处去掉。`,
    en: (d: { a: string; b: string; n: string }) => `“${d.a}” and “${d.b}” use ${d.n} unit codes both, with different records: they count as different units, once in each. If they are the same units, take them out of one.`,
  },
  shared_many: {
    zh: (d: { names: string; n: string }) => `${d.names}之间有相同的单位编码（两地之间最多 ${d.n} 个），记录不同：按不同的单位分别计入。如果其实是同一批单位，请只在一处保留。`,
    en: (d: { names: string; n: string }) => `${d.names} share unit codes (up to ${d.n} between two of them), with different records: they count as different units, once in each. If they are the same units, keep them in one only.`,
  },
  plan_unknown: { zh: (d: { names: string }) => `只给了 status.json，没有方案，按汇总的方案计入：${d.names}。`, en: (d: { names: string }) => `Given as a status.json alone, without its plan, and taken as counted by the roll-up’s: ${d.names}.` },
  how: { zh: '怎样相加', en: 'How it is added up' },
  how_sums: {
    zh: '只把件数、项数、票数、天数相加，比率都由相加后的数算出，不对各地的比率求平均。瓶颈按相加后的等待天数重新认定，最久在审取各地中最久的一件，满意率把票合在一起算，旁边是各单位满意率的平均。',
    en: 'Only counts of units, documents, ballots and days are added, and every share is worked out from the sums: no share of a part is ever averaged. The bottleneck is found anew from the added waiting days, the oldest document is the oldest of all parts, ballots are pooled, and the mean beside them is over units.',
  },
  how_left_out: {
    zh: '等待的中位数和九成数不能由各地的中位数得出，所以只列各地自己的，没有合计。与一周前的比较在各地自己的网站上。',
    en: 'A median or ninetieth percentile of all parts cannot be worked out from those of each: they stand with their part and have no total. Changes since a week ago are on each part’s own site.',
  },
  how_parts: {
    zh: '截至日期不同、方案不同、格式不符、自相矛盾、重复的，以及公开版，都不计入，并在上面列出原因。本页有内部数据，不对外公布。',
    en: 'What speaks of another day or plan, is not valid, contradicts itself, repeats, or is a public site is not added up, and is listed above with its reason. This page holds internal figures and is not for publication.',
  },
  /** What a name on this page stands for, beside those that the status pages have too. */
  terms: {
    due: { zh: '到截至日为止期限已到的项数', en: 'unit-steps whose due date has come' },
    index: { zh: '已完成 ÷ 到期应完成；提前完成的也算，可以超过 100%', en: 'done ÷ due; early work counts, so it may be above 100%' },
    adherence: { zh: '按期完成 ÷（按期完成 + 逾期完成 + 逾期未完成），只算有期限的', en: 'done on time ÷ (done on time + done late + overdue), of what has a due date' },
    overdue_units: { zh: '至少有一个环节逾期未完成的单位', en: 'units with at least one overdue step' },
    waiting: { zh: '近期各件在手里的天数之和', en: 'days that documents lay there lately, added up' },
    waiting_share: { zh: '占全部各环近期等待天数的份额', en: 'of the waiting days of all links' },
    voted: { zh: '已有一轮评议的单位', en: 'units with a round of ballots' },
    mean: { zh: '各单位满意率之和 ÷ 单位数，每个单位一样重', en: 'the units’ own rates added up ÷ units, each weighing the same' },
  },
  files: { zh: '数据文件', en: 'The same figures as files' },
} as const;
