/** Words of the filter bar and of the line that says what the figures speak of. */
export const filters = {
  label: { zh: '筛选与日期', en: 'Filters and dates' },
  as_of: { zh: '截至', en: 'As of' },
  compare_to: { zh: '对比', en: 'Compared with' },
  tier: { zh: '层级', en: 'Tier' },
  area: { zh: '县区', en: 'Area' },
  supervision_group: { zh: '督导组', en: 'Supervision group' },
  category: { zh: '类别', en: 'Category' },
  step: { zh: '环节', en: 'Step' },
  all: { zh: '全部', en: 'All' },
  chosen: { zh: (d: { n: number }) => `已选 ${d.n}`, en: (d: { n: number }) => `${d.n} chosen` },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  copy_link: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '已复制', en: 'Copied' },
  narrow: { zh: (d: { name: string }) => `全页只看“${d.name}”`, en: (d: { name: string }) => `Narrow the page to “${d.name}”` },
  widen: { zh: (d: { name: string }) => `不再只看“${d.name}”`, en: (d: { name: string }) => `No longer only “${d.name}”` },
  /** On pages whose rows have no step. */
  steps_not_here: { zh: '本页的数字不分环节，环节筛选在本页不起作用。', en: 'The figures of this page are not by step: the step filter does nothing here.' },
  apply: { zh: '应用', en: 'Apply' },
  replay: { zh: '逐日回放', en: 'Replay day by day' },
  pause: { zh: '暂停回放', en: 'Pause the replay' },
  value: { zh: (d: { name: string; value: string }) => `${d.name}：${d.value}`, en: (d: { name: string; value: string }) => `${d.name}: ${d.value}` },
  remove: { zh: (d: { what: string }) => `去掉“${d.what}”`, en: (d: { what: string }) => `Remove “${d.what}”` },
  /** Stands on every printed page's first lines. */
  stamp: {
    zh: (d: { day: string; before: string; units: string; filters: string[] }) => `截至${d.day}，与${d.before}相比；${d.filters.length === 0 ? '未筛选' : d.filters.join('；')}；${d.units}。`,
    en: (d: { day: string; before: string; units: string; filters: string[] }) => `As of ${d.day}, compared with ${d.before}; ${d.filters.length === 0 ? 'no filter' : d.filters.join('; ')}; ${d.units}.`,
  },
  units: {
    zh: (d: { shown: string; all: string }) => (d.shown === d.all ? `共 ${d.all} 个单位` : `${d.shown} 个单位（共 ${d.all} 个）`),
    en: (d: { shown: string; all: string }) => (d.shown === d.all ? `${d.all} units` : `${d.shown} of ${d.all} units`),
  },
  days_of_slider: { zh: '拖动以查看任一天', en: 'Drag to see any day' },
} as const;
