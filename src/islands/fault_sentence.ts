import { EngineError } from '../engine/fault.ts';
import { engine as words } from '../i18n/engine.ts';
import type { Locale } from '../i18n/locale.ts';
import { DataFileError } from './session.ts';

/**
 * Returns the sentence for whatever keeps the engine from answering: what happened, and what to do. Where the page has its own
 * counts it does not say that the filters are gone.
 */
export function faultSentence(error: unknown, locale: Locale, hasCounts = false): string {
  const lost = words.lost[hasCounts ? 'with_counts' : 'all'][locale];
  const rest = hasCounts ? words.counts_only[locale] : '';
  if (error instanceof EngineError) {
    const said = words.faults[error.fault][locale];
    return (typeof said === 'string' ? said : said({ lost })) + rest;
  }
  if (error instanceof DataFileError) return words.data_wrong[locale]({ file: error.file, lost }) + rest;
  return words.failed[locale]({ detail: error instanceof Error ? error.message : String(error), lost }) + rest;
}
