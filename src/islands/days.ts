import { addDays } from '../views/days.ts';

/** The slider of days and its replay. `showDay` draws a day and says when it stands. */
export function startDays(showDay: (day: string) => Promise<void>): void {
  document.addEventListener('input', (event) => {
    const slider = event.target;
    if (!(slider instanceof HTMLInputElement) || !slider.hasAttribute('data-slider')) return;
    const day = addDays(slider.dataset.firstDay!, Number(slider.value));
    const field = slider.form?.elements.namedItem('asof');
    if (field instanceof HTMLInputElement) field.value = day;
    void showDay(day);
  });

  let replay: ReturnType<typeof setTimeout> | null = null;
  /** Says on its button whether the replay runs. */
  const showReplay = (): void => {
    const button = document.querySelector<HTMLElement>('[data-replay]');
    if (!button) return;
    button.dataset.label ??= button.textContent;
    button.textContent = (replay ? button.dataset.pause : button.dataset.label) ?? '';
    button.setAttribute('aria-pressed', String(replay !== null));
  };
  const stop = (): void => {
    if (replay) clearTimeout(replay);
    replay = null;
    showReplay();
  };
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-replay]')) return;
    if (replay) return stop();
    const slider = document.querySelector<HTMLInputElement>('[data-slider]');
    if (!slider) return;
    let day = Number(slider.value) >= Number(slider.max) ? 0 : Number(slider.value);
    const page = location.pathname;
    const next = async (): Promise<void> => {
      if (location.pathname !== page) return stop();
      await showDay(addDays(slider.dataset.firstDay!, day));
      if (++day <= Number(slider.max) && replay) replay = setTimeout(() => void next(), 250);
      else stop();
    };
    replay = setTimeout(() => void next(), 0);
    showReplay();
  });
}
