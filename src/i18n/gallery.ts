/** Words of the gallery: every component and chart on one page, for whoever changes them. */
export const gallery = {
  title: { zh: '样式总览', en: 'Gallery' },
  question: { zh: '每种标记、控件和图是什么样子？', en: 'What does each mark, control and chart look like?' },
  intro: {
    zh: '本页供改动样式的人使用：列出各种标记、控件和图，图用本站当前的数据。改动以后，测试把它与认可的图片比较。',
    en: 'For whoever changes the design: every mark, control and chart, drawn from the data of this site. A test compares it with accepted pictures.',
  },
  inks: { zh: '文字和底色', en: 'Inks and grounds' },
  statuses: { zh: '状态：颜色、形状和文字三者并用', en: 'Statuses: colour, shape and word together' },
  type: { zh: '字号', en: 'Type' },
  controls: { zh: '控件和提示', en: 'Controls and notices' },
  sheet: { zh: '审核链在纸上的样子', en: 'A review chain as paper has it' },
  charts: { zh: '图', en: 'Charts' },
  sample_text: { zh: '坚持标准，从严从实', en: 'Hold the standard, plainly and strictly' },
  button: { zh: '按钮', en: 'Button' },
  button_main: { zh: '主要按钮', en: 'Main button' },
  button_off: { zh: '不可用', en: 'Unavailable' },
  notice: { zh: '提示：缺少一张台账，与之有关的数字不显示，不当作零。', en: 'Notice: an export is missing; figures that rest on it are not shown, and not taken as zero.' },
  empty: { zh: '所选范围内没有单位。', en: 'No unit is in the chosen scope.' },
  field: { zh: '日期', en: 'Date' },
} as const;
