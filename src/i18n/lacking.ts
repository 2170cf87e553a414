/** Words of what the exports given do not speak of, the same on every page. */
export const lacking = {
  notice: {
    zh: (d: { names: string }) => `没有交来${d.names}。只由这些台账记录的事，显示为未做、逾期或不显示，不等于没有做；交来的台账都没有说到的环节，不列入催办。`,
    en: (d: { names: string }) => `Not given: ${d.names}. What is recorded only there shows as not done, overdue or not at all, which does not mean it was not done; nobody is called for a step that no export given speaks of.`,
  },
  /** The same for a reader whom no calls concern. */
  figures: {
    zh: (d: { names: string }) => `没有交来${d.names}。只由这些台账记录的事，显示为未做、逾期或不显示，不等于没有做。`,
    en: (d: { names: string }) => `Not given: ${d.names}. What is recorded only there shows as not done, overdue or not at all, which does not mean it was not done.`,
  },
  /** One line, for the wall. */
  line: { zh: (d: { names: string }) => `没有交来${d.names}：显示为未做的不等于没有做`, en: (d: { names: string }) => `not given: ${d.names}; what shows as not done may be done` },
  kinds: { zh: (d: { n: string }) => ` ${d.n} 种台账`, en: (d: { n: string }) => `${d.n} exports` },
  not_given: { zh: (d: { name: string }) => `没有交来${d.name}`, en: (d: { name: string }) => `not given: ${d.name}` },
  unknown: { zh: '未知', en: 'unknown' },
  unjudged: { zh: '台账不全，无从判断', en: 'Not known: exports are missing' },
  unjudged_part: { zh: (d: { n: string }) => `台账不全、无从判断 ${d.n}`, en: (d: { n: string }) => `not known for want of exports ${d.n}` },
};
