import { lacking as words } from '../i18n/lacking.ts';
import type { Locale } from '../i18n/locale.ts';
import type { StatusCode } from '../metrics/rows.ts';
import type { Plan } from '../plan/index.ts';
import { kinds, schemas, type Kind } from '../sources/contract.ts';

/** The exports that a city's figures need and that were not given; notes of the office are nobody's duty. */
export const lackingKinds = (sources: readonly { kind: string | null }[]): Kind[] =>
  kinds.filter((kind) => kind !== 'annotations' && !sources.some((source) => source.kind === kind));

/** Returns the words of the exports that are missing where steps are shown without them; null where all are there. */
export function lackingNotice(missing: readonly string[], locale: Locale): string | null {
  return missing.length === 0 ? null : words.notice[locale]({ names: missing.map((kind) => schemas[kind as Kind].name[locale]).join(words.and[locale]) });
}

/** Whether a unit that nobody is called for still has steps that show as not done: exports are missing, so it is not known to have finished. */
export function isUnjudged(steps: Iterable<readonly [stepId: string, status: StatusCode]>, missing: readonly string[], plan: Plan): boolean {
  const continuous = new Set(plan.steps.filter((step) => step.evidence === 'continuous').map((step) => step.id));
  return missing.length > 0 && [...steps].some(([id, status]) => !continuous.has(id) && status !== 'not_applicable' && !status.startsWith('done'));
}
