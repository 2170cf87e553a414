import { formatMonth, formatNumber, formatShortDay, plainSpaces } from '../i18n/format.ts';
import { findingKinds, keyValues, parts as partWords, proof as words } from '../i18n/proof.ts';
import { chains as chainWords } from '../i18n/chains.ts';
import { ready as readyWords } from '../i18n/ready.ts';
import { statuses } from '../i18n/statuses.ts';
import { actors } from '../i18n/units.ts';
import type { Proof, ProofRow } from '../metrics/proof.ts';
import { rejectSentence, schemas, termsOf, type Reason } from '../sources/index.ts';
import type { ViewContext } from './context.ts';
import { evidenceTexts } from './evidence.ts';
import { reviewerName } from './reviewer.ts';

/** How many source lines are spelt out for one item. */
const MOST_LINES = 6;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

const has = <T>(list: Record<string, T>, key: string): key is string => Object.hasOwn(list, key);
const named = (list: readonly { id: string; name: Record<ViewContext['locale'], string> }[], id: string, { locale }: ViewContext) =>
  list.find((each) => each.id === id)?.name[locale] ?? id;

/** Returns the words for a value of one part, by what the part is; what is no code stands as it is. */
function partText(part: string, value: string | null, told: (name: string) => string | null, context: ViewContext): string {
  const { plan, locale } = context;
  if (value === null) return '';
  if (ISO_DAY.test(value)) return formatShortDay(value, locale, context.asOf);
  switch (part) {
    case 'step_id': return named(plan.steps, value, context);
    case 'status': return has(statuses, value) ? statuses[value as keyof typeof statuses][locale] : value;
    case 'month': return formatMonth(value, locale);
    case 'chain': return named(plan.chains, value, context);
    case 'link_no': return words.link[locale]({ no: value, reviewer: reviewerName(plan, told('chain') ?? '', Number(value), locale) });
    case 'rule': return `${value} ${named(plan.rules, value, context)}`;
    case 'rules': return value.split(' ').map((rule) => `${rule} ${named(plan.rules, rule, context)}`).join(locale === 'zh' ? '、' : ', ');
    case 'kind': return has(findingKinds, value) ? findingKinds[value]![locale] : named(plan.talk_kinds, value, context);
    case 'item': return named(plan.talk_kinds, value, context);
    case 'owner': return has(chainWords.owners, value) ? chainWords.owners[value as keyof typeof chainWords.owners][locale] : value;
    case 'actor': return has(actors, value) ? actors[value as keyof typeof actors][locale] : value;
    case 'sort': return has(keyValues, value) ? keyValues[value]![locale] : value;
    case 'plan_state': return has(readyWords.plan_missing, value) ? readyWords.plan_missing[value as keyof typeof readyWords.plan_missing][locale] : value;
    case 'decision': return termsOf(plan, 'decisions').find((term) => term.id === value)?.words[locale === 'zh' ? 1 : 0] ?? value;
    case 'reason': return plan.return_reasons.find((reason) => reason.id === value)?.name[locale] ?? rejectSentence({ reason: value as Reason, column: told('column_name'), value: told('value') ?? '' }, locale);
    case 'column_name': return locale === 'zh' ? Object.values(schemas).flatMap((schema) => schema.columns).find((column) => column.name === value)?.zh ?? value : value;
    default: return NUMBER.test(value) && !/(_id|^value|^item)$/.test(part) ? formatNumber(Number(value), locale, 1) : value;
  }
}

type Told = Pick<Proof, 'parts' | 'keys' | 'gather'> & { rows: readonly ProofRow[] };

/** The parts that say something: one that says the same as the figure's own name, or nothing, is left out; so is the chain where it is one for all. */
function shownParts({ parts, keys, rows }: Told): { part: string; i: number }[] {
  return parts.map((part, i) => ({ part, i })).filter(({ part, i }) => !(part in keys) && rows.some((row) => row.parts[i] !== null && (part !== 'chain' || row.parts[i] !== rows[0]!.parts[i])));
}

const tellerOf = ({ parts, keys }: Told, row: ProofRow) => (name: string) => row.parts[parts.indexOf(name)] ?? keys[name] ?? null;

/** Returns the rows behind a figure as a sheet holds them, head first: codes and names apart, every file and line, days and numbers in full. */
export function proofSheet(proof: Told, context: ViewContext): string[][] {
  const { locale } = context;
  const shown = shownParts(proof);
  const hasUnits = proof.rows.some((row) => row.unit_id !== null);
  return [
    [words.source[locale], ...(hasUnits ? [words.unit_code[locale], words.unit[locale]] : []), ...shown.map(({ part }) => partWords[part]![locale]), words.adds[locale]],
    ...proof.rows.map((row) => {
      const told = tellerOf(proof, row);
      return [
        plainSpaces(evidenceTexts(row.evidence, locale, Infinity).join(locale === 'zh' ? '；' : '; ')) || words.no_source[locale],
        ...(hasUnits ? [row.unit_id ?? '', row.unit_name ?? ''] : []),
        ...shown.map(({ part, i }) => {
          const value = row.parts[i] ?? '';
          return ISO_DAY.test(value) || (NUMBER.test(value) && part !== 'link_no') ? value : partText(part, row.parts[i] ?? null, told, context);
        }),
        String(row.adds),
      ];
    }),
  ];
}

/** Returns the table of the rows behind a figure: file and line first, then the unit, what is told of it in words, and what it adds. */
export function proofRows(proof: Told, context: ViewContext): { head: string[]; nowrap: boolean[]; rows: string[][] } {
  const { locale } = context;
  const { rows } = proof;
  const shown = shownParts(proof);
  // Of a mean of shares, one decimal would not do.
  const decimals = proof.gather === 'mean' ? 4 : 1;
  const hasUnits = rows.some((row) => row.unit_id !== null);
  const cells = (row: ProofRow): string[] => {
    const told = tellerOf(proof, row);
    return shown.map(({ part, i }) => partText(part, row.parts[i] ?? null, told, context));
  };
  const source = ({ evidence }: ProofRow) => [
    ...evidenceTexts(evidence.slice(0, MOST_LINES), locale),
    ...(evidence.length > MOST_LINES ? [words.more_lines[locale]({ n: evidence.length - MOST_LINES })] : []),
  ].join(locale === 'zh' ? '；' : '; ') || words.no_source[locale];
  return {
    head: [words.source[locale], ...(hasUnits ? [words.unit[locale]] : []), ...shown.map(({ part }) => partWords[part]![locale]), words.adds[locale]],
    // Of days and codes no line is broken.
    nowrap: [false, ...(hasUnits ? [false] : []), ...shown.map(({ part }) => /_on$|_id$|^(since|day|owner|status|round)$/.test(part) && part !== 'step_id'), true],
    rows: rows.map((row) => [
      source(row), ...(hasUnits ? [[row.unit_name, row.unit_id].filter(Boolean).join(' ')] : []), ...cells(row), formatNumber(row.adds, locale, decimals),
    ]),
  };
}
