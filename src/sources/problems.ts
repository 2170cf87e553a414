import type { Words } from '../i18n/locale.ts';
import { problems as messages } from '../i18n/sources.ts';
import { schemas, type Kind } from './contract.ts';

export type ProblemCode = keyof typeof messages;

/** Something to know about a whole file (or about what is missing), with what to do. */
export interface Problem {
  code: ProblemCode;
  /** `error`: the file is not read. `warning`: it is read, but somebody should look. */
  severity: 'error' | 'warning';
  /** Base name, or null where no file is meant. */
  file: string | null;
  message: Words;
  hint: Words;
}

const warnings = new Set<ProblemCode>(['no_rows', 'two_of_a_kind', 'same_file', 'near_kind', 'only_keys', 'missing_columns', 'repeated_column', 'lossy_encoding', 'merged_cells', 'hidden_rows', 'hidden_sheet', 'other_sheet', 'other_quotes', 'second_table', 'nameless_columns', 'midnights', 'damaged_codes', 'far_dates']);

/** Names a column in both languages, as a list of names separated by spaces. */
function columnWords(kind: Kind | undefined, names: string): Words {
  const list = names.split(' ').filter((name) => name !== '');
  const both = (name: string) => {
    const zh = kind ? schemas[kind].columns.find((column) => column.name === name)?.zh : undefined;
    return zh ? `${zh}（${name}）` : name;
  };
  return { zh: list.map(both).join('、'), en: list.join(', ') };
}

export type ProblemDetail = Record<string, string | number | readonly string[]>;

/** Makes a problem with its sentences. `kind` and `near` name exports; `columns` is a list of the contract's names separated by spaces, or of the file's own as an array. */
export function problemOf(code: ProblemCode, file: string | null, detail: ProblemDetail = {}): Problem {
  const kind = (detail.near ?? detail.kind) as Kind | undefined;
  const name = detail.kind ? schemas[detail.kind as Kind].name : { zh: '', en: '' };
  const near = detail.near ? schemas[detail.near as Kind].name : { zh: '', en: '' };
  const listed = (value: ProblemDetail[string] = '', locale: 'zh' | 'en') => (typeof value === 'object' ? value.join(locale === 'zh' ? '、' : ', ') : String(value));
  const columns = typeof detail.columns === 'string' ? columnWords(kind, detail.columns) : { zh: listed(detail.columns, 'zh'), en: listed(detail.columns, 'en') };
  const fill = (locale: 'zh' | 'en') => ({
    kind: name[locale], near: near[locale], columns: columns[locale], line: String(detail.line ?? ''), files: listed(detail.files, locale), count: String(detail.count ?? ''), encoding: String(detail.encoding ?? ''),
  });
  const { message, hint } = messages[code];
  return {
    code, file,
    severity: warnings.has(code) ? 'warning' : 'error',
    message: { zh: message.zh(fill('zh')), en: message.en(fill('en')) },
    hint: { zh: hint.zh(fill('zh')), en: hint.en(fill('en')) },
  };
}
