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

/** How long a hand rests on a choice before it presses, and how long it presses, in milliseconds: a quick one. */
const REST_MS = 200;
const PRESS_MS = 80;

/**
 * The same choices as `filterTimes`, made with the pointer as a reader makes them, on the list that holds them: times are from the press, which is when the box is
 * ticked, until the answer is on the screen.
 */
export async function filterTimesByHand(page, count) {
  const choices = await page.evaluate(() => {
    // The moment of a choice, and the moment its answer is on the screen.
    const drawn = () => document.querySelector('[data-board]').dataset.drawn;
    const wait = (isDone) => new Promise((resolve) => { const look = () => (isDone() ? requestAnimationFrame(() => resolve()) : requestAnimationFrame(look)); look(); });
    if (!bench.chosen) addEventListener('change', () => {
      const [from, before] = [performance.now(), drawn()];
      bench.chosen = wait(() => drawn() !== before && document.querySelector('[data-board]').getAttribute('aria-busy') === null).then(() => performance.now() - from);
    }, { capture: true });
    return [...document.querySelectorAll('form[data-filters] input[type="checkbox"]')].filter((input) => input.name !== 'step').map((input) => [input.name, input.value]);
  });
  const settled = async () => {
    await page.waitForFunction(() => !('behind' in document.documentElement.dataset) && !document.querySelector('[data-board][aria-busy]'), undefined, { timeout: 60_000 });
    await page.waitForTimeout(50);
  };
  const times = [];
  for (let i = 0, at = 0; i < Math.min(count, choices.length); i++, at = (at + 7) % choices.length) {
    while (choices[at] === null) at = (at + 1) % choices.length;
    const [name, value] = choices[at];
    choices[at] = null;
    const box = await page.evaluate(([of, chosen]) => {
      const input = document.querySelector(`form[data-filters] input[name="${of}"][value="${CSS.escape(chosen)}"]`);
      for (const each of document.querySelectorAll('details.filter')) each.open = each.contains(input);
      input.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = input.closest('label').getBoundingClientRect();
      return { x: x + Math.min(width, 24) / 2, y: y + height / 2 };
    }, [name, value]);
    await page.mouse.move(box.x - 2, box.y - 1);
    await page.mouse.move(box.x, box.y);
    await page.waitForTimeout(REST_MS);
    await page.mouse.down();
    await page.waitForTimeout(PRESS_MS);
    await page.mouse.up();
    times.push(await page.evaluate(() => bench.chosen));
    await settled();
    if (i % 3 === 2) {
      await page.evaluate(() => document.querySelector('.filters-groups a.button')?.click());
      await page.waitForFunction(() => location.search === '', undefined, { timeout: 60_000 });
      await settled();
    }
  }
  return times;
}
