import { filters as words } from '../i18n/filters.ts';
import type { ViewContext } from './context.ts';
import { stateHref, type FilterList } from './state.ts';

/** A name in a drawing or table that narrows the whole page to it, and back. */
export interface Narrow {
  label: string;
  href: string;
  /** What following it does. */
  title: string;
}

/** Returns the name as a link to the page with one list narrowed to `values`; of what is so narrowed already, to the whole again. */
export function narrow({ locale, state }: Pick<ViewContext, 'locale' | 'state'>, list: FilterList, values: readonly string[], label: string): Narrow {
  const isNarrowed = state[list].length === values.length && values.every((value) => state[list].includes(value));
  return {
    label,
    href: stateHref(state, { [list]: isNarrowed ? [] : [...values], open: '' }),
    title: isNarrowed ? words.widen[locale]({ name: label }) : words.narrow[locale]({ name: label }),
  };
}
