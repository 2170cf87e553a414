import type { Run } from './proven.ts';

/** What a figure says besides its drawing: the finding, a sentence, and the drawn rows as a table. */
export interface FigureText {
  id: string;
  title: string;
  /** The title with its figures opening their proof. */
  title_runs?: Run[];
  sentence: string;
  /** The sentence with its figures opening their proof. */
  sentence_runs?: Run[];
  hint?: string;
  /** How the drawing is read, where paper has another form of it. */
  key?: string;
  /** `part`: said where the table leaves rows out that its download holds. */
  table: { head: string[]; rows: string[][]; part?: string | undefined; has_sheet?: boolean };
}
