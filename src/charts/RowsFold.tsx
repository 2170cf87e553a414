import type { VNode } from 'preact';
import { frame as words } from '../i18n/frame.ts';
import type { Locale } from '../i18n/locale.ts';

/** How many rows a phone shows before it is asked for the rest; the style sheet holds the same number. */
const FIRST_ROWS = 6;

/** How many rows are worth hiding: for fewer a button would take as much room as it saves. */
const WORTH_HIDING = 3;

/**
 * Stands after a table or list. On a phone, where each row is a card, it leaves the first few and opens the rest at a touch; null where
 * there is too little to fold. Wide screens, paper and pages without script show all rows, and never the button.
 */
export function RowsFold({ count, locale }: { count: number; locale: Locale }): VNode | null {
  if (count < FIRST_ROWS + WORTH_HIDING) return null;
  return (
    <button type="button" class="button rows-fold" data-rows-fold aria-expanded="false">
      <span class="rows-fold-all">{words.rows_all[locale]({ n: count })}</span>
      <span class="rows-fold-few">{words.rows_few[locale]}</span>
    </button>
  );
}

/**
 * Stands before what a phone folds away until it is asked for: everything after it in the same element. The label says what is there, or
 * better, what it found; `name` is what is read aloud where the label alone would not tell one from another. Wide screens, paper and pages without script show all of it, and never the button.
 */
export function PartFold({ label, name }: { label: string; name?: string }): VNode {
  return <button type="button" class="part-fold" data-rows-fold aria-expanded="false" aria-label={name}>{label}</button>;
}
