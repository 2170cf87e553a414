import type { VNode } from 'preact';
import { assist as words } from '../i18n/assist.ts';
import type { Locale } from '../i18n/locale.ts';

const root = import.meta.env.BASE_URL.replace(/\/$/, '');

/** The metric whose words explain each figure, by the figure's id or the part of it before the first `-`. */
const metricOfFigure: Record<string, string> = {
  matrix: 'steps', pace: 'pace', tree: 'completion_tree', finish: 'finish_days', chain: 'link_flow', queue: 'link_days', 'waiting-days': 'links', 'lead-time': 'lead_parts',
  returns: 'link_returns', intervals: 'satisfaction', funnel: 'ballots', slopes: 'ballots', windows: 'tier_windows', deviation: 'deviation', hearings: 'hearing_days',
  'delays-reviewers': 'delay_by_link', delays: 'delay_ledger', 'unit-steps': 'unit_steps',
};

/** Returns the metric that explains a figure; null where none does. */
export function metricOf(figureId: string): string | null {
  return metricOfFigure[figureId] ?? metricOfFigure[figureId.split('-')[0]!] ?? null;
}

/** A question mark that opens the words of a metric; without the script it leads to them. Without a name it speaks of the heading it stands beside. */
export function HelpMark({ metric, name, locale }: { metric: string; name?: string; locale: Locale }): VNode {
  return (
    <a class="help-mark" href={`${root}${locale === 'en' ? '/en' : ''}/help/figures/#${metric}`} data-explain aria-label={name === undefined ? words.explain_here[locale] : words.explain[locale]({ name })}><span aria-hidden="true">?</span></a>
  );
}
