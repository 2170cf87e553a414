import type { VNode } from 'preact';
import { frame as words } from '../i18n/frame.ts';
import type { Locale } from '../i18n/locale.ts';

/** How many rows a phone shows before it is asked for the rest; the style sheet holds the same number. */
export const FIRST_ROWS = 6;

/**
 * Stands after a table or list. On a phone, where each row is a card, it leaves the first few and opens the rest at a touch; null where
 * there is nothing to fold. Wide screens, paper and pages without script show all rows, and never the button.
 */
export function RowsFold({ count, locale }: { count: number; locale: Locale }): VNode | null {
  if (count <= FIRST_ROWS) return null;
  return (
    <button type="button" class="button rows-fold" data-rows-fold aria-expanded="false">
      <span class="rows-fold-all">{words.rows_all[locale]({ n: count })}</span>
      <span class="rows-fold-few">{words.rows_few[locale]}</span>
    </button>
  );
}
