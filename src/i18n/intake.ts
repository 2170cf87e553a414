import { counted } from './english.ts';

/** Words of the panel that opens the reader's own files. */
export const intake = {
  title: { zh: '用我的文件', en: 'Use my files' },
  drop: {
    zh: '把台账（CSV、TXT、XLSX）、整个文件夹或以前导出的压缩包拖到这里，或者选择文件。',
    en: 'Drop the exports (CSV, TXT, XLSX), a whole folder, or a workspace saved as zip here; or choose them.',
  },
  choose: { zh: '选择文件', en: 'Choose files' },
  choose_folder: { zh: '选择文件夹', en: 'Choose a folder' },
  help: { zh: '没有现成的台账？', en: 'No exports at hand?' },
  contract: { zh: '各张台账要哪些列，下载模板', en: 'What each export holds, with templates' },
  privacy: {
    zh: '文件只在这台电脑的浏览器里读取，不会发送出去。可以自己验证：等页面准备好以后断开网络再选文件，一样能用；或按 F12 打开开发者工具的“网络”一栏，选文件时没有任何请求带着文件内容出去。',
    en: 'The files are read in this browser and sent nowhere. See for yourself: once the page is ready, disconnect the network and choose your files: it works the same. Or open the developer tools (F12) at “Network”: no request carries anything of a file.',
  },
  preparing: { zh: '正在准备…', en: 'Getting ready…' },
  progress: {
    zh: (d: { read: string; all: string; rows: string; rate: string | null }) => `已读 ${d.read} / ${d.all} MB，${d.rows} 行${d.rate ? `，每秒 ${d.rate} MB` : ''}`,
    en: (d: { read: string; all: string; rows: string; rate: string | null }) => `${d.read} of ${d.all} MB read, ${d.rows} rows${d.rate ? `, ${d.rate} MB a second` : ''}`,
  },
  computing: { zh: '文件已读完，正在计算…', en: 'The files are read; computing…' },
  cancel: { zh: '取消', en: 'Cancel' },
  cancelled: { zh: '已取消，原来的数据没有变。', en: 'Cancelled; what was shown before is unchanged.' },
  failed: { zh: (d: { detail: string }) => `没有读成：${d.detail}。原来的数据没有变。`, en: (d: { detail: string }) => `Could not be read: ${d.detail}. What was shown before is unchanged.` },
  too_large: {
    zh: (d: { size: string; most: string }) => `这些文件共 ${d.size} MB，浏览器里一次最多能读 ${d.most} MB。请拆成几份，或只导出需要的行。原来的数据没有变。`,
    en: (d: { size: string; most: string }) => `These files hold ${d.size} MB; at most ${d.most} MB can be read in a browser at once. Split them, or export only the rows needed. What was shown before is unchanged.`,
  },
  no_memory: { zh: '内存不够；请关闭一些程序或页面，或把文件拆小再试', en: 'there is not enough memory; close some programs or pages, or split the files' },
  opened: {
    zh: (d: { files: number; loaded: string; rejected: string; day: string }) => `现在显示的是您的 ${d.files} 个文件：载入 ${d.loaded} 行，退回 ${d.rejected} 行，截至${d.day}。各页的数字都已换成您的数据。`,
    en: (d: { files: number; loaded: string; rejected: string; day: string }) => `Now showing your files (${d.files}): ${counted(d.loaded, 'row')} loaded, ${d.rejected} rejected, as of ${d.day}. Every page now speaks of your data.`,
  },
  see_rejects: { zh: '看退回的行和改法', en: 'See the rejected rows and their remedies' },
  lone_date: {
    zh: (d: { day: string; count: number; file: string; line: string; column: string; before: string }) => `截至日期 ${d.day} 只来自${d.count === 1 ? '' : ` ${d.count} 处，如`}${d.file} 第 ${d.line} 行的“${d.column}”，其余日期最晚是 ${d.before}。如果年份写错了，请改正后重新放入。`,
    en: (d: { day: string; count: number; file: string; line: string; column: string; before: string }) => `The as-of date ${d.day} comes from ${d.count === 1 ? 'one cell alone:' : `${d.count} cells alone, such as`} ${d.column} in ${d.file}, line ${d.line}. Every other date is ${d.before} or before. If the year is wrong, correct it and open the file again.`,
  },
  lone_date_change: { zh: (d: { before: string }) => `先按截至 ${d.before} 看`, en: (d: { before: string }) => `Show as of ${d.before} meanwhile` },
  restored: { zh: '这是上次保留在本浏览器里的文件。', en: 'These files were kept in this browser on an earlier visit.' },
  no_units: {
    zh: '还没有读到单位名册，其他台账都要靠它认单位，所以仍显示原来的数据。请再放入单位名册（单位编码、单位名称、层级、类别）。',
    en: 'No units export could be read, and every other export needs it, so the former data is still shown. Add the units export (unit_id, name, tier, category).',
  },
  plan_taken: { zh: '方案已读，请再放入台账。', en: 'The plan is read; now add the exports.' },
  skipped: {
    zh: (d: { n: number; names: string; isOld: boolean }) => `有 ${d.n} 个文件没有打开：${d.names}${d.n > 5 ? '……' : ''}。这里只读 CSV、TXT、XLSX 和方案（YAML），压缩包里路径可疑的文件也不取${d.isOld ? '；xls、et 等旧格式请用表格软件另存为 XLSX 或 CSV' : ''}。`,
    en: (d: { n: number; names: string; isOld: boolean }) => `Files not opened (${d.n}): ${d.names}${d.n > 5 ? '…' : ''}. Only CSV, TXT, XLSX and a plan (YAML) are read here, and no path that leads out of a zip${d.isOld ? '; save old formats (xls, et) as XLSX or CSV in the spreadsheet program' : ''}.`,
  },
  nothing_readable: { zh: '这里没有能读的文件（CSV、TXT、XLSX）。', en: 'There is no file here that can be read (CSV, TXT, XLSX).' },

  confirm: { zh: (d: { file: string }) => `“${d.file}”的文字编码不能确定。下面哪一种读出来是对的？`, en: (d: { file: string }) => `The encoding of “${d.file}” is not certain. Which of these reads right?` },
  waiting: { zh: '答完以后，这次选的文件一起打开。', en: 'The files chosen are opened together once this is answered.' },
  this_one: { zh: '这个对', en: 'This one' },
  leave_out: { zh: '不用这个文件', en: 'Leave this file out' },

  rivals: {
    zh: (d: { fresh: string; before: string; kind: string }) => `新放入的“${d.fresh}”和已打开的“${d.before}”都是${d.kind}。新的是来换旧的吗？`,
    en: (d: { fresh: string; before: string; kind: string }) => `“${d.fresh}” and “${d.before}”, open already, are both ${d.kind}. Is the new one meant to replace the old?`,
  },
  rivals_all: {
    zh: (d: { n: number }) => `新放入的文件里，有 ${d.n} 种台账已经打开过。新的都是来换旧的吗？`,
    en: (d: { n: number }) => `Of ${d.n} exports a file is open already. Are the new files all meant to replace the old?`,
  },
  rival: {
    zh: (d: { fresh: string; before: string; kind: string }) => `${d.kind}：新的“${d.fresh}”，旧的“${d.before}”`,
    en: (d: { fresh: string; before: string; kind: string }) => `${d.kind}: new “${d.fresh}”, old “${d.before}”`,
  },
  replace_all: { zh: '是，全部换掉旧的', en: 'Yes, replace them all' },
  one_by_one: { zh: '一种一种地答', en: 'Answer one by one' },
  both_all: { zh: '新旧都用', en: 'Use old and new' },
  replace: { zh: '是，换掉旧的', en: 'Yes, replace the old' },
  both: { zh: '两个都用', en: 'Use both' },

  columns_title: { zh: (d: { file: string }) => `“${d.file}”：请看一眼表头和各列`, en: (d: { file: string }) => `“${d.file}”: please check its header and columns` },
  columns_why: {
    zh: '没有认出这个文件。请点出表头在哪一行，选好它是哪种台账，再核对每列是什么；已按列名猜好，猜错的请改。',
    en: 'This file was not recognised. Point to its header row, say which export it is, and check what each column means; guesses from the names are filled in.',
  },
  columns_again: {
    zh: '上次有同样表头的文件，您是这样对列的，已照样填好；没有问题就点“就这样读”。',
    en: 'You matched the columns of a file with this very header before; the same is filled in. If it is right, choose “Read it so”.',
  },
  encoding: { zh: '文字编码', en: 'Encoding' },
  encodings: {
    'utf-8': { zh: 'UTF-8', en: 'UTF-8' },
    'utf-8-bom': { zh: 'UTF-8（带标记）', en: 'UTF-8 with a mark' },
    gb18030: { zh: 'GB18030（GBK、GB2312）', en: 'GB18030 (GBK, GB2312)' },
    'utf-16le': { zh: 'UTF-16（小端）', en: 'UTF-16, low byte first' },
    'utf-16be': { zh: 'UTF-16（大端）', en: 'UTF-16, high byte first' },
    big5: { zh: 'Big5（繁体中文）', en: 'Big5 (traditional Chinese)' },
    shift_jis: { zh: 'Shift_JIS（日文）', en: 'Shift_JIS (Japanese)' },
    'euc-jp': { zh: 'EUC-JP（日文）', en: 'EUC-JP (Japanese)' },
    'euc-kr': { zh: 'EUC-KR（韩文）', en: 'EUC-KR (Korean)' },
    'windows-1252': { zh: 'Windows-1252（西文）', en: 'Windows-1252 (Western)' },
  },
  delimiter: { zh: '分隔符', en: 'Separator' },
  other_delimiter: { zh: '别的分隔符', en: 'Another separator' },
  quoting: { zh: '引号', en: 'Quotes' },
  quotings: {
    doubled: { zh: '"…"，格内的引号写两个', en: '"…", doubled inside a cell' },
    backslash: { zh: '"…"，格内的引号写作 \\"', en: '"…", \\" inside a cell' },
    apostrophe: { zh: '\'…\'（单引号）', en: '\'…\' (apostrophes)' },
    none: { zh: '没有，引号就是内容', en: 'none: a quote is text' },
  },
  kind: { zh: '台账', en: 'Export' },
  header_row: { zh: '表头', en: 'Header' },
  header_at: { zh: (d: { line: number }) => `表头在第 ${d.line} 行`, en: (d: { line: number }) => `The header is line ${d.line}` },
  row: { zh: '行', en: 'Row' },
  ignore: { zh: '不载入', en: 'not loaded' },
  lacking: { zh: (d: { names: string }) => `还缺必需的列：${d.names}。`, en: (d: { names: string }) => `Columns that must be there are missing: ${d.names}.` },
  apply: { zh: '就这样读', en: 'Read it so' },
  back: { zh: '返回', en: 'Back' },

  plan_wrong: {
    zh: (d: { file: string; n: number }) => `方案“${d.file}”有 ${d.n} 处要改，没有换用：`,
    en: (d: { file: string; n: number }) => `The plan “${d.file}” has ${d.n === 1 ? 'a fault' : `${d.n} faults`} and was not taken:`,
  },
  plan_line: { zh: (d: { line: number }) => `第 ${d.line} 行`, en: (d: { line: number }) => `Line ${d.line}` },

  files_title: { zh: '现在打开的文件', en: 'Files that are open' },
  match_columns: { zh: '改读法', en: 'Read otherwise' },
  remove: { zh: '移除', en: 'Remove' },
  file_counts: {
    zh: (d: { kind: string; loaded: string; rejected: string }) => `${d.kind}，载入 ${d.loaded} 行，退回 ${d.rejected} 行`,
    en: (d: { kind: string; loaded: string; rejected: string }) => `${d.kind}: ${d.loaded} loaded, ${d.rejected} rejected`,
  },
  not_read: { zh: '没有读取', en: 'not read' },
  own_plan: { zh: '方案', en: 'the plan' },

  keep: { zh: '保留在本浏览器', en: 'Keep in this browser' },
  kept: { zh: '已保留在本浏览器，下次打开自动恢复；以后的改动也会保留。', en: 'Kept in this browser: the next visit begins with it, and later changes are kept too.' },
  not_kept: { zh: '这个浏览器不让保留（可能是隐私窗口，或磁盘已满）。可以导出为压缩包。', en: 'This browser does not allow it (perhaps a private window or a full disk). You can save it as a zip.' },
  forget: { zh: '从本浏览器删除', en: 'Remove from this browser' },
  forgotten: { zh: '已从本浏览器删除；关掉这个页面以后就没有了。', en: 'Removed from this browser; once this page is closed nothing of it is left.' },
  save_zip: { zh: '导出为压缩包', en: 'Save all as a zip' },
  zip_name: { zh: '准绳工作区', en: 'plumbline-workspace' },
  close: { zh: '恢复原来的数据', en: 'Go back to the site’s data' },

  closed: { zh: '已恢复本站原来的数据，您的文件已不再显示。', en: 'The site’s own data is shown again; your files are closed.' },

  own_marker: { zh: (d: { n: number }) => `现在显示的是您自己的 ${d.n} 个文件，不是本站的数据。`, en: (d: { n: number }) => `Shown are your own files (${d.n}), not the site’s data.` },
  own_marker_link: { zh: '管理文件', en: 'Manage the files' },
} as const;
