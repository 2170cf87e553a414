import { EngineError } from '../engine/fault.ts';
import { engine as words } from '../i18n/engine.ts';
import type { Locale } from '../i18n/locale.ts';
import { DataFileError } from './session.ts';

/** Returns the sentence for whatever keeps the engine from answering: what happened, and what to do. */
export function faultSentence(error: unknown, locale: Locale): string {
  if (error instanceof EngineError) return words.faults[error.fault][locale];
  if (error instanceof DataFileError) return words.data_wrong[locale]({ file: error.file });
  return words.failed[locale]({ detail: error instanceof Error ? error.message : String(error) });
}
