import { daysFromIso } from '../engine/days.ts';
import { desk as words } from '../i18n/desk.ts';
import { formatDay, formatNumber, formatShortDay, keptNumbers, plainSpaces } from '../i18n/format.ts';
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

/**
 * Returns the chase list: calls by weight, under whoever must act, each with its sentence. Where the plan says which reviewer keeps this site, what
 * lies with it is a task and not a call: it stands first, and apart.
 */
export function deskView(rows: ChaseRows, context: ViewContext, most = TABLED): DeskView {
  const { locale, asOf, compareTo, plan, state } = context;
  const number = remember((value: number) => formatNumber(value, locale));
  const day = remember((value: string) => formatShortDay(value, locale, asOf));
  const before = new Set(rows.before);
  const isFresh = (call: ChaseRow) => !before.has(callKey(call));
  const isOwn = (call: ChaseRow) => call.actor === 'office' && plan.office !== null;

  const sentence = (call: ChaseRow): string => {
    const unit = call.name ?? call.unit_id;
    // The due date of the step itself says nothing where another step that waits for it is the longest late.
    const isOwnDelay = call.due_on !== null && daysFromIso(asOf) - daysFromIso(call.due_on) === call.late_days;
    const told = {
      who: actorName(context, call, unit),
      unit,
      step: stepName(context, call.step_id, call.tier),
      late: number(call.late_days),
      due: isOwnDelay ? words.due_on[locale]({ day: day(call.due_on!), isFirst: call.act === 'make_good' && call.items > 1 }) : '',
      act: actText(context, call),
      holds: call.holds_up > 1 ? words.holds[locale]({ n: number(call.holds_up - 1) }) : '',
    };
    if (call.actor === 'unit') return words.sentence_to_unit[locale](told);
    const say = isOwn(call) ? { sentence: words.task, held: words.held_by_us } : { sentence: words.sentence, held: words.held };
    return say.sentence[locale]({
      ...told, held: call.since !== null && call.act !== 'talk' && call.act !== 'feedback' ? say.held[locale]({ n: number(call.days!), day: day(call.since) }) : '',
    });
  };
  const weightProof = (call: ChaseRow) => proofHref(state, 'chase_list', 'weight', {
    unit_id: call.unit_id, step_id: call.step_id ?? '', actor: call.actor, link_no: call.link_no === null ? '' : String(call.link_no), act: call.act,
  });
  const all = rows.calls.map((call) => ({ call, sentence: sentence(call), fresh: isFresh(call) }));
  const title = formatDay(asOf, locale);
  const lines = (calls: typeof all) => calls.map(({ sentence: line, fresh }, i) => `${i + 1}. ${fresh ? `[${words.fresh[locale]}] ` : ''}${plainSpaces(line)}`);
  const text = (calls: typeof all) => [`${words.title[locale]} ${title}`, ...lines(calls)].join('\n');
  const own = all.filter(({ call }) => isOwn(call));
  const calls = all.filter(({ call }) => !isOwn(call));
  const wholeText = own.length === 0
    ? text(all)
    : [`${words.title[locale]} ${title}`, words.text_part[locale]({ title: words.own[locale], n: number(own.length) }), ...lines(own),
      ...(calls.length > 0 ? [words.text_part[locale]({ title: words.to_call[locale], n: number(calls.length) }), ...lines(calls)] : [])].join('\n');

  const groups = (own.length > 0 ? ['office', 'unit', 'reviewer', 'group'] as const : ['unit', 'reviewer', 'group', 'office'] as const).flatMap((actor): DeskView['groups'] => {
    const listed = all.filter(({ call }) => call.actor === actor);
    if (listed.length === 0) return [];
    const isOurs = actor === 'office' && own.length > 0;
    return [{
      actor,
      title: (isOurs ? words.own : words.group[actor])[locale],
      sum: runsOf((isOurs ? words.own_sum : words.group_sum)[locale]({ n: proven(number(listed.length), proofHref(state, 'chase_list', 'calls', { actor })), fresh: number(listed.filter(({ fresh }) => fresh).length) })),
      copy: { label: words.copy[locale], done: words.copied[locale], text: text(listed) },
      calls: listed.slice(0, LISTED).map(({ call, sentence: line, fresh }) => ({
        key: callKey(call),
        unit: call.name ?? call.unit_id,
        href: context.link(unitPath(call.unit_id)),
        sentence: keptNumbers(line),
        weight: words.weight_parts[locale]({ late: number(call.late_days), n: number(call.holds_up), weight: number(call.weight) }),
        weight_href: weightProof(call),
        fresh: fresh ? words.fresh[locale] : null,
      })),
      others: listed.length > LISTED ? words.others[locale]({ n: number(listed.length - LISTED) }) : null,
    }];
  });

  return {
    locale,
    notice: lackingNotice(rows.missing_sources, locale),
    headline: rows.in_scope === 0
      ? runsOf(unitWords.nothing[locale])
      : all.length === 0
      ? runsOf((rows.missing_sources.length > 0 ? words.nothing_known : words.nothing)[locale]({ day: title }))
      : runsOf((own.length > 0 ? words.headline_own : words.headline)[locale]({
          day: title, own: proven(number(own.length), proofHref(state, 'chase_list', 'calls', { actor: 'office' })), n: proven(number(all.length), proofHref(state, 'chase_list', 'calls')),
          units: proven(number(new Set(all.map(({ call }) => call.unit_id)).size), proofHref(state, 'chase_list', 'units')), fresh: number(all.filter(({ fresh }) => fresh).length), since: day(compareTo),
        })),
    first: all.length === 0 ? null : (isOwn(all[0]!.call) ? words.first_own : words.first)[locale]({ sentence: keptNumbers(all[0]!.sentence) }),
    rules: [words.rule[locale], words.gates[locale]],
    groups,
    table: all.length === 0
      ? null
      : {
          title: words.table[locale],
          note: all.length > most ? words.table_short[locale]({ shown: number(most), all: number(all.length) }) : null,
          head: [words.who, words.unit, words.code, words.step, words.due, words.late, words.held_up, words.weight, words.is_fresh, words.say].map((each) => each[locale]),
          rows: all.slice(0, most).map(({ call, sentence: line, fresh }) => ({
            key: callKey(call),
            proof: weightProof(call),
            cells: [
              actorName(context, call, call.name ?? call.unit_id), call.name ?? '', call.unit_id, stepName(context, call.step_id, call.tier),
              call.due_on === null ? '' : day(call.due_on), String(call.late_days), String(call.holds_up), String(call.weight), fresh ? words.yes[locale] : '', plainSpaces(line),
            ],
          })),
          csv: words.csv[locale],
          xlsx: words.xlsx[locale],
        },
    copy: all.length === 0 ? null : { label: words.copy_all[locale], done: words.copied[locale], text: wholeText },
  };
}
