import { chains as words } from '../i18n/chains.ts';
import type { Locale } from '../i18n/locale.ts';
import { linkOf } from '../plan/links.ts';
import type { Plan } from '../plan/plan.ts';

/** Returns the reviewer at a link, in words; the number where the plan does not know the link. */
export function reviewerName(plan: Plan, chain: string, linkNo: number | null, locale: Locale): string {
  const link = linkOf(plan, chain, linkNo);
  return link ? link.reviewer[locale] : String(linkNo ?? words.no_value[locale]);
}
