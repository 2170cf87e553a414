import { formatNumber, formatShortDay } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { problems as problemWords, quality as words } from '../i18n/quality.ts';
import type { ProblemRow, QualityRows } from '../metrics/quality.ts';
import { rejectSentence, type Reason } from '../sources/index.ts';
import type { ViewContext } from './context.ts';
import { remember, stepName } from './moves.ts';
import { proofHref } from './proof.ts';
import { proofLinks, type ProofLinksView } from './proof_links.ts';
import { unitPath } from './unit_address.ts';

const UNITS_LISTED = 60;
const LINES_LISTED = 12;
/** Lines of the note to a unit: of a file that is rejected whole it would be as long as the file. */
const LINES_COPIED = 300;
const STALE_LISTED = 15;
const TABLED = 2000;

export interface QualityGroup {
  key: string;
  name: string;
  code: string;
  href: string | null;
  count: string;
  count_href: string;
  sentence: string | null;
  lines: { key: string; place: string; text: string; record: string | null }[];
  more: string | null;
  copy: { label: string; done: string; text: string };
}

export interface PlainTable {
  title: string;
  sentence: string | null;
  head: string[];
  /** `proof`: what stands behind the last cell; null where it is empty. */
  rows: { key: string; cells: string[]; href: string | null; proof: string | null }[];
}

export interface QualityView {
  locale: Locale;
  headline: string;
  proofs: ProofLinksView | null;
  how: string | null;
  groups: { title: string; list: QualityGroup[]; more: string | null } | null;
  columns: { title: string; sentence: string; lines: string[] } | null;
  stale: { title: string; tables: PlainTable[] };
  table: { title: string; note: string | null; head: string[]; rows: { key: string; cells: string[] }[]; csv: string; xlsx: string } | null;
}

/** Returns every problem as a row, its head first. */
export function qualityTable(rows: QualityRows, context: ViewContext): string[][] | null {
  const { table } = qualityView(rows, context, Infinity);
  return table && [table.head, ...table.rows.map((row) => row.cells)];
}

/** Returns what to mend in the exports, worded to be handed back, unit by unit. */
export function qualityView(rows: QualityRows, context: ViewContext, most = TABLED): QualityView {
  const { locale, plan, state } = context;
  const number = remember((value: number) => formatNumber(value, locale));
  const dayText = remember((value: string) => formatShortDay(value, locale, context.asOf));
  const day = (value: string | null) => (value === null ? '' : dayText(value));

  const sentence = (row: ProblemRow): string => {
    if (row.code === 'reject') {
      return rejectSentence({ reason: row.reason as Reason, column: row.column_name, value: row.value ?? '', text: row.record ?? '' }, locale);
    }
    const item = row.code === 'talks_undated' ? plan.talk_kinds.find((kind) => kind.id === row.item)?.name[locale] ?? row.item : row.item;
    return problemWords[row.code][locale]({ step: stepName(context, row.step_id, row.tier ?? ''), item: item ?? '', first: day(row.first_on), second: day(row.second_on) });
  };
  const place = (row: ProblemRow) => words.place[locale]({ file: row.file, line: String(row.line) });

  const byUnit = new Map<string | null, ProblemRow[]>();
  for (const row of rows.problems) {
    const own = byUnit.get(row.unit_id);
    if (own) own.push(row);
    else byUnit.set(row.unit_id, [row]);
  }
  const ordered = [...byUnit].sort(([a, own], [b, others]) => Number(a === null) - Number(b === null) || others.length - own.length);
  const group = ([unitId, own]: [string | null, ProblemRow[]]): QualityGroup => {
    const name = unitId === null ? words.no_unit[locale] : own[0]!.name ?? unitId;
    return {
      key: unitId ?? '',
      name,
      code: unitId ?? '',
      href: unitId === null ? null : context.link(unitPath(unitId)),
      count: words.count[locale]({ n: number(own.length) }),
      count_href: proofHref(state, 'problems', 'count', { unit_id: unitId ?? '' }),
      sentence: unitId === null ? words.no_unit_sentence[locale] : null,
      lines: own.slice(0, LINES_LISTED).map((row, i) => ({ key: String(i), place: place(row), text: sentence(row), record: row.record })),
      more: own.length > LINES_LISTED ? words.more[locale]({ n: number(own.length - LINES_LISTED) }) : null,
      copy: {
        label: words.hand_back[locale],
        done: words.copied[locale],
        text: [
          words.hand_back_head[locale]({ name, n: number(own.length) }),
          ...own.slice(0, LINES_COPIED).map((row, i) => `${i + 1}. ${place(row)}${locale === 'zh' ? '：' : ': '}${sentence(row)}`),
          ...(own.length > LINES_COPIED ? [words.hand_back_more[locale]({ n: number(own.length - LINES_COPIED) })] : []),
        ].join('\n'),
      },
    };
  };
  const listed = ordered.slice(0, UNITS_LISTED);
  const nobody = ordered.find(([unitId]) => unitId === null);
  if (nobody && !listed.includes(nobody)) listed.push(nobody);

  const count = (test: (row: ProblemRow) => boolean) => number(rows.problems.filter(test).length);
  const files = rows.staleness.filter((row) => row.file !== null);
  const units = rows.staleness.filter((row) => row.unit_id !== null);
  const limit = plan.thresholds.recent_days;
  const stale = units.filter((row) => row.days === null || row.days > limit);
  const unknown = rows.files.filter((file) => file.unknown_columns.length > 0);

  return {
    locale,
    headline: rows.problems.length === 0
      ? words.clean[locale]
      : words.headline[locale]({
          n: number(rows.problems.length), units: number([...byUnit.keys()].filter((unitId) => unitId !== null).length),
          rejects: count((row) => row.sort === 'reject'), contradictions: count((row) => row.sort === 'contradiction'),
          gaps: count((row) => row.sort === 'gap'),
        }),
    proofs: rows.problems.length === 0 ? null : proofLinks([
      { metric: 'problems', column: 'count', value: rows.problems.length }, { metric: 'problems', column: 'units', value: byUnit.size - Number(byUnit.has(null)) },
      ...(['reject', 'contradiction', 'gap'] as const).map((sort) => ({
        metric: 'problems', column: 'count', keys: { sort }, name: words.sorts[sort][locale], value: rows.problems.filter((row) => row.sort === sort).length,
      })),
    ], context),
    how: rows.problems.length === 0 ? null : words.how[locale],
    groups: rows.problems.length === 0
      ? null
      : {
          title: words.by_unit[locale], list: listed.map(group),
          more: ordered.length > listed.length ? words.more_units[locale]({ n: number(ordered.length - listed.length) }) : null,
        },
    columns: unknown.length === 0
      ? null
      : {
          title: words.columns[locale], sentence: words.columns_sentence[locale],
          lines: unknown.map((file) => words.column_line[locale]({ file: file.file, names: file.unknown_columns.join(locale === 'zh' ? '、' : ', ') })),
        },
    stale: {
      title: words.stale[locale],
      tables: [
        {
          title: words.stale_files[locale], sentence: null, head: [words.file, words.last_on, words.days].map((each) => each[locale]),
          rows: files.map((row) => ({
            key: row.file!, href: null, proof: row.days === null ? null : proofHref(state, 'staleness', 'days', { file: row.file! }),
            cells: [row.file!, row.last_on === null ? words.never[locale] : day(row.last_on), row.days === null ? words.none[locale] : number(row.days)],
          })),
        },
        {
          title: words.stale_units[locale], sentence: words.stale_rows[locale]({ n: number(stale.length), days: number(limit) }),
          head: [words.unit, words.last_on, words.days].map((each) => each[locale]),
          rows: units.slice(0, STALE_LISTED).map((row) => ({
            key: row.unit_id!, href: context.link(unitPath(row.unit_id!)), proof: row.days === null ? null : proofHref(state, 'staleness', 'unit_days', { unit_id: row.unit_id! }),
            cells: [row.name ?? row.unit_id!, row.last_on === null ? words.never[locale] : day(row.last_on), row.days === null ? words.none[locale] : number(row.days)],
          })),
        },
      ],
    },
    table: rows.problems.length === 0
      ? null
      : {
          title: words.table[locale],
          note: rows.problems.length > most ? words.table_short[locale]({ shown: number(most), all: number(rows.problems.length) }) : null,
          head: [words.unit, words.code, words.file, words.line, words.problem, words.record].map((each) => each[locale]),
          rows: rows.problems.slice(0, most).map((row, i) => ({
            key: String(i), cells: [row.name ?? '', row.unit_id ?? '', row.file, String(row.line), sentence(row), row.record ?? ''],
          })),
          csv: words.csv[locale],
          xlsx: words.xlsx[locale],
        },
  };
}
