import { assist as words } from '../i18n/assist.ts';
import type { Locale } from '../i18n/locale.ts';

/** What each step points at, and its words. A step whose place is not on the page points at the page's heading. */
const steps = [
  { places: '.headline', words: words.tour.headline },
  { places: '.tiles', words: words.tour.figures },
  { places: '#filter-bar:not([hidden]), [data-filters-fold]', words: words.tour.filters },
] as const;

/** Walks the reader through the page in three steps: a card at the foot of the screen, the place outlined. Esc ends it. */
export function startTour(locale: Locale): void {
  document.querySelector('.tour')?.remove();
  const before = document.activeElement;
  const card = document.createElement('section');
  card.className = 'tour';
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-labelledby', 'tour-title');
  const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, className = '') => Object.assign(document.createElement(name), { className });
  const title = Object.assign(element('h2'), { id: 'tour-title', tabIndex: -1 });
  const text = element('p');
  const [back, next, end] = (['tour_back', 'tour_next', 'tour_end'] as const).map((name) =>
    Object.assign(element('button', `button${name === 'tour_next' ? ' button-primary' : ''}`), { type: 'button', textContent: words[name][locale] })) as [HTMLButtonElement, HTMLButtonElement, HTMLButtonElement];
  const actions = element('p', 'tour-actions');
  actions.append(back, next, end);
  card.append(title, text, actions);
  document.body.append(card);

  let at = 0;
  const clear = () => document.querySelector('.is-toured')?.classList.remove('is-toured');
  const show = () => {
    clear();
    const step = steps[at]!;
    const place = [...document.querySelectorAll<HTMLElement>(step.places)].find((each) => each.checkVisibility()) ?? document.querySelector<HTMLElement>('main h1')!;
    place.classList.add('is-toured');
    place.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    title.textContent = `${words.tour_title[locale]}${locale === 'zh' ? '：' : ': '}${words.tour_step[locale]({ i: at + 1, n: steps.length })}`;
    text.textContent = step.words[locale];
    back.disabled = at === 0;
    next.hidden = at === steps.length - 1;
    title.focus({ preventScroll: true });
  };
  const finish = () => {
    clear();
    card.remove();
    if (before instanceof HTMLElement) before.focus();
  };
  back.onclick = () => {
    at--;
    show();
  };
  next.onclick = () => {
    at++;
    show();
  };
  end.onclick = finish;
  card.onkeydown = (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    finish();
  };
  show();
}
