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
  apply: { zh: '应用', en: 'Apply' },
  replay: { zh: '逐日回放', en: 'Replay day by day' },
  units: {
    zh: (d: { shown: number; all: number }) => (d.shown === d.all ? `共 ${d.all} 个单位` : `${d.shown} 个单位（共 ${d.all} 个）`),
    en: (d: { shown: number; all: number }) => (d.shown === d.all ? `${d.all} units` : `${d.shown} of ${d.all} units`),
  },
  days_of_slider: { zh: '拖动以查看任一天', en: 'Drag to see any day' },
} as const;
