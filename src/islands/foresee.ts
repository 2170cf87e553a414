// What a reader's hand rests on is asked for before she presses: a choice of a filter, or a link that changes what the page is about.
import { parseState, type State } from '../views/state.ts';

/** How long a hand rests on a choice before its answer is asked for, in milliseconds: of those that it only passes nothing is. */
const REST_MS = 65;

const CHOICES = '.filter-option, form[data-filters] a[href], [data-board] a[href]';

/** Returns the state that a press would ask for; null where it would go to another page. `stateOf`: what a form asks for as it stands. */
function stateBehind(choice: Element, stateOf: (form: HTMLFormElement) => State): State | null {
  const input = choice.querySelector('input');
  if (input?.form) {
    // As it will be ticked, for as long as the form is read.
    input.checked = !input.checked;
    try {
      return stateOf(input.form);
    } finally {
      input.checked = !input.checked;
    }
  }
  const href = choice.getAttribute('href');
  const url = href === null ? null : new URL(href, location.href);
  return url && url.origin === location.origin && url.pathname === location.pathname ? parseState(url.search) : null;
}

/** Calls `ask` with the state behind each choice that a hand or the keyboard's focus rests on, at once where it is pressed. */
export function startForeseeing(stateOf: (form: HTMLFormElement) => State, ask: (state: State) => void): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let restsOn: Element | null = null;
  const tell = (choice: Element): void => {
    const state = choice.isConnected ? stateBehind(choice, stateOf) : null;
    if (state) ask(state);
  };
  const reach = ({ target, type }: Event): void => {
    const choice = target instanceof Element ? target.closest(CHOICES) : null;
    const isPress = type === 'pointerdown';
    if (choice === restsOn && !isPress) return;
    if (timer) clearTimeout(timer);
    timer = null;
    restsOn = choice;
    if (choice && isPress) tell(choice);
    else if (choice) timer = setTimeout(() => tell(choice), REST_MS);
  };
  for (const name of ['pointerover', 'focusin', 'pointerdown'] as const) document.addEventListener(name, reach, { passive: true });
}
