import type { Link, Plan } from './plan.ts';

/** Returns a link of a chain; undefined where the plan does not know it. */
export const linkOf = (plan: Pick<Plan, 'chains'>, chain: string, linkNo: number | null): Link | undefined =>
  plan.chains.find((each) => each.id === chain)?.links.find((each) => each.no === linkNo);

/** Whether a link is reviewed by the office that keeps this site. */
export const isOffice = ({ office }: Pick<Plan, 'office'>, link: Link | undefined): boolean => office !== null && link?.reviewer.zh === office.zh;
