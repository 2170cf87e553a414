import type { Locale, Words } from '../i18n/locale.ts';

/** Where something stands in the data of a plan file: keys of mappings and numbers (from 0) of list items. */
export type KeyPath = readonly (string | number)[];

/** One fault of a plan file, with where it is and what to do about it. */
export interface PlanProblem {
  /** Line and column of the file, both from 1. */
  line: number;
  column: number;
  /** Such as `steps[talks].windows.W2.due`; a list item is named by its id, else by its number from 1. */
  key: string;
  message: Words;
  remedy: Words;
}

/** Returns a problem as one line: `12:5 steps[talks].section: … …`. */
export function problemText(problem: PlanProblem, locale: Locale): string {
  const where = `${problem.line}:${problem.column}${problem.key ? ` ${problem.key}` : ''}`;
  return locale === 'zh'
    ? `${where}：${problem.message.zh}。${problem.remedy.zh}。`
    : `${where}: ${problem.message.en}. ${problem.remedy.en}.`;
}

/** The plan file cannot be used. `problems` are in the order of the file; there is at least one. */
export class PlanError extends Error {
  readonly problems: readonly PlanProblem[];
  constructor(problems: readonly PlanProblem[]) {
    super(problems.map((problem) => `${problemText(problem, 'zh')}\n    ${problemText(problem, 'en')}`).join('\n'));
    this.name = 'PlanError';
    this.problems = problems;
  }
}
