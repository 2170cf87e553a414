import type { Database } from '../engine/database.ts';
import filesSql from './data/files.sql?raw';
import rejectsSql from './data/rejects.sql?raw';
import suspectsSql from './data/suspects.sql?raw';
import { runMetric, type Metric } from './metric.ts';

export interface FileRow {
  file: string;
  kind: string | null;
  rows: number;
  loaded: number;
  rejected: number;
  encoding: string | null;
  delimiter: string | null;
  header_line: number | null;
  bytes: number;
  records: number;
  unknown_columns: string[];
  titles: number;
  blanks: number;
  problem: string | null;
  problem_zh: string | null;
  problem_en: string | null;
}

export interface RejectRow {
  file: string;
  kind: string;
  line: number;
  /** Address of the cell, where the file is a sheet. */
  cell: string | null;
  column_name: string | null;
  reason: string;
  value: string;
  suggestion: string | null;
  first_file: string | null;
  first_line: number | null;
  record: string;
}

export interface SuspectRow {
  file: string;
  line: number;
  why: string;
  /** How many there are in all. */
  total: number;
}

export interface DataRows {
  files: FileRow[];
  /** The first of them: `rejected` of the files has the whole count. */
  rejects: RejectRow[];
  suspects: SuspectRow[];
}

const section = '七';

export const files: Metric<FileRow> = {
  name: 'files',
  sql: filesSql,
  section,
  label: { zh: '交来的文件', en: 'Files given' },
  grain: { zh: '每行是交来的一个文件或工作表', en: 'One row per file or sheet given' },
  counted: { zh: '数据行 = 载入 + 退回；另列编码、分隔符、表头所在行、不认识的列、标题行和空行。', en: 'Data rows = loaded + rejected; with encoding, delimiter, line of the header, unknown columns, titles and blank rows.' },
  left_out: { zh: '表头以上的标题行和全空的行不算数据行；不认识的列从不读入。', en: 'Titles above the header and empty rows are no data rows; unknown columns are never loaded.' },
  misleads: { zh: '行数只说读到多少，不说填得对不对，请同看数据质量。', en: 'Counts say what was read, not whether it is right: see data quality.' },
};

export const rejects: Metric<RejectRow> = {
  name: 'rejects',
  sql: rejectsSql,
  section,
  label: { zh: '退回的行', en: 'Rejected rows' },
  grain: { zh: '每行是一个文件里退回的一行，最多 200 行', en: 'One row per rejected row, 200 at most' },
  counted: { zh: '每行只给一个原因：先键、再从左到右各列的值、必填、单位或材料、环节、审核结果、日期、数量，最后是重复。', en: 'One reason a row: the key, then values from left to right, required values, unit or material, link, decision, dates, counts, and last a repeated key.' },
  left_out: { zh: '同一行的其余问题；改正后会逐一显出来。', en: 'Other faults of the same row, which show once the first is mended.' },
  misleads: { zh: '一行单位被拒，引用它的行也随之被拒：先改单位名册。', en: 'One rejected unit takes with it every row that names it: mend the register of units first.' },
};

export const suspects: Metric<SuspectRow> = {
  name: 'suspects',
  sql: suspectsSql,
  section,
  label: { zh: '可疑的行', en: 'Rows to look at' },
  grain: { zh: '每行是读入了但形式与别行不同的一行，最多 100 行', en: 'One row per record read although its form differs, 100 at most' },
  counted: { zh: '形式异常但仍能读入的行。', en: 'Records of an unusual form that could still be read.' },
  left_out: { zh: '退回的行。', en: 'Rejected rows.' },
  misleads: { zh: '可疑不等于错误。', en: 'To look at is not to be wrong.' },
};

/** Returns what became of every file, the rows that were not loaded and those to look at. Dates and filters do not change it. */
export async function readData(db: Database): Promise<DataRows> {
  return { files: await runMetric(db, files), rejects: await runMetric(db, rejects), suspects: await runMetric(db, suspects) };
}
