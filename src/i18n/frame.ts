/** Words of the page frame. */
export const frame = {
  product: { zh: '准绳', en: 'Plumbline' },
  not_found: { zh: '没有这个页面', en: 'There is no such page' },
  not_found_help: {
    zh: '网址可能写错了，或者这个单位不在现在的名册里。请从总览进入，或在单位表里查找。',
    en: 'The address may be mistyped, or the unit is not in the present list. Begin at the overview, or look for the unit in the list.',
  },
  not_found_home: { zh: '去总览', en: 'To the overview' },
  not_found_units: { zh: '去单位表', en: 'To the units' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  places: { zh: '栏目', en: 'Places' },
  as_of: { zh: (d: { day: string }) => `截至${d.day}`, en: (d: { day: string }) => `As of ${d.day}` },
  language: { zh: '中文', en: 'English' },
  theme: { zh: '切换深色和浅色', en: 'Switch between dark and light' },
  /** The button that opens the filters on a phone. */
  filters_fold: { zh: '筛选和日期', en: 'Filters and dates' },
  /** The button under the first rows of a long list on a phone. */
  rows_all: { zh: (d: { n: number }) => `显示全部 ${d.n} 条`, en: (d: { n: number }) => `Show all ${d.n}` },
  rows_few: { zh: '收起', en: 'Show fewer' },
  sample_label: { zh: '数据性质', en: 'Nature of the data' },
  sample: { zh: '示例数据：虚构的城市，不是真实情况', en: 'Sample data: an invented city, not a real one' },
  too_old: {
    zh: ['这个浏览器太旧，本页的版式显示不全。请改看', '状态页', '：不用脚本，在旧浏览器里也完整。'],
    en: ['This browser is too old to show this page as it is meant. Read the ', 'status pages', ' instead: they need no script and are whole in old browsers too.'],
  },
  status_pages: { zh: '状态页（可打印、可转发）', en: 'Status pages, to print and pass on' },
  footer: {
    zh: '数字按方案逐项定义，由交来的台账算出；没有的数据不当作零。',
    en: 'Every figure is defined by the plan and computed from the exports; what is missing is not taken as zero.',
  },
  all_figures: { zh: '全部数字：', en: 'All figures:' },
} as const;
