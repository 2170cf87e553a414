import { actors, acts, ourselves } from '../i18n/units.ts';
import type { Act, Actor } from '../metrics/units_board.ts';
import { isOffice, linkOf } from '../plan/links.ts';
import type { ViewContext } from './context.ts';
import { reviewerName } from './reviewer.ts';

/** A move as rows carry it. */
export interface MoveParts {
  actor: Actor;
  act: Act;
  items: number;
  step_id: string | null;
  link_no: number | null;
  tier: string;
  chain: string;
  supervision_group: string;
}

/** Returns a step's name, as its tier calls it. */
export function stepName({ plan, locale }: ViewContext, stepId: string | null, tier: string): string {
  const step = plan.steps.find((each) => each.id === stepId);
  return step ? (step.names_by_tier?.[tier] ?? step.name)[locale] : '';
}

/** Returns the office by name and as ourselves, where the plan says which reviewer keeps this site. */
const officeName = ({ locale, plan }: ViewContext): string => (plan.office ? ourselves.name[locale]({ office: plan.office[locale] }) : actors.office[locale]);

/** Returns what a kind of actor is called. */
export function actorKind({ locale, plan }: ViewContext, actor: Actor): string {
  return (actor === 'office' && plan.office ? ourselves.short : actors[actor])[locale];
}

/** Returns who reviews at a link: ourselves where the plan says so. */
export const whoReviews = (context: ViewContext, chain: string, linkNo: number | null): string =>
  (isOffice(context.plan, linkOf(context.plan, chain, linkNo)) ? officeName(context) : reviewerName(context.plan, chain, linkNo, context.locale));

/** Returns who must act: the reviewer or the supervision group by name where the record has one; the unit's own name where given. */
export function actorName(context: ViewContext, move: Pick<MoveParts, 'actor' | 'chain' | 'link_no' | 'supervision_group'>, unitName?: string): string {
  const { locale, plan } = context;
  if (move.actor === 'office') return officeName(context);
  if (move.actor === 'reviewer') return reviewerName(plan, move.chain, move.link_no, locale);
  if (move.actor === 'group' && move.supervision_group !== '') return move.supervision_group;
  if (move.actor === 'unit' && unitName) return unitName;
  return actors[move.actor][locale];
}

/** Returns what must be done. */
export function actText(context: ViewContext, move: Pick<MoveParts, 'act' | 'items' | 'step_id' | 'tier'>): string {
  return acts[move.act][context.locale]({ n: move.items, step: stepName(context, move.step_id, move.tier) });
}

/** Returns a function that makes each different text once: number and date formats are the dearest thing a table does. */
export function remember<Key, Text>(make: (key: Key) => Text): (key: Key) => Text {
  const known = new Map<Key, Text>();
  return (key) => {
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = make(key)));
    return text;
  };
}
