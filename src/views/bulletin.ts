import { brief as briefWords, bulletin as words } from '../i18n/bulletin.ts';
import { formatDay, formatNumber, formatShare, formatShortDay } from '../i18n/format.ts';
import { overview as overviewWords } from '../i18n/overview.ts';
import { units as unitWords } from '../i18n/units.ts';
import type { BriefRows, BulletinRows, ComingDueRow, LaggardStepRow } from '../metrics/bulletin.ts';
import { isOffice, linkOf } from '../plan/links.ts';
import type { ViewContext } from './context.ts';
import { knowsNoStep, lackingKinds } from './lacking.ts';
import { addDays } from './days.ts';
import { stepName } from './moves.ts';
import { overviewView, type MatrixCell, type StepMatrixView } from './overview.ts';
import type { Paper, PaperBlock, TableBlock } from './paper.ts';
import { proofLinks, type ProofLinksView } from './proof_links.ts';
import { reviewerName } from './reviewer.ts';

/** Rows that a table of the bulletin lists, and units that its text names. */
const LISTED = 20;
const NAMED = 3;
/** Lines of each list of the brief, which is one page. */
const BRIEF_LINES = 5;

export interface PaperPageView {
  locale: 'zh' | 'en';
  paper: Paper;
  hints: string[];
  proofs: ProofLinksView | null;
  /** Bars below the texts of a table's cells, by its rows and columns; other formats have the texts. */
  bars: { id: string; segments: MatrixCell['segments'][][]; legend: StepMatrixView['legend'] } | null;
}

const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Numbers headings as an official document does: 一、（一）; in English 1. and (1). */
function numbering(locale: 'zh' | 'en') {
  let first = 0;
  let second = 0;
  return {
    heading1: (text: string) => {
      second = 0;
      first += 1;
      return locale === 'zh' ? `${CHINESE[first - 1] ?? first}、${text}` : `${first}. ${text}`;
    },
    heading2: (text: string) => {
      second += 1;
      return locale === 'zh' ? `（${CHINESE[second - 1] ?? second}）${text}` : `(${second}) ${text}`;
    },
  };
}

/** Groups what belongs to one unit, in the order of the rows. */
function byUnit(rows: readonly LaggardStepRow[]): LaggardStepRow[][] {
  const groups = new Map<string, LaggardStepRow[]>();
  for (const row of rows) groups.set(row.unit_id, [...(groups.get(row.unit_id) ?? []), row]);
  return [...groups.values()];
}

/** Names of what the filters leave, for the document to say; '' for everything. */
function scopeNames({ plan, locale, state }: ViewContext): string {
  const coded = (list: readonly { id: string; name: { zh: string; en: string } }[], ids: readonly string[]) => ids.map((id) => list.find((each) => each.id === id)?.name[locale] ?? id);
  return [...coded(plan.tiers, state.tiers), ...state.areas, ...state.supervision_groups, ...coded(plan.categories, state.categories), ...coded(plan.steps, state.steps)].join(words.and[locale]);
}

/**
 * Returns the proofs of the figures that a document tells of the whole: they stand above it, because its own text is written in and sent out plain.
 * `overdueDays` and `breaches` are told by the bulletin alone.
 */
function paperProofs({ overview: { totals, links } }: { overview: BulletinRows['overview'] }, context: ViewContext, overdueDays: number | null = null, breaches: number | null = null): ProofLinksView | null {
  // Proofs know units and not a choice of steps.
  if (totals.units === 0 || context.state.steps.length > 0) return null;
  const { locale } = context;
  const worst = links.find((row) => row.is_bottleneck);
  const keys = worst && { chain: worst.chain, link_no: String(worst.link_no) };
  const waiting = links.reduce((sum, row) => sum + row.waiting_days, 0);
  const share = (metric: string, column: string, numerator: number, denominator: number, ofKeys?: Record<string, string>) => {
    const value = formatShare(numerator, denominator);
    return value === null ? [] : [{ metric, column, value, keys: ofKeys }];
  };
  return proofLinks([
    { metric: 'units', column: 'units', value: totals.units },
    { metric: 'steps', column: 'should_be_done', value: totals.should_be_done },
    { metric: 'steps', column: 'done_of_should_be_done', value: totals.done_of_should_be_done },
    ...share('steps', 'due_done', totals.done_of_should_be_done, totals.should_be_done),
    { metric: 'steps', column: 'overdue', value: totals.overdue },
    { metric: 'units', column: 'lagging', value: totals.overdue_units },
    ...(overdueDays === null ? [] : [{ metric: 'units', column: 'lag_days', value: overdueDays }]),
    ...share('steps', 'adherence', totals.kept_window, totals.decided_with_window),
    ...(worst && keys ? [
      { metric: 'links', column: 'queue', value: worst.queue, keys },
      { metric: 'links', column: 'waiting_days', value: worst.waiting_days, keys },
      ...share('links', 'waiting_share', worst.waiting_days, waiting, keys),
    ] : []),
    { metric: 'satisfaction', column: 'units', value: totals.voted, name: words.voted_units[locale] },
    { metric: 'satisfaction', column: 'below_line', value: totals.below_line },
    ...(breaches === null ? [] : [{ metric: 'breaches', column: 'meetings', value: breaches, name: words.breaches[locale] }]),
    { metric: 'findings', column: 'count', value: totals.findings, name: overviewWords.findings[locale] },
  ], context);
}

/** Whether what was done of what was due is not known, as of the register alone: then no count of it is sent out. */
const isNothingKnown = ({ totals, sources }: BulletinRows['overview']): boolean => totals.should_be_done > 0 && knowsNoStep(lackingKinds(sources));

/** Returns the bulletin 情况通报 of a date and a comparison date: an official notice, block by block, to edit and to send out. */
export function bulletinView(rows: BulletinRows, context: ViewContext): PaperPageView {
  const { locale, plan, asOf, compareTo } = context;
  const { totals, before, links, below_line: below, rules } = rows.overview;
  const number = (value: number, decimals = 0) => formatNumber(value, locale, decimals);
  const share = (n: number, d: number) => formatShare(n, d) ?? overviewWords.none[locale];
  const short = (day: string) => formatShortDay(day, locale, asOf);
  const vs = short(compareTo);
  const number1 = numbering(locale);
  const tierName = (id: string) => plan.tiers.find((each) => each.id === id)?.name[locale] ?? id;
  const signed = (value: number) => words.signed[locale]({ n: number(Math.abs(value)), sign: value > 0 ? 1 : value < 0 ? -1 : 0 });
  const listed = (all: number) => (all > LISTED ? words.listed[locale]({ n: number(LISTED) }) : '');
  const worst = links.find((row) => row.is_bottleneck);
  const isUnknown = isNothingKnown(rows.overview);
  let tables = 0;
  const blocks: PaperBlock[] = [];
  const say = (id: string, kind: Exclude<PaperBlock['kind'], 'table'>, text: string) => blocks.push({ id, kind, text });
  const section = (id: string, text: string) => say(`${id}_heading`, 'heading1', number1.heading1(text));
  const subsection = (id: string, text: string) => say(`${id}_heading`, 'heading2', number1.heading2(text));
  const table = (id: string, name: string, parts: Omit<TableBlock, 'id' | 'kind'>) => {
    say(`${id}_caption`, 'caption', words.caption[locale]({ n: ++tables, name }));
    blocks.push({ id, kind: 'table', ...parts });
  };

  const scope = scopeNames(context);
  const planTitle = plan.title[locale];
  say('title', 'title', words.title[locale]({ plan: planTitle }));
  say('addressee', 'addressee', words.addressee[locale]);
  say('lead', 'paragraph', words.lead[locale]({ day: formatDay(asOf, locale), vs: formatDay(compareTo, locale), scope: scope ? words.scope[locale]({ names: scope }) : '' }));

  if (totals.units === 0) say('nothing', 'paragraph', words.nothing[locale]);
  else body();

  say('signature', 'signature', words.signature[locale]);
  say('date', 'date', formatDay(asOf, locale));

  return {
    locale,
    paper: { locale, layout: 'official', file: `${words.file[locale]}-${asOf}`, title: words.title[locale]({ plan: planTitle }), blocks },
    hints: [words.audience[locale]],
    proofs: isUnknown ? null : paperProofs(rows, context, rows.steps.reduce((sum, row) => sum + row.overdue_days, 0), rows.breaches.length),
    bars: null,
  };

  function body(): void {
    section('progress', words.progress[locale]);
    say('overall', 'paragraph', isUnknown ? overviewWords.nothing_known[locale]({ day: formatDay(asOf, locale) }) : overall());
    const missing = overviewView(rows.overview, context).missing;
    if (missing) say('missing', 'paragraph', missing);
    if (isUnknown) return;
    byStep();
    byArea();
    section('problems', words.problems[locale]);
    const demands = problems();
    changes();
    coming(demands);
    section('demands', words.demands[locale]);
    (demands.length > 0 ? demands : [words.demand_none[locale]]).forEach((text, i, all) => say(`demand_${i}`, 'paragraph', all.length > 1 ? `${i + 1}.${locale === 'zh' ? '' : ' '}${text}` : text));
  }

  function overall(): string {
    if (totals.should_be_done === 0) return words.overall_nothing_due[locale]({ units: number(totals.units) });
    const parts = [words.overall[locale]({ units: number(totals.units), due: number(totals.should_be_done), done: number(totals.done_of_should_be_done), share: share(totals.done_of_should_be_done, totals.should_be_done) })];
    parts.push(totals.overdue === 0
      ? words.no_overdue[locale]
      : words.overdue[locale]({ n: number(totals.overdue), units: number(totals.overdue_units), days: number(rows.steps.reduce((sum, row) => sum + row.overdue_days, 0)) }));
    if (totals.due_today > 0) parts.push(words.due_today[locale]({ n: number(totals.due_today) }));
    const onTheWay = rows.steps.reduce((sum, row) => sum + row.on_the_way, 0);
    if (onTheWay > 0) parts.push(words.on_the_way[locale]({ n: number(onTheWay) }));
    if (totals.decided_with_window > 0) {
      parts.push(words.adherence[locale]({ share: share(totals.kept_window, totals.decided_with_window), n: number(totals.kept_window), d: number(totals.decided_with_window) }));
    }
    parts.push(`${locale === 'en' ? ' ' : ''}${words.changed[locale]({
      vs, done: signed(totals.done - before.done), overdue: signed(totals.overdue - before.overdue), findings: signed(totals.findings - before.findings),
    })}`);
    return parts.join('');
  }

  function byStep(): void {
    if (rows.steps.length === 0) return;
    subsection('by_step', words.by_step[locale]);
    const name = (id: string) => stepName(context, id, '');
    const best = rows.steps.filter((row) => row.should_be_done > 0).sort((a, b) => b.done_of_should_be_done * a.should_be_done - a.done_of_should_be_done * b.should_be_done)[0];
    const latest = [...rows.steps].sort((a, b) => b.overdue - a.overdue || b.overdue_days - a.overdue_days)[0]!;
    say('by_step_text', 'paragraph', (best
      ? words.by_step_text[locale]({ step: name(best.step_id), share: share(best.done_of_should_be_done, best.should_be_done), done: number(best.done_of_should_be_done), due: number(best.should_be_done), table: tables + 1 })
      : words.by_step_none[locale]({ table: tables + 1 }))
      + (latest.overdue > 0 ? words.by_step_worst[locale]({ step: name(latest.step_id), n: number(latest.overdue), days: number(latest.overdue_days) }) : ''));
    table('steps', words.step_table[locale], {
      head: [words.step, words.applicable, words.done, words.due_done, words.of_due, words.share, words.overdue_column].map((each) => each[locale]),
      widths: locale === 'zh' ? [27, 11, 11, 14, 14, 14, 9] : [25, 14, 9, 12, 15, 11, 14],
      numbers: [1, 2, 3, 4, 5, 6],
      rows: rows.steps.map((row) => [name(row.step_id), number(row.applicable), number(row.done), number(row.should_be_done), number(row.done_of_should_be_done), share(row.done_of_should_be_done, row.should_be_done), number(row.overdue)]),
    });
  }

  function byArea(): void {
    const ranked = rows.areas.filter((row) => row.rank !== null);
    if (ranked.length < 2) return;
    subsection('by_area', words.by_area[locale]);
    const name = (row: { area: string }) => (row.area === '' ? unitWords.no_area[locale] : row.area);
    const some = (list: typeof ranked) => list.map((row) => words.area_share[locale]({ area: name(row), share: share(row.done_of_should_be_done, row.should_be_done) })).join(words.and[locale]);
    // Nobody is named at both ends.
    const ends = Math.min(NAMED, Math.floor(ranked.length / 2));
    say('by_area_text', 'paragraph', words.by_area_text[locale]({ first: some(ranked.slice(0, ends)), last: some(ranked.slice(-ends)), table: tables + 1 }));
    const was = new Map(rows.areas_before.map((row) => [row.area, row.overdue]));
    const change = (value: number) => (value === 0 ? words.same[locale] : `${value > 0 ? '+' : '−'}${number(Math.abs(value))}`);
    table('areas', words.area_table[locale], {
      head: [words.rank[locale], words.area[locale], words.units[locale], words.due_done[locale], words.of_due[locale], words.share[locale], words.overdue_column[locale], words.compared[locale]({ vs })],
      widths: locale === 'zh' ? [8, 18, 8, 15, 15, 14, 8, 14] : [8, 20, 8, 11, 13, 11, 13, 16],
      numbers: [2, 3, 4, 5, 6, 7],
      rows: rows.areas.map((row) => [
        row.rank === null ? words.dash[locale] : String(row.rank), name(row), number(row.units), number(row.should_be_done), number(row.done_of_should_be_done), share(row.done_of_should_be_done, row.should_be_done),
        number(row.overdue), was.has(row.area) ? change(row.overdue - was.get(row.area)!) : words.dash[locale],
      ]),
    });
  }

  /** Says each problem that there is, and returns what is required because of it. */
  function problems(): string[] {
    const demands: string[] = [];
    const waiting = links.reduce((sum, row) => sum + row.waiting_days, 0);
    if (totals.overdue_units === 0 && !worst && below.length === 0 && rows.breaches.length === 0) {
      say('no_problems', 'paragraph', (lackingKinds(rows.overview.sources).length > 0 ? words.no_problems_known : words.no_problems)[locale]);
    }

    const laggards = byUnit(rows.laggards);
    if (laggards.length > 0) {
      subsection('lagging', words.lagging[locale]);
      const steps = (own: LaggardStepRow[]) => own.map((row) => words.step_days[locale]({ step: stepName(context, row.step_id, row.tier), n: number(row.step_days) })).join(words.and[locale]);
      const nameOf = (own: LaggardStepRow[]) => own[0]!.name ?? own[0]!.unit_id;
      say('lagging_text', 'paragraph', words.lagging_text[locale]({
        units: number(totals.overdue_units),
        days: number(rows.steps.reduce((sum, row) => sum + row.overdue_days, 0)),
        named: laggards.slice(0, NAMED).map((own) => words.named_laggard[locale]({ unit: nameOf(own), days: number(own[0]!.lag_days), steps: steps(own) })).join(words.semicolon[locale]),
        table: tables + 1,
      }));
      table('laggards', words.laggard_table[locale], {
        head: [words.number, words.unit, words.tier, words.lag, words.lagging_steps].map((each) => each[locale]),
        widths: locale === 'zh' ? [6, 22, 14, 11, 47] : [7, 22, 18, 11, 42],
        numbers: [3],
        rows: laggards.map((own) => [String(own[0]!.place), nameOf(own), tierName(own[0]!.tier), number(own[0]!.lag_days), steps(own)]),
      });
      demands.push(words.demand_lagging[locale]);
    }

    if (worst) {
      subsection('bottleneck', words.bottleneck[locale]);
      const chain = plan.chains.find((each) => each.id === worst.chain);
      const reviewer = reviewerName(plan, worst.chain, worst.link_no, locale);
      const recent = number(plan.thresholds.recent_days);
      const told = { chain: chain?.name[locale] ?? worst.chain, reviewer, recent, share: share(worst.waiting_days, waiting), waiting: number(worst.waiting_days), all: number(waiting) };
      say('bottleneck_text', 'paragraph', worst.queue === 0
        ? words.bottleneck_cleared[locale](told)
        : words.bottleneck_text[locale]({ ...told, queue: number(worst.queue), oldest: number(worst.oldest_days ?? 0) })
          + words.bottleneck_flow[locale]({ recent, arrivals: number(worst.arrivals), decisions: number(worst.decisions) })
          + (worst.days_to_clear === null ? words.bottleneck_stuck[locale] : words.bottleneck_clear[locale]({ n: number(worst.days_to_clear, 1) })));
      // The bulletin is the office's own: of itself it speaks as such.
      const isOwn = isOffice(plan, linkOf(plan, worst.chain, worst.link_no));
      if (worst.queue > 0) demands.push((isOwn ? words.demand_own : words.demand_bottleneck)[locale]({ reviewer, queue: number(worst.queue) }));
    }

    if (below.length > 0) {
      subsection('below', words.below[locale]);
      const { numerator, denominator } = plan.thresholds.satisfaction;
      const named = below.slice(0, NAMED).map((row) => words.named_below[locale]({ unit: row.name ?? row.unit_id, n: number(row.short_by) })).join(words.and[locale]);
      say('below_text', 'paragraph', words.below_text[locale]({
        voted: number(totals.voted), n: number(totals.below_line), line: `${numerator}/${denominator}`, table: tables + 1,
        named: (below.length > NAMED ? words.and_others[locale]({ list: named, n: number(below.length) }) : named) + listed(below.length),
      }));
      table('below', words.below_table[locale], {
        head: [words.number, words.unit, words.tier, words.round, words.votes, words.rate, words.short_by].map((each) => each[locale]),
        widths: [7, 26, 18, 9, 19, 10, 11],
        numbers: [3, 4, 5, 6],
        rows: below.slice(0, LISTED).map((row, i) => [String(i + 1), row.name ?? row.unit_id, tierName(row.tier), number(row.round), `${number(row.satisfied)}÷${number(row.valid)}`, share(row.satisfied, row.valid), number(row.short_by)]),
      });
      const rule = plan.rules.find((each) => each.id === 'S1');
      if (rule) demands.push(words.demand_rule[locale]({ quote: rule.sentence[locale] }));
    }

    if (rows.breaches.length > 0) {
      subsection('breaches', words.breaches[locale]);
      say('breaches_text', 'paragraph', words.breaches_text[locale]({
        n: number(rows.breaches.length), fresh: number(rows.breaches.filter((row) => row.held_on > compareTo).length), vs, table: tables + 1,
      }) + listed(rows.breaches.length));
      table('breaches', words.breach_table[locale], {
        head: [words.number, words.unit, words.tier, words.held, words.gates].map((each) => each[locale]),
        widths: [7, 27, 18, 14, 34],
        numbers: [],
        rows: rows.breaches.slice(0, LISTED).map((row, i) => [
          String(i + 1), row.name ?? row.unit_id, tierName(row.tier), short(row.held_on),
          row.rules.split(' ').map((id) => plan.rules.find((rule) => rule.id === id)?.name[locale] ?? id).join(words.and[locale]),
        ]),
      });
    }
    return demands;
  }

  function changes(): void {
    section('changes', words.changes[locale]({ vs }));
    const was = new Map(rows.steps_before.map((row) => [row.step_id, row.done]));
    const moved = rows.steps.map((row) => ({ row, change: row.done - (was.get(row.step_id) ?? 0) })).filter(({ change }) => change !== 0);
    const fresh = rules.filter((row) => row.new_findings > 0);
    const join = (texts: string[]) => texts.join(words.and[locale]);
    say('changes_text', 'paragraph', [
      moved.length === 0
        ? words.changes_none[locale]
        : words.changes_steps[locale]({ list: join(moved.map(({ row, change }) => words.changes_step[locale]({ step: stepName(context, row.step_id, ''), change: signed(change) }))) }),
      fresh.length === 0
        ? words.changes_no_findings[locale]
        : words.changes_findings[locale]({
          n: number(fresh.reduce((sum, row) => sum + row.new_findings, 0)),
          list: join(fresh.map((row) => words.changes_finding[locale]({ rule: plan.rules.find((rule) => rule.id === row.rule)?.name[locale] ?? row.rule, n: number(row.new_findings) }))),
        }),
    ].join(locale === 'zh' ? '' : ' '));
  }

  function coming(demands: string[]): void {
    section('coming', words.coming[locale]);
    const told = { days: number(plan.thresholds.comparison_days), until: short(addDays(asOf, plan.thresholds.comparison_days)) };
    if (rows.coming.length === 0) {
      say('coming_text', 'paragraph', words.coming_none[locale](told));
      return;
    }
    say('coming_text', 'paragraph', words.coming_text[locale]({ ...told, n: number(rows.coming.reduce((sum, row) => sum + row.units, 0)), table: tables + 1 }));
    table('coming', words.coming_table[locale], {
      head: [words.due, words.step, words.tier, words.to_go].map((each) => each[locale]),
      widths: [20, 36, 26, 18],
      numbers: [3],
      rows: rows.coming.map((row) => [short(row.due_on), stepName(context, row.step_id, row.tier), tierName(row.tier), number(row.units)]),
    });
    demands.push(words.demand_coming[locale]);
  }
}

/** Returns the leadership brief: the overview's own sentences and figures on one page. */
export function briefView(rows: BriefRows, context: ViewContext): PaperPageView {
  const { locale, plan, asOf } = context;
  const number = (value: number) => formatNumber(value, locale);
  const view = overviewView(rows.overview, context);
  const { totals, below_line: below } = rows.overview;
  const isUnknown = isNothingKnown(rows.overview);
  const semicolon = words.semicolon[locale];
  const end = (texts: string[]) => (texts.length === 0 ? '' : `${texts.join(semicolon)}${words.stop[locale]}`);
  const blocks: PaperBlock[] = [
    { id: 'title', kind: 'title', text: briefWords.title[locale] },
    { id: 'subtitle', kind: 'subtitle', text: briefWords.subtitle[locale]({ plan: plan.title[locale], day: formatDay(asOf, locale), scope: scopeNames(context) }) },
  ];
  const part = (id: string, heading: string, ...texts: string[]) => {
    blocks.push({ id: `${id}_heading`, kind: 'heading1', text: heading });
    texts.filter((text) => text !== '').forEach((text, i) => blocks.push({ id: `${id}_${i}`, kind: i === 0 && (id === 'verdict' || id === 'push') ? 'lead' : 'paragraph', text }));
  };
  part('verdict', briefWords.verdict[locale], view.headline);
  if (view.missing) blocks.push({ id: 'missing', kind: 'paragraph', text: view.missing });
  if (totals.units > 0) {
    part('push', view.push.title, view.push.sentences.join(locale === 'zh' ? '' : ' '));
    part('changed', view.changed.title, view.changed.sentence);
    blocks.push({ id: 'tiles_heading', kind: 'heading1', text: briefWords.tiles[locale] });
    blocks.push({
      id: 'tiles', kind: 'table', head: view.tiles.map((tile) => tile.label), widths: view.tiles.map((tile) => (tile.parts.length > 24 ? 3 : 2)), numbers: [], hasBigRow: true,
      rows: [view.tiles.map((tile) => tile.value), view.tiles.map((tile) => tile.parts), view.tiles.map((tile) => tile.comparison)],
    });
    if (view.matrix && !isUnknown) {
      const { drawing } = view.matrix;
      blocks.push({ id: 'matrix_heading', kind: 'heading1', text: briefWords.matrix[locale] });
      blocks.push({
        id: 'matrix', kind: 'table', head: [briefWords.step[locale], ...drawing.columns.map((column) => column.label)], widths: [20, ...drawing.columns.map(() => 14)], numbers: [],
        rows: drawing.rows.map((row) => [row.label, ...row.cells.map((cell) => (cell.segments.length === 0 ? words.dash[locale] : cell.overdue ? `${cell.text} ▲${cell.overdue}` : cell.text))]),
      });
    }
    // Where nothing is in hand there is no day by which it is cleared, and none that is the oldest.
    const facts = view.bottleneck.facts.slice(1, rows.overview.links.some((row) => row.is_bottleneck && row.queue === 0) ? 3 : undefined);
    part('bottleneck', view.bottleneck.title, `${view.bottleneck.sentence}${facts.length > 0 ? `${semicolon}${end(facts.map((fact) => briefWords.fact[locale](fact)))}` : ''}`);
    part('below', totals.voted === 0 ? words.below_table[locale] : briefWords.below[locale]({ n: number(totals.below_line) }), view.below.none ?? end([
      ...below.slice(0, BRIEF_LINES).map((row) => briefWords.below_unit[locale]({ unit: row.name ?? row.unit_id, rate: formatShare(row.satisfied, row.valid) ?? '', n: number(row.short_by) })),
      ...(totals.below_line > BRIEF_LINES ? [briefWords.below_more[locale]({ n: number(totals.below_line - BRIEF_LINES) })] : []),
    ]));
    if (!isUnknown) part('laggards', briefWords.laggards[locale], view.laggards.none ?? end(rows.overview.laggards.slice(0, BRIEF_LINES).map((row) => briefWords.laggard[locale]({
      unit: row.name ?? row.unit_id, n: number(row.lag_days), step: stepName(context, row.step_id, row.tier),
    }))));
    if (!isUnknown) part('coming', briefWords.coming[locale]({ days: number(plan.thresholds.comparison_days) }), rows.coming.length === 0
      ? briefWords.coming_none[locale]
      : end([
        ...rows.coming.slice(0, BRIEF_LINES).map((row: ComingDueRow) => briefWords.coming_item[locale]({
          day: formatShortDay(row.due_on, locale, asOf), tier: plan.tiers.find((each) => each.id === row.tier)?.name[locale] ?? row.tier, step: stepName(context, row.step_id, row.tier), n: number(row.units),
        })),
        ...(rows.coming.length > BRIEF_LINES ? [briefWords.coming_more[locale]({ n: number(rows.coming.slice(BRIEF_LINES).reduce((sum, row) => sum + row.units, 0)) })] : []),
      ]));
  }
  blocks.push({ id: 'source', kind: 'note', text: briefWords.source[locale] });
  return {
    locale,
    paper: { locale, layout: 'sheet', file: `${briefWords.file[locale]}-${asOf}`, title: briefWords.title[locale], blocks },
    hints: [],
    proofs: isUnknown ? null : paperProofs(rows, context),
    bars: isUnknown ? null : view.matrix && {
      id: 'matrix', segments: view.matrix.drawing.rows.map((row) => [[], ...row.cells.map((cell) => cell.segments)]), legend: view.matrix.drawing.legend,
    },
  };
}
