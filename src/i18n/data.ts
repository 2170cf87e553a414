import { counted } from './english.ts';

/** Words of the Data page. */
export const data = {
  title: { zh: '数据来源', en: 'Sources' },
  question: { zh: '这些数从哪些文件来，哪些行没有用上？', en: 'Which files do the figures come from, and which rows could not be used?' },
  summary: {
    zh: (d: { files: string; sheets: string | null; rows: string; loaded: string; rejected: string }) =>
      `共 ${d.files} 个文件${d.sheets === null ? '' : `（工作簿里的表 ${d.sheets} 张）`}，${d.rows} 行数据：载入 ${d.loaded} 行，退回 ${d.rejected} 行。每一行不是载入就是退回。`,
    en: (d: { files: string; sheets: string | null; rows: string; loaded: string; rejected: string }) =>
      `${counted(d.files, 'file')}${d.sheets === null ? '' : ` (with ${counted(d.sheets, 'sheet')} of workbooks)`} with ${counted(d.rows, 'data row')}: ${d.loaded} loaded, ${d.rejected} rejected. Every row is one or the other.`,
  },
  files: { zh: '文件', en: 'Files' },
  file: { zh: '文件', en: 'File' },
  kind: { zh: '台账', en: 'Export' },
  rows: { zh: '数据行', en: 'Rows' },
  loaded: { zh: '载入', en: 'Loaded' },
  rejected: { zh: '退回', en: 'Rejected' },
  encoding: { zh: '编码', en: 'Encoding' },
  delimiter: { zh: '分隔符', en: 'Delimiter' },
  delimiters: {
    ',': { zh: '逗号', en: 'comma' },
    ';': { zh: '分号', en: 'semicolon' },
    '\t': { zh: '制表符', en: 'tab' },
    '|': { zh: '竖线', en: 'vertical bar' },
    '，': { zh: '中文逗号', en: 'Chinese comma' },
    ' ': { zh: '空格', en: 'space' },
    '、': { zh: '顿号', en: 'Chinese enumeration comma' },
    ':': { zh: '冒号', en: 'colon' },
  },
  header_line: { zh: '表头在第几行', en: 'Header on line' },
  notes: { zh: '说明', en: 'Notes' },
  unknown_columns: { zh: (d: { names: string }) => `未载入的列：${d.names}`, en: (d: { names: string }) => `Columns not loaded: ${d.names}` },
  titles: { zh: (d: { n: number }) => `表头以上 ${d.n} 行未计`, en: (d: { n: number }) => `${d.n} above the header, not counted` },
  blanks: { zh: (d: { n: number }) => `空行 ${d.n} 行`, en: (d: { n: number }) => `${d.n} blank` },
  unrecognised: { zh: '未识别', en: 'Not recognised' },
  missing: { zh: '没有交来的台账', en: 'Exports that are not there' },
  missing_sentence: {
    zh: (d: { names: string }) => `没有交来：${d.names}。与之有关的数字不显示，不当作零。`,
    en: (d: { names: string }) => `Not there: ${d.names}. Figures that rest on them are not shown; they are not taken as zero.`,
  },
  rejects: { zh: '退回的行', en: 'Rejected rows' },
  no_rejects: { zh: '没有退回的行。', en: 'No row was rejected.' },
  line: { zh: '行（格）', en: 'Line or cell' },
  reason: { zh: '原因和改法', en: 'Reason and remedy' },
  suggestion: { zh: '建议改为', en: 'Should say' },
  record: { zh: '原文', en: 'The row' },
  more: { zh: (d: { n: string }) => `另有 ${d.n} 行，可下载全部。`, en: (d: { n: string }) => `${d.n} more; download them all.` },
  /** Columns put before those of a file when its rejected rows are handed back. */
  reject_columns: [
    { zh: '退回位置', en: 'Rejected line' }, { zh: '退回列', en: 'Rejected column' }, { zh: '原因和改法', en: 'Reason and remedy' }, { zh: '建议改为', en: 'Should say' },
  ],
  hand_back: { zh: '下载退回的行，交还填报的人', en: 'Download the rejected rows, to hand them back' },
  hand_back_how: {
    zh: '每个文件按原来的列下载，前面加上行号、原因和建议。在原文件里改好后，用原来的文件名再放进来，就会换掉旧的。',
    en: 'Each file keeps its own columns; line, reason and remedy stand before them. Mend the original file and open it again under the same name: it takes the place of the old one.',
  },
  all_files: { zh: '全部文件', en: 'All files' },
  rejected_rows: { zh: (d: { n: string }) => `${d.n} 行`, en: (d: { n: string }) => counted(d.n, 'row') },
  as_utf8: { zh: 'CSV（UTF-8）', en: 'CSV (UTF-8)' },
  as_gb: { zh: 'CSV（GB18030）', en: 'CSV (GB18030)' },
  suspects: { zh: '已载入，但请看一眼的行', en: 'Loaded, but worth a look' },
  suspects_more: { zh: (d: { n: string }) => `另有 ${d.n} 行。`, en: (d: { n: string }) => `${d.n} more.` },
  why: { zh: '哪里可疑', en: 'What is odd' },
  whys: {
    fewer_cells: { zh: '列数比表头少，缺的当作空；请核对是不是少了分隔符。', en: 'Fewer cells than the header; those missing were read as empty. See whether a separator is missing.' },
    more_cells: { zh: '列数比表头多，多出的是空的；请核对是不是多了分隔符。', en: 'More cells than the header; those beyond it are empty. See whether there is a separator too many.' },
    damaged_code: { zh: '编码像是被表格软件改坏了（科学记数、公式、多出的单引号或看不见的字符）；请核对。', en: 'The code looks damaged by a spreadsheet (scientific notation, a formula, an apostrophe, characters that nobody sees). Please check.' },
    far_date: { zh: '日期离活动期很远；请核对年份。', en: 'A date is far from the campaign; check the year.' },
    no_line_end: { zh: '文件到这一行就断了，末尾没有换行，可能没有导完整；请核对这一行和总行数。', en: 'The file ends here without a line end and may have been cut short; check this row and how many there should be.' },
    stray_quote: { zh: '有没成对或位置不对的引号，已按原字保留；请核对。', en: 'A quote is unpaired or out of place; it was kept as written. Please check.' },
  },
} as const;
