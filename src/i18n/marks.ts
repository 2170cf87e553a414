/** Words that a drawing says of a place in it, and how to read one mark by mark. */
export const marks = {
  range: { zh: (d: { from: string; to: string }) => `看${d.to}，与${d.from}相比`, en: (d: { from: string; to: string }) => `${d.to}, compared with ${d.from}` },
  pace_day: { zh: '{day}：计划 {0}，实际 {1}', en: '{day}: planned {0}, done {1}' },
  queue_day: { zh: (d: { name: string }) => `{day} ${d.name}：在审 {0}，收 {1}，办 {2}`, en: (d: { name: string }) => `{day}, ${d.name}: {0} in hand, {1} came, {2} went` },
  hint: { zh: '方向键逐项查看，回车打开', en: 'Arrow keys go from mark to mark, Enter opens one' },
  hint_days: { zh: '方向键逐日查看，回车看这一天', en: 'Arrow keys go from day to day, Enter shows that day' },
  brush: { zh: '横向拖过几天，全页就看这几天的变化。', en: 'Drag across days and the whole page shows what changed in them.' },
  brush_or_click: { zh: '点一天，全页就看那一天；横向拖过几天，就看这几天的变化。', en: 'Click a day and the whole page shows it; drag across days and it shows what changed in them.' },
  only_day: { zh: '{day}', en: '{day}' },
} as const;
