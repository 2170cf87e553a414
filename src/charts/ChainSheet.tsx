import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { LinkBoxView, QueuePanel, ReviewChainView } from '../views/chains.ts';
import { tenths } from './bars.ts';

const WAIT = 110;
const AGES = 70;
const LEVEL = 16;

/** Returns where the marks of a link go: its waits and the oldest open item on the page's scale of days, its open items by age on that of items, and its queue day by day on the chain's, a day one wide. */
export function layoutSheetLink(link: LinkBoxView, { most_days, most_open }: ReviewChainView, panel: QueuePanel | undefined, mostLevel: number) {
  const day = scaleLinear([0, Math.max(1, most_days)], [2, WAIT - 6]);
  const items = scaleLinear([0, Math.max(1, most_open)], [0, AGES]);
  const level = scaleLinear([0, Math.max(1, mostLevel)], [LEVEL, 0]);
  let from = 0;
  let [path, at] = [`M0 ${LEVEL}`, LEVEL];
  for (const [i, value] of [...panel?.levels ?? [], 0].entries()) {
    const y = Math.round(level(value));
    if (y === at) continue;
    path += `H${i}V${y}`;
    at = y;
  }
  return {
    wait: link.p50 === null || link.p90 === null ? null : { from: tenths(day(link.p50)), to: tenths(day(link.p90)) },
    oldest: link.oldest_days === null ? null : tenths(day(link.oldest_days)),
    ages: link.ages.filter((part) => part.count > 0).map(({ age, count }) => {
      const x = tenths(items(from));
      from += count;
      return { age, x, width: tenths(items(count)) };
    }),
    level: panel && path !== `M0 ${LEVEL}` ? path : null,
  };
}

/** One chain as a meeting has it on paper: a line for each link in the order of review, in letters that can be read. No screen shows it. */
export function ChainSheet({ view, panels, mostLevel }: { view: ReviewChainView; panels: readonly QueuePanel[]; mostLevel: number }): VNode {
  const { head, note } = view.sheet;
  return (
    <div class="chain-sheet">
      <table class="table">
        <thead><tr>{head.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
        <tbody>
          {view.links.map((link) => {
            const panel = panels.find((each) => each.key === link.key);
            const { wait, oldest, ages, level } = layoutSheetLink(link, view, panel, mostLevel);
            return (
              <tr key={link.key} class={link.is_bottleneck ? 'is-bottleneck' : undefined}>
                <th scope="row"><span class="soft">{link.sheet_number}</span> {link.reviewer}{link.is_bottleneck && <strong> {link.bottleneck}</strong>}</th>
                <td>
                  <a href={link.proofs.queue}>{link.open}</a>
                  {ages.length > 0 && <svg viewBox={`0 0 ${AGES} 8`} width={AGES} height="8">{ages.map((part) => <rect key={part.age} class={`age age-${part.age}`} x={part.x} y="0" width={part.width} height="8" />)}</svg>}
                </td>
                <td>{link.flow}<br />{link.clears}</td>
                <td>
                  <svg viewBox={`0 0 ${WAIT} 10`} width={WAIT} height="10">
                    <path class="grid-line" d={`M0 5h${WAIT}`} />
                    {wait && <path class="wait-range" d={`M${wait.from} 5H${wait.to}`} />}
                    {wait && <path class="wait-median" d={`M${wait.from} 0v10`} />}
                    {oldest !== null && <path class="wait-oldest" d={`M${oldest} 1l4 4l-4 4l-4 -4Z`} />}
                  </svg>
                  {link.waits}{link.oldest && <span class="nowrap"> · {link.oldest}</span>}
                </td>
                <td>{link.returned}<br />{link.first_pass}</td>
                <td>
                  {level && <svg viewBox={`0 0 ${panel!.levels.length} ${LEVEL}`} preserveAspectRatio="none" width="94" height={LEVEL}><path class="sheet-level" d={level} /></svg>}
                  {panel?.note}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="sheet-note">{note}</p>
    </div>
  );
}
