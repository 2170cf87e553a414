import type { Locale } from '../i18n/locale.ts';
import type { Plan } from '../plan/plan.ts';
import type { State } from './state.ts';

/** What every view may know besides its rows. */
export interface ViewContext {
  locale: Locale;
  plan: Plan;
  /** The day all figures speak of, and the day they are compared with. */
  asOf: string;
  compareTo: string;
  state: State;
  /** Returns the address of a page of this site, in the view's language: `link('/units/U001/')`. */
  link: (path: string, query?: string) => string;
}
