import { formatDay, formatNumber, formatShortDay, plainSpaces } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { ready as words } from '../i18n/ready.ts';
import { sheet } from '../i18n/sheet.ts';
import { units as unitWords } from '../i18n/units.ts';
import { breaches, type BreachRow, type ReadyRow, type ReadyRows } from '../metrics/ready.ts';
import type { ViewContext } from './context.ts';
import { lackingNotice } from './lacking.ts';
import { addDays } from './days.ts';
import { evidenceTexts } from './evidence.ts';
import { remember } from './moves.ts';
import { proofHref } from './proof.ts';
import { proven, runsOf, type Run } from './proven.ts';
import { proofLinks, type ProofLinksView } from './proof_links.ts';
import { unitPath } from './unit_address.ts';

const LISTED = 60;

export interface ReadyTable {
  id: string;
  title: string;
  sentence: string;
  head: string[];
  rows: { key: string; code: string; name: string; where: string; href: string; cells: string[]; proofs: (string | null)[] }[];
  none: string | null;
  more: string | null;
}

export interface ReadyView {
  locale: Locale;
  notice: string | null;
  headline: string;
  proofs: ProofLinksView;
  principle: string;
  tables: ReadyTable[];
  later: Run[] | null;
  csv: string;
}

/** Returns every unit of one of the page's tables, its head first; null where there is no such table. */
export function readyTable(rows: ReadyRows, context: ViewContext, id: string): string[][] | null {
  const { locale } = context;
  const table = readyView(rows, context, Infinity).tables.find((each) => each.id === id);
  if (!table) return null;
  const lines = table.rows.map((row) => [row.code, `${row.name} ${row.where}`.trim(), ...row.cells.map(plainSpaces)]);
  if (id === 'ready-breaches') return [[words.code[locale], ...table.head], ...lines];
  // The window of the meeting as its last day and the days since then, each in a column that a sheet can compute with.
  const units = new Map(rows.units.map((unit) => [unit.unit_id, unit]));
  return [[words.code[locale], ...table.head, sheet.part[locale]({ head: words.window[locale], part: sheet.days_late[locale] })], ...lines.map((line) => {
    const { due_on, late_days } = units.get(line[0]!)!;
    return due_on === null ? [...line, ''] : [...line.slice(0, -1), due_on, String(Math.max(0, late_days))];
  })];
}

/** Returns who may meet, who soon could, and who met before they might. */
export function readyView(rows: ReadyRows, context: ViewContext, most = LISTED): ReadyView {
  const { locale, plan, asOf, state } = context;
  const number = remember((value: number) => formatNumber(value, locale));
  const day = remember((value: string) => formatShortDay(value, locale, asOf));
  const limit = plan.thresholds.due_soon_days;
  const ready = rows.units.filter((unit) => unit.is_ready);
  const soon = rows.units.filter((unit) => !unit.is_ready && unit.needed_days !== null && unit.needed_days <= limit)
    .sort((a, b) => a.needed_days! - b.needed_days!);
  // Without the meetings export nobody knows whose plan has passed, nor how a meeting stood on its day; without the record either, nor who has met.
  const lacksMeetings = rows.missing_sources.includes('meetings');
  const later = lacksMeetings ? 0 : rows.units.length - ready.length - soon.length;

  const ofUnit = (unit: ReadyRow | BreachRow) => ({
    key: unit.unit_id,
    code: unit.unit_id,
    name: unit.name ?? unit.unit_id,
    where: [plan.tiers.find((tier) => tier.id === unit.tier)?.name[locale] ?? unit.tier, unit.area].filter(Boolean).join(' · '),
    href: context.link(unitPath(unit.unit_id)),
  });
  const due = (unit: ReadyRow) =>
    unit.due_on === null
      ? words.window_none[locale]
      : unit.late_days > 0 ? words.window_late[locale]({ day: day(unit.due_on), n: number(unit.late_days) }) : words.window_to[locale]({ day: day(unit.due_on) });
  const missing = (unit: ReadyRow) => [
    ...(unit.has_talks_gate && !unit.talks_met ? [words.talks_missing[locale]({ n: number(unit.talks_missing ?? 0) })] : []),
    ...(unit.has_materials_gate && !unit.materials_met ? [words.documents_missing[locale]({ n: number(unit.documents_missing ?? 0), all: number(unit.documents) })] : []),
    ...(unit.has_plan_gate && !unit.plan_met ? [words.plan_missing[unit.plan_state][locale]] : []),
  ].join(words.and[locale]);
  const more = (n: number) => (n > most ? words.more[locale]({ n: number(n - most) }) : null);
  const ruleName = (id: string) => {
    const rule = plan.rules.find((each) => each.id === id);
    return rule ? `${id} ${rule.name[locale]}` : id;
  };

  return {
    locale,
    notice: lackingNotice(rows.missing_sources, locale),
    headline: rows.in_scope === 0
      ? unitWords.nothing[locale]
      : lacksMeetings
      ? words.headline_unknown[locale]({ day: formatDay(asOf, locale), open: rows.knows_meetings ? number(rows.units.length) : null, ready: ready.length > 0 ? number(ready.length) : null })
      : words.headline[locale]({
        day: formatDay(asOf, locale), open: number(rows.units.length), ready: number(ready.length), soon: number(soon.length), days: number(limit), breaches: number(rows.breaches.length),
      }),
    proofs: proofLinks([
      ...(rows.knows_meetings ? [{ metric: 'ready_to_meet', column: 'open', value: rows.units.length }] : []),
      ...(lacksMeetings && ready.length === 0 ? [] : [{ metric: 'units', column: 'ready', value: ready.length }]),
      ...(lacksMeetings && soon.length === 0 ? [] : [{ metric: 'ready_to_meet', column: 'soon', value: soon.length }]),
      ...(lacksMeetings ? [] : [{ metric: 'breaches', column: 'meetings', value: rows.breaches.length, name: breaches.label[locale] }]),
    ], context),
    principle: words.principle[locale],
    tables: [
      {
        id: 'ready-today',
        title: words.today[locale],
        sentence: words.today_all[locale],
        head: [words.unit[locale], words.window[locale]],
        rows: ready.slice(0, most).map((unit) => ({ ...ofUnit(unit), cells: [due(unit)], proofs: [proofHref(state, 'units', 'ready', { unit_id: unit.unit_id })] })),
        none: ready.length === 0 ? (lacksMeetings ? words.unknown : words.today_none)[locale] : null,
        more: more(ready.length),
      },
      {
        id: 'ready-soon',
        title: words.soon[locale]({ days: number(limit) }),
        sentence: words.soon_rule[locale],
        head: [words.unit[locale], words.earliest[locale], words.missing[locale], words.window[locale]],
        rows: soon.slice(0, most).map((unit) => ({ ...ofUnit(unit), cells: [day(addDays(asOf, unit.needed_days!)), missing(unit), due(unit)], proofs: [proofHref(state, 'ready_to_meet', 'needed_days', { unit_id: unit.unit_id }), null, null] })),
        none: soon.length > 0 ? null : lacksMeetings ? words.unknown[locale] : words.soon_none[locale]({ days: number(limit) }),
        more: more(soon.length),
      },
      {
        id: 'ready-breaches',
        title: words.breaches[locale],
        sentence: words.breaches_sentence[locale],
        head: [words.unit[locale], words.held[locale], words.not_met[locale], words.evidence[locale]],
        rows: rows.breaches.slice(0, most).map((breach) => ({
          ...ofUnit(breach),
          key: `${breach.unit_id} ${breach.seq}`,
          cells: [day(breach.held_on), breach.rules.split(' ').map(ruleName).join(words.and[locale]), evidenceTexts(breach.evidence, locale).join(words.and[locale])],
          proofs: [proofHref(state, 'breaches', 'meetings', { unit_id: breach.unit_id }), null, null],
        })),
        none: rows.breaches.length === 0 ? (lacksMeetings ? words.unknown : words.breaches_none)[locale] : null,
        more: more(rows.breaches.length),
      },
    ],
    later: later > 0 ? runsOf(words.later[locale]({ n: proven(number(later), proofHref(state, 'ready_to_meet', 'later')) })) : null,
    csv: words.csv[locale],
  };
}
