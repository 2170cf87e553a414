import { formatNumber, formatShortDay } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { problems as problemWords, quality as words } from '../i18n/quality.ts';
import { units as unitWords } from '../i18n/units.ts';
import type { ProblemRow, QualityRows, UnitProblems } from '../metrics/quality.ts';
import { rejectSentence, type Reason } from '../sources/index.ts';
import type { ViewContext } from './context.ts';
import { remember, stepName } from './moves.ts';
import { proofHref } from './proof.ts';
import { proofLinks, type ProofLinksView } from './proof_links.ts';
import { unitPath } from './unit_address.ts';

const LINES_LISTED = 12;
const STALE_LISTED = 15;

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

const tableHead = (locale: Locale) => [words.unit, words.code, words.file, words.line, words.problem, words.record].map((each) => each[locale]);

/** Returns what says a problem in a sentence. */
function sentencesIn(context: ViewContext): (row: ProblemRow) => string {
  const { locale, plan } = context;
  const dayText = remember((value: string) => formatShortDay(value, locale, context.asOf));
  const day = (value: string | null) => (value === null ? '' : dayText(value));
  return (row) => {
    if (row.code === 'reject') {
      const reject = {
        reason: row.reason as Reason, column: row.column_name, value: row.value ?? '', text: row.record ?? '',
        first: row.first_file === null ? null : { file: row.first_file, line: row.first_line! },
      };
      const { suggestion } = row;
      const told = rejectSentence({ ...reject, suggestion }, locale);
      // Some sentences name it themselves.
      if (suggestion === null || told !== rejectSentence(reject, locale)) return told;
      return `${told}${locale === 'zh' ? '' : ' '}${words.should_say[locale]({ suggestion })}`;
    }
    const item = row.code === 'talks_undated' ? plan.talk_kinds.find((kind) => kind.id === row.item)?.name[locale] ?? row.item : row.item;
    return problemWords[row.code][locale]({ step: stepName(context, row.step_id, row.tier ?? ''), item: item ?? '', first: day(row.first_on), second: day(row.second_on) });
  };
}

const cellsOf = (row: ProblemRow, sentence: string) => [row.name ?? '', row.unit_id ?? '', row.file, String(row.line), sentence, row.record ?? ''];

/** Returns every problem as a row, its head first. */
export function problemsTable(problems: readonly ProblemRow[], context: ViewContext): string[][] {
  const sentence = sentencesIn(context);
  return [tableHead(context.locale), ...problems.map((row) => cellsOf(row, sentence(row)))];
}

/** Returns what to mend in the exports, worded to be handed back, unit by unit. */
export function qualityView(rows: QualityRows, context: ViewContext): QualityView {
  const { locale, plan, state } = context;
  const number = remember((value: number) => formatNumber(value, locale));
  const dayText = remember((value: string) => formatShortDay(value, locale, context.asOf));
  const sentence = sentencesIn(context);
  const place = (row: ProblemRow) => words.place[locale]({ file: row.file, line: String(row.line) });

  const linesOf = Map.groupBy(rows.lines, (row) => row.unit_id);
  const group = ({ unit_id: unitId, name, total }: UnitProblems): QualityGroup => {
    const lines = linesOf.get(unitId) ?? [];
    const named = unitId === null ? words.no_unit[locale] : name ?? unitId;
    return {
      key: unitId ?? '',
      name: named,
      code: unitId ?? '',
      href: unitId === null ? null : context.link(unitPath(unitId)),
      count: words.count[locale]({ n: number(total) }),
      count_href: proofHref(state, 'problems', 'count', { unit_id: unitId ?? '' }),
      sentence: unitId === null ? words.no_unit_sentence[locale] : null,
      lines: lines.slice(0, LINES_LISTED).map((row, i) => ({ key: String(i), place: place(row), text: sentence(row), record: row.record })),
      more: total > LINES_LISTED ? words.more[locale]({ n: number(total - LINES_LISTED) }) : null,
      copy: {
        label: words.hand_back[locale],
        done: words.copied[locale],
        text: [
          words.hand_back_head[locale]({ name: named, n: number(total) }),
          ...lines.map((row, i) => `${i + 1}. ${place(row)}${locale === 'zh' ? '：' : ': '}${sentence(row)}`),
          ...(total > lines.length ? [words.hand_back_more[locale]({ n: number(total - lines.length) })] : []),
        ].join('\n'),
      },
    };
  };
  const { totals } = rows;
  const unlisted = totals.units - rows.units.filter((unit) => unit.unit_id !== null).length;
  const isClean = totals.total === 0;

  const files = rows.staleness.filter((row) => row.file !== null);
  const units = rows.staleness.filter((row) => row.unit_id !== null);
  const limit = plan.thresholds.recent_days;
  const stale = units.filter((row) => row.days === null || row.days > limit);
  const unknown = rows.files.filter((file) => file.unknown_columns.length > 0);

  return {
    locale,
    headline: isClean
      ? (units.length === 0 ? unitWords.nothing : words.clean)[locale]
      : words.headline[locale]({
          n: number(totals.total), units: number(totals.units),
          rejects: number(totals.reject), contradictions: number(totals.contradiction), gaps: number(totals.gap),
        }),
    proofs: isClean ? null : proofLinks([
      { metric: 'problems', column: 'count', value: totals.total }, { metric: 'problems', column: 'units', value: totals.units },
      ...(['reject', 'contradiction', 'gap'] as const).map((sort) => ({
        metric: 'problems', column: 'count', keys: { sort }, name: words.sorts[sort][locale], value: totals[sort],
      })),
    ], context),
    how: isClean ? null : words.how[locale],
    groups: isClean
      ? null
      : {
          title: words.by_unit[locale], list: rows.units.map(group),
          more: unlisted > 0 ? words.more_units[locale]({ n: number(unlisted) }) : null,
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
            cells: [row.file!, row.last_on === null ? words.never[locale] : dayText(row.last_on), row.days === null ? words.none[locale] : number(row.days)],
          })),
        },
        ...(units.length === 0 ? [] : [{
          title: words.stale_units[locale], sentence: words.stale_rows[locale]({ n: number(stale.length), days: number(limit) }),
          head: [words.unit, words.last_on, words.days].map((each) => each[locale]),
          rows: units.slice(0, STALE_LISTED).map((row) => ({
            key: row.unit_id!, href: context.link(unitPath(row.unit_id!)), proof: row.days === null ? null : proofHref(state, 'staleness', 'unit_days', { unit_id: row.unit_id! }),
            cells: [row.name ?? row.unit_id!, row.last_on === null ? words.never[locale] : dayText(row.last_on), row.days === null ? words.none[locale] : number(row.days)],
          })),
        }]),
      ],
    },
    table: isClean
      ? null
      : {
          title: words.table[locale],
          note: totals.total > rows.first.length ? words.table_short[locale]({ shown: number(rows.first.length), all: number(totals.total) }) : null,
          head: tableHead(locale),
          rows: rows.first.map((row, i) => ({ key: String(i), cells: cellsOf(row, sentence(row)) })),
          csv: words.csv[locale],
          xlsx: words.xlsx[locale],
        },
  };
}
