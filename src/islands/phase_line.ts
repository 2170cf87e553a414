import type { EngineError } from '../engine/fault.ts';
import { engine as words } from '../i18n/engine.ts';
import type { Locale } from '../i18n/locale.ts';
import { faultSentence } from './fault_sentence.ts';
import { pageLocale } from './page.ts';
import type { Phase } from './session.ts';

function phaseSentence(phase: Phase, locale: Locale, hasCounts: boolean): string {
  switch (phase.name) {
    case 'idle': return words.idle[locale];
    case 'engine': return words.loading[locale]({ megabytes: (phase.received / 1e6).toFixed(1) });
    case 'files': return words.files[locale];
    case 'reading': return words.reading[locale];
    case 'ready': return (document.querySelector('.filter-bar') ? words.ready : words.ready_plain)[locale];
    case 'failed': return faultSentence(phase.error, locale, hasCounts);
  }
}

/** Writes into the page's line about the engine. */
export function sayOfEngine(text: string): void {
  const line = document.querySelector<HTMLElement>('[data-engine-status]');
  if (line) line.textContent = text;
}

/** Says where the engine is, on whatever page is shown; `hasCounts`: filters are answered without it meanwhile. */
export function showPhase(phase: Phase, hasCounts: boolean): void {
  const line = document.querySelector<HTMLElement>('[data-engine-status]');
  if (!line) return;
  const locale = pageLocale();
  sayOfEngine(hasCounts && phase.name !== 'ready' && phase.name !== 'failed' ? words.counts[locale] : phaseSentence(phase, locale, hasCounts));
  line.dataset.phase = phase.name;
  document.querySelector<HTMLElement>('[data-engine-retry]')?.toggleAttribute('hidden', phase.name !== 'failed' || (phase.error as Partial<EngineError>).fault === 'too_large');
}
