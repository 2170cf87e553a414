import { daysFromIso } from '../engine/days.ts';
import { formatMonth, formatNumber, formatShare, formatShortDay } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { findingKinds } from '../i18n/proof.ts';
import { statuses as statusWords } from '../i18n/statuses.ts';
import { lacking } from '../i18n/lacking.ts';
import { actors, units as unitWords } from '../i18n/units.ts';
import { events as eventWords, unitPage as words } from '../i18n/unit_page.ts';
import type { EvidenceRow, StatusCode } from '../metrics/rows.ts';
import type { DocumentLinkRow, UnitPageRows, UnitSlice } from '../metrics/unit_page.ts';
import type { Coded } from '../plan/plan.ts';
import { schemas, type Kind } from '../sources/contract.ts';
import type { ViewContext } from './context.ts';
import { evidenceTexts } from './evidence.ts';
import { proofHref } from './proof.ts';
import { plainText, proven, runsOf, titled, type Run } from './proven.ts';
import { reviewerName } from './reviewer.ts';
import { proofLinks, type ProofLinksView } from './proof_links.ts';
import { isUnjudged, lackingNotice, notGiven } from './lacking.ts';
import { actText, actorKind, actorName, remember, stepName, whoReviews } from './moves.ts';

/** The missing export for want of which a gate cannot be told to be shut: the office's own progress row would serve for the first two. */
function lackedBy(rule: string, missing: readonly string[]): Kind | undefined {
  const needed: Kind[] = rule === 'G1' ? (missing.includes('progress') ? ['talks'] : []) : rule === 'G2' ? (missing.includes('progress') ? ['materials', 'reviews'] : ['reviews']) : rule === 'G3' || rule === 'G5' ? ['meetings'] : [];
  return needed.find((kind) => missing.includes(kind));
}

/** How many lines of history stand open; the rest is folded. */
const OPEN_EVENTS = 20;

/** A table whose first column names the row; `marks` gives a class to a row. */
export interface SmallTable {
  head: string[];
  rows: { key: string; cells: string[]; isProblem: boolean; /** The last cell with its figures opening their proof. */ runs?: Run[] }[];
}

export interface UnitSection {
  id: string;
  title: string;
  sentence: string | null;
  /** Said instead of the table where there is nothing or the export is absent. */
  none: string | null;
  tables: { title: string | null; table: SmallTable }[];
}

export interface WindowRow {
  key: string;
  label: string;
  status: StatusCode;
  word: string;
  /** Days since 1970; null where the plan or the record has none. */
  opens: number | null;
  due: number | null;
  is_inferred: boolean;
  started: number | null;
  completed: number | null;
  /** What the row says, for a reader who does not see it. */
  text: string;
}

export interface WindowsView {
  first: number;
  last: number;
  as_of: number;
  as_of_label: string;
  ticks: { day: number; label: string }[];
  rows: WindowRow[];
  /** The notes of the office by their number in the table of notes; `row` is the step's place, null for the whole unit. */
  notes: { number: string; day: number; row: number | null; title: string }[];
}

export interface DocumentView {
  key: string;
  title: string;
  state: string;
  is_passed: boolean;
  lead: string | null;
  lead_href: string;
  links: { key: string; state: DocumentLinkRow['state']; mark: string; reviewer: string; text: string }[];
  no_links: string | null;
}

export interface UnitPageView {
  locale: Locale;
  /** Title and question of the page; null where no unit is shown. */
  heading: { title: string; question: string } | null;
  gone: string | null;
  back: { label: string; href: string };
  /** Which exports are missing and what that leaves unknown; null where all are there. */
  notice: string | null;
  facts: { label: string; value: string }[];
  tiles: { label: string; metric: string; value: string; href: string | null; change: string | null; change_href: string | null; is_alarm: boolean }[];
  /** Each step's days before or after its due date, and the unit's days past due. */
  proofs: ProofLinksView | null;
  windows: { figure: { id: string; title: string; title_runs: Run[]; sentence: string; table: { head: string[]; rows: string[][]; has_sheet?: boolean } }; drawing: WindowsView } | null;
  documents: { title: string; sentence: Run[]; none: string | null; list: DocumentView[] };
  sections: UnitSection[];
  history: { title: string; none: string | null; shown: EventView[]; more: { label: string; events: EventView[] } | null };
}

export interface EventView {
  key: string;
  day: string;
  iso: string;
  text: string;
  source: string;
}

/** Formats of a language and of the year of the as-of date, each different text made once: thousands of pages are made in one build. */
const formatters = ({ locale, asOf }: Pick<ViewContext, 'locale' | 'asOf'>) => ({
  day: remember((value: string) => formatShortDay(value, locale, asOf)),
  number: remember((value: number) => formatNumber(value, locale, 2)),
});
const kept = new Map<string, ReturnType<typeof formatters>>();
const formats = (context: ViewContext): ReturnType<typeof formatters> => {
  const key = context.locale + context.asOf.slice(0, 4);
  let own = kept.get(key);
  if (!own) kept.set(key, (own = formatters(context)));
  return own;
};

const empty: Omit<UnitPageView, 'locale' | 'back'> = {
  heading: null, gone: null, notice: null, facts: [], tiles: [], proofs: null, windows: null,
  documents: { title: '', sentence: [], none: null, list: [] }, sections: [], history: { title: '', none: null, shown: [], more: null },
};

/** Returns the steps of a unit for a sheet: the days early or late as a number, below nought where it was early. Null for any other table. */
export function unitTable(rows: UnitPageRows, unitId: string, context: ViewContext, id: string): string[][] | null {
  const slice = rows.units.get(unitId);
  const table = id === 'unit-steps' && slice ? unitPageView(rows, unitId, context).windows?.figure.table : null;
  return table && slice ? [table.head, ...table.rows.map((row, i) => [...row.slice(0, -1), String(slice.steps[i]!.deviation_days ?? '')])] : null;
}

/** Returns the page of one unit. A unit that the data does not have gets a page that says so. */
export function unitPageView(rows: UnitPageRows, unitId: string, context: ViewContext): UnitPageView {
  const { locale } = context;
  const back = { label: words.all_units[locale], href: context.link('/units/') };
  const slice = rows.units.get(unitId);
  if (!slice) return { ...empty, locale, back, gone: (unitId === '' ? words.choose : words.gone)[locale] };
  const name = unitTitle(rows, unitId);
  return { ...empty, locale, back, heading: { title: name, question: words.any_question[locale] }, ...parts(rows, slice, context) };
}

function parts(rows: UnitPageRows, slice: UnitSlice, context: ViewContext): Omit<UnitPageView, 'locale' | 'back' | 'gone' | 'heading'> {
  const { locale, plan, compareTo, state } = context;
  const { number } = formats(context);
  const none = words.none[locale];
  const day = (value: string | null) => (value === null ? none : formats(context).day(value));
  const nameOf = (list: readonly Coded[], id: string | null) => (id === null ? none : list.find((each) => each.id === id)?.name[locale] ?? id);
  const { unit } = slice;
  const name = unit.name ?? unit.unit_id;
  const step = (id: string | null) => stepName(context, id, unit.tier);
  const signed = (value: number) => (value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${number(Math.abs(value))}`);
  const absent = (kind: Kind, isEmpty: boolean) =>
    !isEmpty ? null : rows.missing_sources.includes(kind) ? words.absent[locale]({ name: schemas[kind].name[locale] }) : words.nothing[locale];
  const subjectOf = new Map(slice.materials.map((material) => [material.material_id, material.subject]));
  const documentName = (id: string, subject: string | null = subjectOf.get(id) ?? null) =>
    words.document[locale]({ subject: nameOf(plan.subjects, subject), id });
  const reviewer = (linkNo: number | null) => reviewerName(plan, unit.chain, linkNo, locale);
  const source = (rows: readonly EvidenceRow[]) => evidenceTexts(rows, locale, 6).join(locale === 'zh' ? '；' : '; ') || none;
  const hasMet = slice.steps.some((each) => plan.steps.find((one) => one.id === each.step_id)?.evidence === 'meeting' && each.status.startsWith('done'));

  const change = (now: number, before: number | undefined) =>
    before === undefined ? null : words.change[locale]({ day: day(compareTo), n: signed(now - before) });
  const move = unit.actor
    ? `${actorName(context, { actor: unit.actor, chain: unit.chain, link_no: unit.link_no, supervision_group: unit.supervision_group })}${locale === 'zh' ? '：' : ': '}${
      actText(context, { act: unit.act!, items: unit.items!, step_id: unit.move_step_id, tier: unit.tier })}`
    : (isUnjudged(slice.steps.map((each) => [each.step_id, each.status] as const), rows.missing_sources, plan) ? lacking.unjudged : unitWords.nobody)[locale];

  const ofDocuments = (column: 'passed' | 'materials', value: number) => proven(number(value), proofHref(state, 'delay_ledger', column, { unit_id: unit.unit_id }));

  const shut = slice.next_gates.filter((gate) => gate.is_met === false);
  const ready = unit.ready_to_meet ? words.ready_yes : hasMet ? words.ready_done : shut.length > 0 && shut.every((gate) => lackedBy(gate.rule, rows.missing_sources)) ? lacking.unjudged : words.ready_no;

  return {
    notice: lackingNotice(rows.missing_sources, locale),
    facts: [
      { label: words.code[locale], value: unit.unit_id },
      { label: words.tier[locale], value: nameOf(plan.tiers, unit.tier) },
      { label: words.category[locale], value: nameOf(plan.categories, unit.category) },
      { label: words.area[locale], value: unit.area },
      { label: words.group[locale], value: unit.supervision_group },
      { label: words.leader[locale], value: unit.contact_leader ?? '' },
    ].filter((fact) => fact.value !== ''),
    tiles: [
      { label: words.lag[locale], metric: 'units', value: number(unit.lag_days), href: proofHref(state, 'units', 'lag_days', { unit_id: unit.unit_id }), change: change(unit.lag_days, slice.before?.lag_days), change_href: null, is_alarm: unit.lag_days > 0 },
      { label: words.findings[locale], metric: 'units', value: number(unit.open_findings), href: proofHref(state, 'units', 'open_findings', { unit_id: unit.unit_id }), change: change(unit.open_findings, slice.before?.open_findings), change_href: null, is_alarm: unit.open_findings > 0 },
      { label: words.ready[locale], metric: 'units', value: ready[locale], href: proofHref(state, 'units', 'ready', { unit_id: unit.unit_id }), change: null, change_href: null, is_alarm: false },
      {
        label: words.move[locale], metric: 'whose_move', value: move, href: null, change_href: proofHref(state, 'whose_move', 'days', { unit_id: unit.unit_id }), is_alarm: unit.move_status === 'overdue',
        change: unit.actor && unit.since !== null && unit.move_status !== 'upcoming' ? unitWords.since[locale]({ day: day(unit.since), n: number(unit.days!) }) : null,
      },
    ],
    proofs: proofLinks([
      ...slice.steps.filter((each) => each.deviation_days !== null).map((each) => ({
        metric: 'unit_steps', column: 'deviation_days', keys: { unit_id: unit.unit_id, step_id: each.step_id }, name: step(each.step_id),
        value: each.deviation_days === 0 ? words.deviation_nil[locale] : words.deviation_text[locale]({ n: number(Math.abs(each.deviation_days!)), late: each.deviation_days! > 0 }),
      })),
      ...slice.ballots.filter((ballot) => ballot.is_latest).flatMap((ballot) => [
        { metric: 'satisfaction', column: 'satisfied', keys: { unit_id: unit.unit_id }, value: ballot.satisfied },
        { metric: 'satisfaction', column: 'valid', keys: { unit_id: unit.unit_id }, value: ballot.valid },
      ]),
    ], context),
    windows: windows(slice, context, { step, name }),
    documents: {
      title: words.documents[locale],
      sentence: slice.materials.length === 0
        ? []
        : runsOf(words.documents_sum[locale]({ passed: ofDocuments('passed', slice.materials.filter((each) => each.passed_on !== null).length), all: ofDocuments('materials', slice.materials.length) })),
      none: absent('materials', slice.materials.length === 0),
      list: slice.materials.map((material): DocumentView => {
        const links = slice.links.filter((link) => link.material_id === material.material_id);
        const at = links.find((link) => link.link_no === material.at_link);
        return {
          key: material.material_id,
          title: documentName(material.material_id),
          is_passed: material.passed_on !== null,
          state: material.passed_on !== null
            ? words.passed_on[locale]({ day: day(material.passed_on) })
            : material.submitted_on === null && !links.some((link) => link.state !== 'ahead')
              ? words.not_submitted[locale]
              : at?.state === 'returned'
                ? words.rewriting[locale]
                : (at?.state === 'open' || !at ? words.at_link : words.next_link)[locale]({ reviewer: reviewer(material.at_link) }),
          lead: material.lead_days === null
            ? null
            : words.lead[locale]({
                lead: number(material.lead_days), waiting: number(material.waiting_days!), handover: number(material.handover_days!), rewriting: number(material.rewriting_days!),
              }),
          lead_href: proofHref(state, 'materials', 'lead_days', { material_id: material.material_id }),
          links: links.map((link) => ({
            key: String(link.link_no),
            state: link.state,
            mark: words.link_marks[link.state][locale],
            reviewer: reviewer(link.link_no),
            text: words.link_states[link.state][locale]({ day: day(link.state === 'open' ? link.open_since : link.decided_on), days: number(link.days ?? 0) })
              + (link.returns > 0 ? words.returns[locale]({ n: number(link.returns), reason: link.reason === null ? '' : nameOf(plan.return_reasons, link.reason) }) : ''),
          })),
          no_links: links.length === 0 ? words.no_links[locale] : null,
        };
      }),
    },
    sections: [
      ...gatesSection(slice, context, rows.missing_sources, { day }),
      ...sectionOf('talks', slice, () => ({
        id: 'unit-talks', title: words.talks[locale], sentence: null, none: absent('talks', slice.talks.length === 0),
        tables: [{ title: null, table: {
          head: [words.kind, words.done_required, words.last_on, words.status, words.evidence].map((each) => each[locale]),
          rows: slice.talks.map((talk) => ({
            key: talk.kind,
            isProblem: !talk.is_covered,
            cells: [
              nameOf(plan.talk_kinds, talk.kind), `${number(talk.done)} / ${number(talk.required)}`, day(talk.last_on),
              talk.is_covered
                ? words.covered[locale]
                : talk.done >= talk.required ? words.not_dated[locale] : words.not_covered[locale]({ n: number(talk.required - talk.done) }),
              source([talk]),
            ],
          })),
        } }],
      }), context),
      ...sectionOf('meeting', slice, () => ({
        id: 'unit-meetings', title: words.meetings[locale], sentence: null, none: absent('meetings', slice.meetings.length === 0),
        tables: [{ title: null, table: {
          head: [words.seq, words.plan, words.opinions, words.held, words.days, words.outcome, words.feedback, words.evidence].map((each) => each[locale]),
          rows: slice.meetings.map((meeting) => ({
            key: String(meeting.seq),
            isProblem: meeting.outcome === 'rehold',
            cells: [
              number(meeting.seq), [meeting.plan_submitted_on, meeting.plan_group_on, meeting.plan_office_on].map(day).join(' / '),
              [meeting.opinions_group_on, meeting.opinions_office_on].map(day).join(' / '), day(meeting.held_on),
              meeting.days === null ? none : number(meeting.days), meeting.outcome === null ? none : words.outcomes[meeting.outcome][locale], day(meeting.feedback_on), source([meeting]),
            ],
          })),
        } }],
      }), context),
      ...sectionOf('evaluation', slice, () => ({
        id: 'unit-ballots', title: words.ballots[locale], sentence: null, none: absent('evaluations', slice.ballots.length === 0),
        tables: [{ title: null, table: {
          head: [...[words.round, words.held_on, words.issued].map((each) => each[locale]), ...plan.grades.map((grade) => grade.name[locale]), ...[words.satisfied, words.rate, words.line, words.evidence].map((each) => each[locale])],
          rows: slice.ballots.map((ballot) => ({
            key: String(ballot.round),
            isProblem: ballot.below_line,
            cells: [
              number(ballot.round), day(ballot.held_on), [ballot.issued, ballot.returned, ballot.valid].map(number).join(' / '),
              ...plan.grades.map((grade) => number(ballot[grade.id])), number(ballot.satisfied),
              ballot.valid === 0
                ? words.no_valid[locale]
                : [
                    formatShare(ballot.satisfied, ballot.valid)!,
                    ...(ballot.low === null ? [] : [words.interval[locale]({ low: perCent(ballot.low), high: perCent(ballot.high!) })]),
                  ].join(locale === 'zh' ? '，' : ', '),
              ballot.valid === 0 ? none : !ballot.below_line ? words.above[locale] : ballot.short_by === null ? words.below_old[locale] : words.below[locale]({ n: number(ballot.short_by) }),
              source([ballot]),
            ],
          })),
        } }],
      }), context),
      ...sectionOf('report', slice, () => {
        const report = slice.report;
        const dates = ['submitted_on', 'group_reviewed_on', 'office_filed_on', 'discipline_filed_on', 'organisation_filed_on'] as const;
        const isSent = dates.some((date) => report?.[date]);
        const waits = !report || report.due_on === null;
        return {
          id: 'unit-report', title: words.report[locale],
          // Without the export nobody can say that a report is late.
          sentence: !isSent && (waits || rows.missing_sources.includes('reports')) ? null : !report || report.due_on === null
            ? words.report_waits[locale]
            : report.days_left === null
              ? words.report_moving[locale]({ day: day(report.due_on) })
              : report.days_left >= 0
                ? words.report_left[locale]({ day: day(report.due_on), n: number(report.days_left) })
                : words.report_late[locale]({ day: day(report.due_on), n: number(-report.days_left) }),
          none: isSent ? null : waits && !rows.missing_sources.includes('reports') ? words.report_waits[locale] : absent('reports', true),
          tables: [{ title: null, table: {
            head: [...dates.map((date) => words.report_dates[date][locale]), words.evidence[locale]],
            rows: isSent ? [{ key: 'report', isProblem: false, cells: [...dates.map((date) => day(report![date])), report!.file === null ? none : source([{ file: report!.file, line: report!.line! }])] }] : [],
          } }],
        };
      }, context),
      {
        id: 'unit-items', title: words.items[locale], sentence: null, none: absent('remediations', slice.items.length === 0),
        tables: [{ title: null, table: {
          head: [words.item, words.origin, words.measure, words.reason, words.issued_on, words.due, words.closed, words.evidence].map((each) => each[locale]),
          rows: slice.items.map((item) => ({
            key: item.item_id,
            isProblem: item.is_past_due,
            cells: [
              item.item_id, nameOf(plan.origins, item.origin), nameOf(plan.measures, item.measure), nameOf(plan.rectification_reasons, item.reason), day(item.issued_on), day(item.due_on),
              item.closed_on !== null ? day(item.closed_on) : item.is_past_due ? words.item_late[locale]({ n: number(item.late_days!) }) : words.item_open[locale],
              source([item]),
            ],
          })),
        } }],
      },
      ...(slice.hearings.length === 0
        ? []
        : [{
            id: 'unit-hearings', title: words.hearings[locale], sentence: null,
            none: rows.missing_sources.includes('hearings') ? absent('hearings', true) : null,
            tables: [{ title: null, table: {
              head: [words.month, words.times, words.last_on, words.status, words.evidence].map((each) => each[locale]),
              rows: slice.hearings.map((hearing) => ({
                key: hearing.month,
                isProblem: hearing.is_missed,
                cells: [
                  formatMonth(hearing.month, locale), number(hearing.hearings), day(hearing.last_on),
                  hearing.is_missed ? words.missed[locale] : !hearing.has_duty ? words.no_duty[locale] : hearing.hearings > 0 ? words.kept[locale] : words.within[locale],
                  source(hearing.evidence),
                ],
              })),
            } }],
          }]),
      {
        id: 'unit-findings', title: words.finding_list[locale], sentence: null, none: slice.findings.length === 0 ? words.no_findings[locale] : null,
        tables: [{ title: null, table: {
          head: [words.rule, words.about, words.since, words.owner, words.evidence].map((each) => each[locale]),
          rows: slice.findings.map((finding, i) => {
            const rule = plan.rules.find((each) => each.id === finding.rule);
            return {
              key: String(i),
              isProblem: false,
              cells: [
                `${finding.rule} ${rule?.name[locale] ?? ''}`,
                [
                  finding.step_id === null ? '' : step(finding.step_id),
                  finding.material_id === null ? '' : documentName(finding.material_id),
                  finding.kind === null
                    ? ''
                    : findingKinds[finding.kind]?.[locale] ?? nameOf(plan.talk_kinds, finding.kind),
                ].filter(Boolean).join(' · ') || none,
                day(finding.since), actorKind(context, finding.owner), evidenceTexts(finding.evidence, locale, 6).join(locale === 'zh' ? '；' : '; '),
              ],
            };
          }),
        } }],
      },
      ...(slice.annotations.length === 0
        ? []
        : [{
            id: 'unit-notes', title: words.annotations[locale], sentence: words.notes_sentence[locale], none: null,
            tables: [{ title: null, table: {
              head: [words.note_number, words.held_on, words.annotations, words.about].map((each) => each[locale]),
              rows: slice.annotations.map((note, i) => ({
                key: String(i), isProblem: false,
                cells: [number(i + 1), day(note.noted_on), note.text, [note.kind ?? '', note.step_id === null ? '' : step(note.step_id), note.unit_id === null ? words.for_all[locale] : ''].filter(Boolean).join(' · ')],
              })),
            } }],
          }]),
    ],
    history: history(slice, context, { step, documentName, reviewer }),
  };
}

function perCent(share: number): string {
  return `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
}

/** A section about a step that the unit's tier has, or that it has rows for anyway; none otherwise. */
function sectionOf(evidence: string, slice: UnitSlice, make: () => UnitSection, { plan }: ViewContext): UnitSection[] {
  const has = slice.steps.some((each) => plan.steps.find((step) => step.id === each.step_id)?.evidence === evidence);
  const section = has ? make() : null;
  return section ? [section] : [];
}

function gatesSection(slice: UnitSlice, context: ViewContext, missing: readonly string[], { day }: { day: (value: string | null) => string }): UnitSection[] {
  const { locale, plan } = context;
  const { number } = formats(context);
  const { unit } = slice;
  const rule = (id: string) => {
    const known = plan.rules.find((each) => each.id === id);
    return `${id} ${known?.sentence[locale] ?? ''}`;
  };
  const owing = (gate: { rule: string; is_met: boolean | null }) => (gate.is_met === false ? lackedBy(gate.rule, missing) : undefined);
  const verdict = (gate: { rule: string; is_met: boolean | null }, otherwise: string) =>
    owing(gate) ? lacking.unjudged[locale] : gate.is_met === null ? otherwise : gate.is_met ? words.met[locale] : words.not_met[locale];
  const ofOpen = (column: 'talks_missing' | 'documents_missing' | 'documents') => proofHref(context.state, 'ready_to_meet', column, { unit_id: unit.unit_id });
  const owe = (who: string, what: string) => words.owe[locale]({ who, what });
  const group = unit.supervision_group || actors.group[locale];
  const tables: UnitSection['tables'] = [];
  if (slice.next_gates.length > 0) {
    tables.push({
      title: words.gates_next[locale],
      table: {
        head: [words.gate, words.status, words.owes].map((each) => each[locale]),
        rows: slice.next_gates.map((gate) => {
          const what = (): string => {
            switch (gate.rule) {
              case 'G1': {
                const left = slice.talks.filter((talk) => !talk.is_covered);
                const isGroups = left.length > 0 && left.every((talk) => talk.kind === 'group_member');
                return owe(isGroups ? group : actors.unit[locale], gate.missing === null ? words.missing_talks_unknown[locale] : proven(words.missing_talks[locale]({ n: number(gate.missing) }), ofOpen('talks_missing')));
              }
              case 'G2': {
                const text = gate.missing === null ? words.missing_documents_unknown[locale] : words.missing_documents[locale]({ n: proven(number(gate.missing), ofOpen('documents_missing')), all: proven(number(gate.whole!), ofOpen('documents')) });
                const reviewers = [...new Set(slice.links.filter((link) => link.state === 'open').map((link) => whoReviews(context, link.chain, link.link_no)))];
                const isOwnToo = slice.materials.some((each) => each.passed_on === null && !slice.links.some((link) => link.material_id === each.material_id && link.state === 'open'));
                return owe([...reviewers, ...(isOwnToo || reviewers.length === 0 ? [actors.unit[locale]] : [])].join(locale === 'zh' ? '、' : ', '), text);
              }
              case 'G3':
                return owe(
                  gate.plan_state === 'none' ? actors.unit[locale] : gate.plan_state === 'group' ? actorKind(context, 'office') : group,
                  words.missing_plan[gate.plan_state ?? 'none'][locale],
                );
              case 'G5':
                return owe(actors.unit[locale], words.missing_meeting[locale]);
              default:
                return '';
            }
          };
          const unknown = owing(gate);
          if (unknown) return { key: gate.rule, isProblem: false, cells: [rule(gate.rule), verdict(gate, ''), notGiven(unknown, locale)] };
          const said = gate.is_met === false ? what() : gate.minimum_days !== null ? words.minimum[locale]({ n: number(gate.minimum_days) }) : '';
          return { key: gate.rule, isProblem: gate.is_met === false, cells: [rule(gate.rule), verdict(gate, words.on_the_day[locale]), plainText(said)], runs: runsOf(said) };
        }),
      },
    });
  }
  for (const seq of [...new Set(slice.held_gates.map((gate) => gate.seq))].reverse()) {
    const own = slice.held_gates.filter((gate) => gate.seq === seq);
    const evidenceOf = (gate: (typeof own)[number]) =>
      owing(gate) ? notGiven(owing(gate)!, locale) : gate.is_met === false ? evidenceTexts(gate.evidence, locale, 6).join(locale === 'zh' ? '；' : '; ') : '';
    // Where every gate was met there is nothing to show for it, nor a heading.
    const width = own.some((gate) => evidenceOf(gate) !== '') ? 3 : 2;
    tables.push({
      title: words.gates_held[locale]({ n: number(seq), day: day(own[0]!.held_on) }),
      table: {
        head: [words.gate, words.status, words.evidence].map((each) => each[locale]).slice(0, width),
        rows: own.map((gate) => ({
          key: gate.rule, isProblem: gate.is_met === false && !owing(gate),
          cells: [rule(gate.rule), verdict(gate, words.not_judged[locale]), evidenceOf(gate)].slice(0, width),
        })),
      },
    });
  }
  return tables.length === 0 ? [] : [{ id: 'unit-gates', title: words.gates[locale], sentence: null, none: null, tables }];
}

function windows(
  slice: UnitSlice, context: ViewContext, { step, name }: { step: (id: string) => string; name: string },
): UnitPageView['windows'] {
  const { locale, plan, asOf } = context;
  const { number } = formats(context);
  const day = (value: string | null) => (value === null ? words.none[locale] : formats(context).day(value));
  if (slice.steps.length === 0) return null;
  const group = plan.tiers.find((tier) => tier.id === slice.unit.tier)?.window_group ?? '';
  const int = (value: string | null) => (value === null ? null : daysFromIso(value));
  const windowOf = (stepId: string) => plan.windows[stepId]?.[group];
  const late = slice.steps.filter((each) => each.status === 'overdue');
  const done = slice.steps.filter((each) => each.status.startsWith('done'));
  const finite = slice.steps.filter((each) => plan.steps.find((one) => one.id === each.step_id)?.evidence !== 'continuous');
  const of = (column: string, value: number) => proven(number(value), proofHref(context.state, 'unit_steps', column, { unit_id: slice.unit.unit_id }));
  const deviation = (value: number | null) =>
    value === null ? words.none[locale] : value === 0 ? number(0) : words.deviation_text[locale]({ n: number(Math.abs(value)), late: value > 0 });
  const word = (each: (typeof slice.steps)[number]) =>
    each.is_due_soon ? words.status_due_soon[locale]({ status: statusWords[each.status][locale] }) : statusWords[each.status][locale];
  const dates = slice.steps.flatMap((each) => [each.opens_on, each.due_on, each.started_on, each.completed_on])
    .concat(slice.annotations.map((note) => note.noted_on)).filter((each) => each !== null).map(daysFromIso);
  const first = Math.min(daysFromIso(plan.campaign.starts_on), daysFromIso(asOf), ...dates) - 2;
  const last = Math.max(daysFromIso(plan.campaign.ends_on), daysFromIso(asOf), ...dates) + 2;
  const ticks: WindowsView['ticks'] = [];
  for (let at = first; at <= last; at += 1) {
    const iso = new Date(at * 86_400_000).toISOString().slice(0, 10);
    if (/-(01|11|21)$/.test(iso)) ticks.push({ day: at, label: formatShortDay(iso, locale, iso) });
  }
  const text = (each: (typeof slice.steps)[number]) =>
    `${step(each.step_id)}: ${word(each)}; ${words.started[locale]} ${day(each.started_on)}, ${words.completed[locale]} ${day(each.completed_on)}, ${words.due[locale]} ${day(each.due_on)}`;
  return {
    figure: {
      id: 'unit-steps',
      ...titled(late.length > 0
        ? words.steps_title.late[locale]({ name, n: of('overdue', late.length), steps: late.map((each) => step(each.step_id)).join(locale === 'zh' ? '、' : ', ') })
        : words.steps_title.none[locale]({ name, done: of('completion', done.length), all: of('completion', finite.length) })),
      sentence: words.steps_sentence[locale],
      table: {
        has_sheet: true,
        head: [words.step, words.status, words.window, words.opens, words.due, words.started, words.completed, words.deviation].map((each) => each[locale]),
        rows: slice.steps.map((each) => [
          step(each.step_id), word(each), `${windowOf(each.step_id)?.words[locale] ?? ''}${each.is_inferred ? words.inferred[locale] : ''}`,
          day(each.opens_on), day(each.due_on), day(each.started_on), day(each.completed_on), deviation(each.deviation_days),
        ]),
      },
    },
    drawing: {
      first, last, as_of: daysFromIso(asOf), as_of_label: words.as_of[locale]({ day: day(asOf) }), ticks,
      rows: slice.steps.map((each) => ({
        key: each.step_id, label: step(each.step_id), status: each.status, word: word(each), opens: int(each.opens_on), due: int(each.due_on),
        is_inferred: each.is_inferred, started: int(each.started_on), completed: int(each.completed_on), text: text(each),
      })),
      notes: slice.annotations.map((note, i) => {
        const row = slice.steps.findIndex((each) => each.step_id === note.step_id);
        return { number: number(i + 1), day: daysFromIso(note.noted_on), row: row < 0 ? null : row, title: words.note_flag[locale]({ n: number(i + 1), day: day(note.noted_on), text: note.text }) };
      }),
    },
  };
}

function history(
  slice: UnitSlice, context: ViewContext,
  { step, documentName, reviewer }: { step: (id: string | null) => string; documentName: (id: string, subject?: string | null) => string; reviewer: (no: number | null) => string },
): UnitPageView['history'] {
  const { locale, plan } = context;
  const { number } = formats(context);
  const codeOf = (list: readonly Coded[], id: string | null) => list.find((each) => each.id === id)?.name[locale] ?? id ?? '';
  const shown = slice.events.map((event, i): EventView => ({
    key: String(i),
    iso: event.day,
    day: formats(context).day(event.day),
    text: eventWords[event.event][locale]({
      step: step(event.step_id),
      name: event.material_id === null ? '' : event.event.startsWith('item') ? event.material_id : documentName(event.material_id, event.code),
      reviewer: reviewer(event.link_no),
      code: event.event === 'talk' ? codeOf(plan.talk_kinds, event.code) : event.event === 'item_issued' ? codeOf(plan.measures, event.code) : '',
      n: event.number === null ? '' : number(event.number),
    }),
    source: words.source[locale]({ file: event.file, line: String(event.line) }),
  }));
  return {
    title: words.history[locale],
    none: shown.length === 0 ? words.nothing[locale] : null,
    shown: shown.slice(0, OPEN_EVENTS),
    more: shown.length > OPEN_EVENTS
      ? { label: words.history_more[locale]({ n: number(shown.length - OPEN_EVENTS) }), events: shown.slice(OPEN_EVENTS) }
      : null,
  };
}

/** Returns the title of a unit's page: its name, or its code. */
export function unitTitle(rows: UnitPageRows, unitId: string): string {
  return rows.units.get(unitId)?.unit.name ?? unitId;
}

