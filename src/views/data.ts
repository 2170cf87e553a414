import { data as words } from '../i18n/data.ts';
import type { DataRows } from '../metrics/data.ts';
import { kinds, rejectSentence, schemas, type Reason } from '../sources/index.ts';
import type { ViewContext } from './context.ts';

/** How many rejected rows the page lists; the count is always whole. */
const MOST_LISTED = 200;

export interface DataView {
  summary: string;
  files: {
    title: string;
    head: string[];
    rows: { key: string; cells: string[]; notes: string[]; isProblem: boolean }[];
  };
  missing: { title: string; sentence: string } | null;
  rejects: { title: string; head: string[]; rows: { key: string; cells: string[] }[]; none: string; more: string | null };
}

/** Returns the Data page: every file with its facts, and every rejected row in plain words. */
export function dataView(rows: DataRows, { locale }: ViewContext): DataView {
  const number = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en');
  const sum = (name: 'rows' | 'loaded' | 'rejected') => number.format(rows.files.reduce((total, file) => total + file[name], 0));
  const present = new Set(rows.files.map((file) => file.kind));
  const missing = kinds.filter((kind) => kind !== 'annotations' && !present.has(kind)).map((kind) => schemas[kind].name[locale]);
  const delimiterName = (delimiter: string | null) =>
    delimiter === null ? '' : words.delimiters[delimiter as keyof typeof words.delimiters]?.[locale] ?? delimiter;

  return {
    summary: words.summary[locale]({ files: number.format(rows.files.length), rows: sum('rows'), loaded: sum('loaded'), rejected: sum('rejected') }),
    files: {
      title: words.files[locale],
      head: [words.file, words.kind, words.rows, words.loaded, words.rejected, words.encoding, words.delimiter, words.header_line, words.notes].map((each) => each[locale]),
      rows: rows.files.map((file) => ({
        key: file.file,
        isProblem: file.problem !== null,
        cells: [
          file.file,
          file.kind ? schemas[file.kind as keyof typeof schemas].name[locale] : words.unrecognised[locale],
          number.format(file.rows), number.format(file.loaded), number.format(file.rejected),
          file.encoding?.toUpperCase() ?? '', delimiterName(file.delimiter), file.header_line === null ? '' : number.format(file.header_line),
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
      head: [words.file, words.line, words.reason, words.record].map((each) => each[locale]),
      rows: rows.rejects.slice(0, MOST_LISTED).map((reject) => ({
        key: `${reject.file}:${reject.line}`,
        cells: [
          reject.file, String(reject.line),
          rejectSentence({ reason: reject.reason as Reason, column: reject.column_name, value: reject.value, text: reject.record }, locale), reject.record,
        ],
      })),
      none: words.no_rejects[locale],
      more: rows.rejects.length > MOST_LISTED ? words.more[locale]({ n: number.format(rows.rejects.length - MOST_LISTED) }) : null,
    },
  };
}
