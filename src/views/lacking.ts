import { listed } from '../i18n/format.ts';
import { lacking as words } from '../i18n/lacking.ts';
import type { Locale } from '../i18n/locale.ts';
import type { StatusCode } from '../metrics/rows.ts';
import type { Plan } from '../plan/index.ts';
import { kinds, schemas, type Kind } from '../sources/contract.ts';

/** The exports that a city's figures need and that were not given; notes of the office are nobody's duty. */
export const lackingKinds = (sources: readonly { kind: string | null }[]): Kind[] =>
  kinds.filter((kind) => kind !== 'annotations' && !sources.some((source) => source.kind === kind));

/** The exports that tell what was done of the steps. */
const stepKinds: readonly string[] = ['progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports'] satisfies Kind[];

/** Whether no export given speaks of any step: then nothing is known of what was done. */
export const knowsNoStep = (missing: readonly string[]): boolean => stepKinds.every((kind) => missing.includes(kind));

const namesOf = (missing: readonly string[], locale: Locale) => listed(missing.map((kind) => schemas[kind as Kind].name[locale]), locale);

/** Returns the words of the exports that are missing where steps are shown without them; null where all are there. */
export function lackingNotice(missing: readonly string[], locale: Locale): string | null {
  return missing.length === 0 ? null : words.notice[locale]({ names: namesOf(missing, locale) });
}

/** The same without a word on calls. */
export function lackingFigures(missing: readonly string[], locale: Locale): string | null {
  return missing.length === 0 ? null : words.figures[locale]({ names: namesOf(missing, locale) });
}

/** The same in one line; of many exports only the number. */
export function lackingLine(missing: readonly string[], locale: Locale): string | null {
  return missing.length === 0 ? null : words.line[locale]({ names: missing.length > 2 ? words.kinds[locale]({ n: String(missing.length) }) : namesOf(missing, locale) });
}

/** Says of one export that it was not given. */
export const notGiven = (kind: Kind, locale: Locale): string => words.not_given[locale]({ name: schemas[kind].name[locale] });

/** Whether a unit that nobody is called for still has steps that show as not done: exports are missing, so it is not known to have finished. */
export function isUnjudged(steps: Iterable<readonly [stepId: string, status: StatusCode]>, missing: readonly string[], plan: Plan): boolean {
  const continuous = new Set(plan.steps.filter((step) => step.evidence === 'continuous').map((step) => step.id));
  return missing.length > 0 && [...steps].some(([id, status]) => !continuous.has(id) && status !== 'not_applicable' && !status.startsWith('done'));
}
