import type { Database } from '../engine/database.ts';
import filesSql from './data/files.sql?raw';
import rejectsSql from './data/rejects.sql?raw';
import suspectsSql from './data/suspects.sql?raw';

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

/** Returns what became of every file, the rows that were not loaded and those to look at. Dates and filters do not change it. */
export async function readData(db: Database): Promise<DataRows> {
  return {
    files: await db.query<FileRow>(filesSql), rejects: await db.query<RejectRow>(rejectsSql), suspects: await db.query<SuspectRow>(suspectsSql),
  };
}
