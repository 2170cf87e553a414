/** Words of what helps a reader along: finding, the meaning of a figure, keys, the welcome and its tour. */
export const assist = {
  close: { zh: '关闭', en: 'Close' },
  /** Finding. */
  find: { zh: '查找', en: 'Find' },
  find_title: { zh: '查找单位、页面、数字', en: 'Find a unit, a page, a figure' },
  find_hint: { zh: '输入单位名称或编码、页面名、数字名', en: 'Name or code of a unit, a page, a figure' },
  find_none: { zh: (d: { text: string }) => `没有找到“${d.text}”。`, en: (d: { text: string }) => `Nothing matches “${d.text}”.` },
  find_count: {
    zh: (d: { n: number; more: number }) => `${d.n} 项${d.more > 0 ? `，另有 ${d.more} 项，请多输几个字` : ''}`,
    en: (d: { n: number; more: number }) => `${d.n} ${d.n === 1 ? 'match' : 'matches'}${d.more > 0 ? `, and ${d.more} more: type on` : ''}`,
  },
  find_failed: { zh: '目录没有载入。请检查网络后再试。', en: 'The index could not be loaded. Check the network and try again.' },
  find_keys: { zh: '↑ ↓ 选择，回车打开，Esc 关闭', en: '↑ ↓ to choose, Enter to open, Esc to close' },
  kinds: {
    page: { zh: '页面', en: 'page' },
    unit: { zh: '单位', en: 'unit' },
    figure: { zh: '数字', en: 'figure' },
  },
  /** The meaning of a figure. */
  explain: { zh: (d: { name: string }) => `这是什么数：${d.name}`, en: (d: { name: string }) => `What this means: ${d.name}` },
  explain_here: { zh: '这是什么数', en: 'What this means' },
  drawing: { zh: '图', en: 'Drawing' },
  explain_title: { zh: '这个数的含义', en: 'What the figure means' },
  explain_more: { zh: '全部数字逐项说明', en: 'Every figure explained' },
  /** Keys. */
  keys_title: { zh: '键盘快捷键', en: 'Keyboard shortcuts' },
  keys_open: { zh: '键盘快捷键（?）', en: 'Keyboard shortcuts (?)' },
  keys: {
    find: { zh: '查找单位、页面、数字', en: 'find a unit, a page, a figure' },
    or: { zh: '或', en: 'or' },
    sheet: { zh: '打开这张表', en: 'open this sheet' },
    escape: { zh: '关闭面板、对话框、筛选', en: 'close a panel, a dialog, a filter' },
    arrows: { zh: '在图中的标记之间移动（先用 Tab 进入图）', en: 'move between the marks of a chart (enter it with Tab)' },
    theme: { zh: '切换深色和浅色', en: 'switch between dark and light' },
    filters: { zh: '到筛选和日期', en: 'go to filters and dates' },
    then: { zh: '先按 g，再按：', en: 'g, and then:' },
  },
  keys_on: { zh: '使用单个字母的快捷键（Ctrl+K、Esc 不受影响）', en: 'Use single-letter shortcuts (Ctrl+K and Esc always work)' },
  /** The welcome. */
  welcome_label: { zh: '初次使用', en: 'First visit' },
  welcome: {
    zh: '准绳把活动办的台账算成进度：谁落后、压在哪一环、该抓什么。每个带下划线的数都能点开，看它怎么来的。',
    en: 'Plumbline turns the activity office’s ledgers into progress: who lags, where documents lie, what to push. Every underlined figure opens and shows where it comes from.',
  },
  welcome_sample: { zh: '现在显示的是一座虚构城市的示例数据。', en: 'What is shown now is the sample data of an invented city.' },
  welcome_files: { zh: '用我的文件', en: 'Use my files' },
  /** Instead of the former where the reader's own files are shown. */
  welcome_own: { zh: '看我的文件', en: 'See my files' },
  welcome_tour: { zh: '三步看一遍', en: 'Three-step tour' },
  welcome_close: { zh: '知道了，不再显示', en: 'Got it, do not show again' },
  welcome_again: { zh: '初次使用说明', en: 'Welcome and tour' },
  /** The tour. */
  tour_title: { zh: '三步看一遍', en: 'Three-step tour' },
  tour_step: { zh: (d: { i: number; n: number }) => `第 ${d.i} 步，共 ${d.n} 步`, en: (d: { i: number; n: number }) => `Step ${d.i} of ${d.n}` },
  tour_back: { zh: '上一步', en: 'Back' },
  tour_next: { zh: '下一步', en: 'Next' },
  tour_end: { zh: '看完了', en: 'Done' },
  tour: {
    headline: {
      zh: '先看这一句：到期的做完没有，逾期多少。下面左边是该抓的一件事，右边是比上次变了什么。',
      en: 'Read this sentence first: is what was due done, and how much is overdue. Below it, the one thing to push and what has changed.',
    },
    figures: {
      zh: '点开任何一个带下划线的数，能看到分子、分母、不计什么、计算语句和出处的文件、行号。旁边的“?”说明它的含义。',
      en: 'Open any underlined figure: numerator, denominator, what is left out, the query that computed it, and the file and line of every row. The “?” beside it says what it means.',
    },
    filters: {
      zh: '换日期、层级、县区，整页跟着变；网址里写着您的选择，可以发给别人。要看自己的台账，到“数据”选择文件，文件不离开这台电脑。',
      en: 'Change the date, tier or area and the whole page follows; your choice is in the address, so it can be passed on. For your own ledgers, choose files under “Data”: they never leave this computer.',
    },
  },
} as const;
