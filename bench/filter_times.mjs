// Filters of the boards, changed one after the other in a live page.

/** The boards whose filters the engine answers, by their address. */
export const BOARDS = ['completion', 'chains', 'satisfaction', 'timeline', 'units', 'desk', 'desk/delays', 'desk/ready', 'data/quality'];

/** Goes to a board as a click would, so that the engine stays, waits until it is drawn, and looks at it for a second, as a reader does before she chooses. */
export async function goToBoard(page, board) {
  const path = await page.evaluate((name) => {
    const link = document.createElement('a');
    link.href = `${document.documentElement.dataset.root}${name}${name && '/'}`;
    document.body.append(link);
    link.click();
    return link.pathname;
  }, board);
  await page.waitForFunction((there) => {
    const shown = document.querySelector('[data-board]');
    return location.pathname === there && shown?.dataset.drawn !== undefined && shown.getAttribute('aria-busy') === null;
  }, path, { timeout: 300_000 });
  await page.waitForTimeout(1000);
}

/** Changes filters one after the other and returns how long each took until it was on the screen, and the long tasks of all that, with what follows behind it. */
export function filterTimes(count) {
  const choices = [];
  for (const input of document.querySelectorAll('form[data-filters] input[type="checkbox"]')) if (input.name !== 'step') choices.push([input.name, input.value]);
  const wait = (isDone) => new Promise((resolve) => { const look = () => (isDone() ? requestAnimationFrame(() => resolve()) : requestAnimationFrame(look)); look(); });
  const board = () => document.querySelector('[data-board]');
  // What was drawn behind is on the screen with whatever the browser makes of it in the frame after: no reader's hand comes before that.
  const rest = async () => {
    await wait(() => !('behind' in document.documentElement.dataset));
    await wait(() => true);
  };
  return (async () => {
    const times = [];
    const start = bench.long.length;
    // Every seventh, so that tiers, areas, groups and categories all take their turn, and no answer is known already.
    for (let i = 0, at = 0; i < Math.min(count, choices.length); i++, at = (at + 7) % choices.length) {
      while (choices[at] === null) at = (at + 1) % choices.length;
      const [name, value] = choices[at];
      choices[at] = null;
      const input = document.querySelector(`form[data-filters] input[name="${name}"][value="${CSS.escape(value)}"]`);
      const before = board().dataset.drawn;
      const from = performance.now();
      input.click();
      await wait(() => board().dataset.drawn !== before && board().getAttribute('aria-busy') === null);
      times.push(performance.now() - from);
      await rest();
      if (i % 3 === 2) {
        const drawn = board().dataset.drawn;
        document.querySelector('.filters-groups a.button')?.click();
        await wait(() => board().dataset.drawn !== drawn && board().getAttribute('aria-busy') === null);
        await rest();
      }
    }
    return { times, long: bench.long.slice(start).map(([, duration]) => duration) };
  })();
}
