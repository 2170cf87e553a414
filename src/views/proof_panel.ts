import { formatNumber, formatShare, formatShortDay } from '../i18n/format.ts';
import { columns, keyValues, leftOut, proof as words } from '../i18n/proof.ts';
import { provenMetric, type Proof } from '../metrics/proof.ts';
import type { Coded, RuleId, Step } from '../plan/plan.ts';
import type { ViewContext } from './context.ts';
import { proofRows } from './proof_rows.ts';
import { stateHref } from './state.ts';

export interface ProofPanelView {
  title: string;
  figure: string;
  close: { label: string; href: string };
  /** `lines`: what the plan itself says, sentence by sentence. */
  facts: { label: string; text: string; lines?: string[] }[];
  sql: { label: string; text: string; rerun: string; is_share: boolean };
  /** The same figure on the day of comparison. */
  before: { label: string; href: string };
  /** `csv`: what the button says that hands over all of them; null where there are none. */
  rows: { title: string; csv: string | null; notes: string[]; head: string[]; nowrap: boolean[]; rows: string[][] };
}

/** Returns a proof's value as text: a share keeps its parts, days and counts are plain numbers. */
export function proofValue(proof: Pick<Proof, 'value' | 'numerator' | 'denominator' | 'is_share'>, { locale }: Pick<ViewContext, 'locale'>): string {
  if (proof.is_share && proof.denominator !== null && proof.numerator !== null) return formatShare(proof.numerator, proof.denominator) ?? words.no_value[locale];
  return proof.value === null ? words.no_value[locale] : formatNumber(proof.value, locale, 1);
}

/** Returns what a figure is about in words: the keys of its name, a code of the plan by its name, a unit by its name and code. */
function about({ keys, rows }: Proof, { plan, locale }: ViewContext): string[] {
  const coded: Record<string, readonly Coded[]> = { step_id: plan.steps, tier: plan.tiers, chain: plan.chains, kind: plan.talk_kinds };
  return Object.entries(keys).filter(([, value]) => value !== '').map(([key, value]) => {
    if (key === 'unit_id') return [rows.find((row) => row.unit_id === value)?.unit_name, value].filter(Boolean).join(' ');
    if (key === 'link_no') return plan.chains.find((chain) => chain.id === keys.chain)?.links.find((link) => String(link.no) === value)?.reviewer[locale] ?? value;
    if (key === 'rule') return [value, plan.rules.find((rule) => rule.id === value)?.name[locale]].filter(Boolean).join(' ');
    return coded[key]?.find((each) => each.id === value)?.name[locale] ?? (Object.hasOwn(keyValues, value) ? keyValues[value]![locale] : value);
  });
}

/** Returns what a column of a metric is called. */
function columnName(column: string, locale: ViewContext['locale']): string {
  return columns[column]?.[locale] ?? column;
}

/** The rules that a figure answers to where neither its keys nor its rows name any. */
const rulesOf: Record<string, RuleId[]> = {
  units: ['G1', 'G2', 'G3'], ready_to_meet: ['G1', 'G2', 'G3'], breaches: ['G1', 'G2', 'G3'], satisfaction: ['S1'], problems: ['D1'], sources: ['D1'], staleness: ['D1'],
  links: ['C1'], chain_totals: ['C1'], materials: ['C1'], delay_ledger: ['C1'], delay_by_link: ['C1'],
};
/** How many sentences of the plan one figure is shown with. */
const MOST_SENTENCES = 8;

/** Returns what the plan says of a figure, in its own words: the rules and windows that its keys or its rows name, else those of its metric. */
function planSentences(proof: Proof, { plan, locale }: ViewContext): string[] {
  const naming = ['rule', 'step_id'].map((part) => proof.parts.indexOf(part)).filter((place) => place >= 0);
  const named = new Set([...Object.values(proof.keys), ...proof.rows.flatMap((row) => naming.map((place) => row.parts[place]))]);
  const ofRule = (id: string) => {
    const rule = plan.rules.find((each) => each.id === id);
    return rule ? [words.plan_rule[locale]({ id, sentence: rule.sentence[locale], quote: rule.quote, section: rule.section })] : [];
  };
  const ofStep = (step: Step): string => {
    const said = new Map<string, string[]>();
    for (const tier of plan.tiers.filter((each) => !proof.keys.tier || each.id === proof.keys.tier)) {
      const text = plan.windows[step.id]?.[tier.window_group]?.words[locale];
      if (text !== undefined) said.set(text, [...said.get(text) ?? [], tier.name[locale]]);
    }
    const texts = [...said].map(([text, tiers]) => words.plan_window[locale]({ tiers: tiers.join(locale === 'zh' ? '、' : ', '), text }));
    return words.plan_step[locale]({ step: step.name[locale], said: texts.join(locale === 'zh' ? '；' : '; '), section: step.section });
  };
  const found = [...plan.rules.filter((rule) => named.has(rule.id)).flatMap((rule) => ofRule(rule.id)), ...plan.steps.filter((step) => named.has(step.id)).map(ofStep)];
  return (found.length > 0 ? found : (rulesOf[proof.metric] ?? []).flatMap(ofRule)).slice(0, MOST_SENTENCES);
}

/** Returns the panel that proves a figure. */
export function proofPanelView(proof: Proof, context: ViewContext): ProofPanelView {
  const { locale, state } = context;
  const metric = provenMetric(proof.metric)!;
  const number = (value: number) => formatNumber(value, locale, 1);
  const keys = about(proof, context).join(' · ');
  return {
    title: words.title[locale],
    figure: `${metric.label[locale]} · ${columnName(proof.column, locale)}${keys ? (locale === 'zh' ? `（${keys}）` : ` (${keys})`) : ''}`,
    close: { label: words.close[locale], href: stateHref(state, { open: '', page: state.page }) },
    facts: [
      { label: words.value[locale], text: proofValue(proof, context) },
      ...(proof.denominator === null || proof.numerator === null ? [] : [{ label: words.parts[locale], text: `${number(proof.numerator)} ÷ ${number(proof.denominator)}` }]),
      { label: words.counted[locale], text: metric.counted[locale] },
      { label: words.left_out[locale], text: metric.left_out[locale] },
      ...(proof.left_out.length === 0 ? [] : [{
        label: words.left_out_count[locale],
        text: proof.left_out.map(({ what, count }) => leftOut[what][locale]({ n: number(count) })).join(locale === 'zh' ? '；' : '; '),
      }]),
      { label: words.misleads[locale], text: metric.misleads[locale] },
      { label: words.section[locale], text: metric.section, lines: planSentences(proof, context) },
    ],
    sql: { label: words.sql[locale], text: proof.sql, rerun: words.rerun[locale], is_share: proof.is_share },
    before: { label: words.before[locale]({ day: formatShortDay(context.compareTo, locale, context.asOf) }), href: stateHref(state, { as_of: context.compareTo, page: state.page }) },
    rows: {
      title: words.rows[locale]({ n: number(proof.row_count) }),
      csv: proof.row_count === 0 ? null : words.rows_csv[locale]({ n: number(proof.row_count) }),
      notes: [
        ...(proof.rows_total === null ? [] : [words.total[proof.gather][locale]({ total: formatNumber(proof.rows_total, locale, proof.gather === 'mean' ? 4 : 1) })]),
        ...(proof.row_count > proof.rows.length ? [words.shown[locale]({ n: number(proof.rows.length), all: number(proof.row_count) })] : []),
      ],
      ...proofRows(proof, context),
    },
  };
}
