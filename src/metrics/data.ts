import type { Database } from '../engine/database.ts';
import filesSql from './data/files.sql?raw';
import rejectsSql from './data/rejects.sql?raw';

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
  column_name: string | null;
  reason: string;
  value: string;
  record: string;
}

export interface DataRows {
  files: FileRow[];
  rejects: RejectRow[];
}

/** Returns what became of every file and every row that was not loaded. Dates and filters do not change it. */
export async function readData(db: Database): Promise<DataRows> {
  return { files: await db.query<FileRow>(filesSql), rejects: await db.query<RejectRow>(rejectsSql) };
}
