import type { VNode } from 'preact';
import { Behind } from './Behind.tsx';

/**
 * A drawing of some width has two forms: one for screens and paper, and one for a phone, where the first would be seen only in part. Both
 * stand in the page, because it is drawn before anybody knows where it will be read; `.off-phone` and `.on-phone` show one of them.
 */
export type Form = 'wide' | 'phone';

/** Width of a drawing on a phone of 390 px, inside the frame of its figure. */
export const PHONE = 348;

/** Returns the classes of a drawing in one of its forms; rules for the wide one go by its name. */
export const formClass = (name: string, form: Form): string => (form === 'wide' ? `chart ${name} off-phone` : 'chart on-phone');

/** Returns every n-th of some ticks, so that at most `most` labels stand on a short axis. */
export function fewTicks<Tick>(ticks: readonly Tick[], most: number): Tick[] {
  return ticks.filter((_, i) => i % Math.max(1, Math.ceil(ticks.length / most)) === 0);
}

let phone: MediaQueryList | undefined;

/** Whether the page is on a phone now, as the style sheets have it. */
export const isPhone = (): boolean => (phone ??= matchMedia('screen and (max-width: 40rem)')).matches;
/** Whether the style sheet hides a form now. */
const isHiddenForm = (form: Form): boolean => isPhone() === (form === 'wide');

/** A drawing in both its forms, each one element. The one that is not shown is drawn behind the other, and so are both while they are outside the window. */
export function BothForms<Given extends object>({ of, given }: { of: (props: Given & { form: Form }) => VNode; given: Given }): VNode {
  return (
    <>
      <Behind of={of} given={{ ...given, form: 'wide' as const }} isHidden={() => isHiddenForm('wide')} byWindow />
      <Behind of={of} given={{ ...given, form: 'phone' as const }} isHidden={() => isHiddenForm('phone')} byWindow />
    </>
  );
}
