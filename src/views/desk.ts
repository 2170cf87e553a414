import { desk as words } from '../i18n/desk.ts';
import { formatDay, formatNumber, formatShortDay } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { units as unitWords } from '../i18n/units.ts';
import { callKey, type ChaseRow, type ChaseRows } from '../metrics/chase.ts';
import type { Actor } from '../metrics/units_board.ts';
import type { ViewContext } from './context.ts';
import { lackingNotice } from './lacking.ts';
import { actText, actorName, remember, stepName } from './moves.ts';
import { proofHref } from './proof.ts';
import { proven, runsOf, type Run } from './proven.ts';
import { unitPath } from './unit_address.ts';

/** How many calls each group lists, and how many the one table holds. */
const LISTED = 25;
const TABLED = 1000;

export interface CallView {
  key: string;
  unit: string;
  href: string;
  sentence: string;
  weight: string;
  weight_href: string;
  fresh: string | null;
}

export interface DeskView {
  locale: Locale;
  notice: string | null;
  /** Its figures open their proof. */
  headline: Run[];
  first: string | null;
  rules: string[];
  groups: { actor: Actor; title: string; sum: Run[]; copy: { label: string; done: string; text: string }; calls: CallView[]; others: string | null }[];
  table: { title: string; note: string | null; head: string[]; rows: { key: string; cells: string[]; proof: string }[]; csv: string; xlsx: string } | null;
  copy: { label: string; done: string; text: string } | null;
}

/** Returns every call, its head first. */
export function deskTable(rows: ChaseRows, context: ViewContext): string[][] | null {
  const { table } = deskView(rows, context, Infinity);
  return table && [table.head, ...table.rows.map((row) => row.cells)];
}

/** Returns the chase list: calls by weight, under whoever must act, each with its sentence. */
export function deskView(rows: ChaseRows, context: ViewContext, most = TABLED): DeskView {
  const { locale, asOf, compareTo, state } = context;
  const number = remember((value: number) => formatNumber(value, locale));
  const day = remember((value: string) => formatShortDay(value, locale, asOf));
  const before = new Set(rows.before);
  const isFresh = (call: ChaseRow) => !before.has(callKey(call));

  const sentence = (call: ChaseRow): string => {
    const unit = call.name ?? call.unit_id;
    const told = {
      who: actorName(context, call, unit),
      step: stepName(context, call.step_id, call.tier),
      late: number(call.late_days),
      act: actText(context, call),
      holds: call.holds_up > 1 ? words.holds[locale]({ n: number(call.holds_up - 1) }) : '',
    };
    if (call.actor === 'unit') return words.sentence_to_unit[locale](told);
    return words.sentence[locale]({
      ...told,
      unit,
      held: call.since !== null && call.act !== 'talk' && call.act !== 'feedback' ? words.held[locale]({ n: number(call.days!), day: day(call.since) }) : '',
    });
  };
  /** On the page a number stays with what it counts; what is copied has plain spaces. */
  const kept = (text: string) => text.replace(/(\d) (?=\S)/g, '$1\u00a0');
  const weightProof = (call: ChaseRow) => proofHref(state, 'chase_list', 'weight', {
    unit_id: call.unit_id, step_id: call.step_id ?? '', actor: call.actor, link_no: call.link_no === null ? '' : String(call.link_no), act: call.act,
  });
  const all = rows.calls.map((call) => ({ call, sentence: sentence(call), fresh: isFresh(call) }));
  const title = formatDay(asOf, locale);
  const text = (calls: typeof all) =>
    [`${words.title[locale]} ${title}`, ...calls.map(({ sentence: line, fresh }, i) => `${i + 1}. ${fresh ? `[${words.fresh[locale]}] ` : ''}${line}`)].join('\n');

  const groups = (['unit', 'reviewer', 'group', 'office'] as const).flatMap((actor): DeskView['groups'] => {
    const own = all.filter(({ call }) => call.actor === actor);
    if (own.length === 0) return [];
    return [{
      actor,
      title: words.group[actor][locale],
      sum: runsOf(words.group_sum[locale]({ n: proven(number(own.length), proofHref(state, 'chase_list', 'calls', { actor })), fresh: number(own.filter(({ fresh }) => fresh).length) })),
      copy: { label: words.copy[locale], done: words.copied[locale], text: text(own) },
      calls: own.slice(0, LISTED).map(({ call, sentence: line, fresh }) => ({
        key: callKey(call),
        unit: call.name ?? call.unit_id,
        href: context.link(unitPath(call.unit_id)),
        sentence: kept(line),
        weight: words.weight_parts[locale]({ late: number(call.late_days), n: number(call.holds_up), weight: number(call.weight) }),
        weight_href: weightProof(call),
        fresh: fresh ? words.fresh[locale] : null,
      })),
      others: own.length > LISTED ? words.others[locale]({ n: number(own.length - LISTED) }) : null,
    }];
  });

  return {
    locale,
    notice: lackingNotice(rows.missing_sources, locale),
    headline: rows.in_scope === 0
      ? runsOf(unitWords.nothing[locale])
      : all.length === 0
      ? runsOf((rows.missing_sources.length > 0 ? words.nothing_known : words.nothing)[locale]({ day: title }))
      : runsOf(words.headline[locale]({
          day: title, n: proven(number(all.length), proofHref(state, 'chase_list', 'calls')),
          units: proven(number(new Set(all.map(({ call }) => call.unit_id)).size), proofHref(state, 'chase_list', 'units')), fresh: number(all.filter(({ fresh }) => fresh).length), since: day(compareTo),
        })),
    first: all.length === 0 ? null : words.first[locale]({ sentence: kept(all[0]!.sentence) }),
    rules: [words.rule[locale], words.gates[locale]],
    groups,
    table: all.length === 0
      ? null
      : {
          title: words.table[locale],
          note: all.length > most ? words.table_short[locale]({ shown: number(most), all: number(all.length) }) : null,
          head: [words.who, words.unit, words.code, words.step, words.late, words.held_up, words.weight, words.is_fresh, words.say].map((each) => each[locale]),
          rows: all.slice(0, most).map(({ call, sentence: line, fresh }) => ({
            key: callKey(call),
            proof: weightProof(call),
            cells: [
              actorName(context, call, call.name ?? call.unit_id), call.name ?? '', call.unit_id, stepName(context, call.step_id, call.tier),
              String(call.late_days), String(call.holds_up), String(call.weight), fresh ? words.yes[locale] : '', line,
            ],
          })),
          csv: words.csv[locale],
          xlsx: words.xlsx[locale],
        },
    copy: all.length === 0 ? null : { label: words.copy_all[locale], done: words.copied[locale], text: text(all) },
  };
}
