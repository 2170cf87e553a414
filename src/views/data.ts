import { data as words } from '../i18n/data.ts';
import type { Locale } from '../i18n/locale.ts';
import type { DataRows } from '../metrics/data.ts';
import { rejectSentence, schemas, type Reason } from '../sources/index.ts';
import type { ViewContext } from './context.ts';
import { lackingKinds } from './lacking.ts';
import { proofHref } from './proof.ts';
import { proven, runsOf, type Run } from './proven.ts';

export interface DataView {
  /** Its figures open their proof. */
  summary: Run[];
  files: {
    title: string;
    head: string[];
    /** `hrefs`: the proof of a cell, by its place. */
    rows: { key: string; cells: string[]; hrefs: (string | null)[]; notes: string[]; isProblem: boolean }[];
  };
  missing: { title: string; sentence: string } | null;
  rejects: {
    title: string;
    head: string[];
    rows: { key: string; cells: string[] }[];
    none: string;
    more: string | null;
    /** Files whose rejected rows can be taken out, the whole first where there are several. */
    downloads: { title: string; how: string; list: { file: string; name: string; count: string }[]; utf8: string; gb: string } | null;
  };
  suspects: { title: string; head: string[]; rows: { key: string; cells: string[] }[]; more: string | null } | null;
}

/** Returns a delimiter by its name, or as it stands where it has none. */
export const delimiterName = (delimiter: string, locale: Locale): string => words.delimiters[delimiter as keyof typeof words.delimiters]?.[locale] ?? delimiter;

/** Returns the Data page: every file with its facts, and every rejected row in plain words. */
export function dataView(rows: DataRows, { locale, state }: ViewContext): DataView {
  const number = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en');
  const sum = (name: 'rows' | 'loaded' | 'rejected') => number.format(rows.files.reduce((total, file) => total + file[name], 0));
  const total = (name: 'rows' | 'loaded' | 'rejected') => proven(sum(name), proofHref(state, 'sources', name));
  const rejected = rows.files.reduce((total, file) => total + file.rejected, 0);
  const sheets = rows.files.filter((file) => file.encoding === 'xlsx').length;
  const withRejects = rows.files.filter((file) => file.rejected > 0);
  const missing = lackingKinds(rows.files).map((kind) => schemas[kind].name[locale]);

  return {
    summary: runsOf(words.summary[locale]({
      // Each sheet of a workbook is read, and listed below, by itself.
      files: number.format(new Set(rows.files.map((file) => (file.encoding === 'xlsx' ? file.file.split(' › ')[0] : file.file))).size),
      sheets: sheets === 0 ? null : number.format(sheets),
      rows: total('rows'), loaded: total('loaded'), rejected: total('rejected'),
    })),
    files: {
      title: words.files[locale],
      head: [words.file, words.kind, words.rows, words.loaded, words.rejected, words.encoding, words.delimiter, words.header_line, words.notes].map((each) => each[locale]),
      rows: rows.files.map((file) => ({
        key: file.file,
        isProblem: file.problem !== null,
        hrefs: file.kind === null ? [] : [null, null, ...['rows', 'loaded', 'rejected'].map((column) => proofHref(state, 'sources', column, { file: file.file }))],
        cells: [
          file.file,
          file.kind ? schemas[file.kind as keyof typeof schemas].name[locale] : words.unrecognised[locale],
          number.format(file.rows), number.format(file.loaded), number.format(file.rejected),
          file.encoding?.toUpperCase() ?? '', file.delimiter === null ? '' : delimiterName(file.delimiter, locale), file.header_line === null ? '' : number.format(file.header_line),
        ],
        notes: [
          ...(file.problem ? [(locale === 'zh' ? file.problem_zh : file.problem_en) ?? ''] : []),
          ...(file.unknown_columns.length > 0 ? [words.unknown_columns[locale]({ names: file.unknown_columns.join(locale === 'zh' ? '、' : ', ') })] : []),
          ...(file.titles > 0 ? [words.titles[locale]({ n: file.titles })] : []),
          ...(file.blanks > 0 ? [words.blanks[locale]({ n: file.blanks })] : []),
        ],
      })),
    },
    missing: missing.length === 0
      ? null
      : { title: words.missing[locale], sentence: words.missing_sentence[locale]({ names: missing.join(locale === 'zh' ? '、' : ', ') }) },
    rejects: {
      title: words.rejects[locale],
      head: [words.file, words.line, words.reason, words.suggestion, words.record].map((each) => each[locale]),
      rows: rows.rejects.map((reject) => ({
        key: `${reject.file}:${reject.line}`,
        cells: [
          reject.file, reject.cell ?? String(reject.line),
          rejectSentence({
            reason: reject.reason as Reason, column: reject.column_name, value: reject.value, text: reject.record, suggestion: reject.suggestion,
            first: reject.first_file === null ? null : { file: reject.first_file, line: reject.first_line! },
          }, locale),
          reject.suggestion ?? '', reject.record,
        ],
      })),
      none: words.no_rejects[locale],
      more: rejected > rows.rejects.length ? words.more[locale]({ n: number.format(rejected - rows.rejects.length) }) : null,
      downloads: withRejects.length === 0
        ? null
        : {
            title: words.hand_back[locale], how: words.hand_back_how[locale], utf8: words.as_utf8[locale], gb: words.as_gb[locale],
            list: [
              ...(withRejects.length > 1 ? [{ file: '', name: words.all_files[locale], count: words.rejected_rows[locale]({ n: number.format(rejected) }) }] : []),
              ...withRejects.map((file) => ({ file: file.file, name: file.file, count: words.rejected_rows[locale]({ n: number.format(file.rejected) }) })),
            ],
          },
    },
    suspects: rows.suspects.length === 0
      ? null
      : {
          title: words.suspects[locale], head: [words.file, words.line, words.why].map((each) => each[locale]),
          rows: rows.suspects.map((suspect) => ({
            key: `${suspect.file}:${suspect.line}:${suspect.why}`,
            cells: [suspect.file, String(suspect.line), words.whys[suspect.why as keyof typeof words.whys][locale]],
          })),
          more: rows.suspects[0]!.total > rows.suspects.length ? words.suspects_more[locale]({ n: number.format(rows.suspects[0]!.total - rows.suspects.length) }) : null,
        },
  };
}
