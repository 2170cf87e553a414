import type { VNode } from 'preact';
import type { WaitBarsView } from '../views/chains.ts';
import { textLines } from './text_lines.ts';

const WIDTH = 440;
const BAR = 300;
const ROW = 38;

/** Where the waiting days are: the links with most of them, the first one marked. */
export function WaitBars({ view }: { view: Pick<WaitBarsView, 'figure' | 'bars' | 'most'> }): VNode {
  const height = view.bars.length * ROW;
  return (
    <svg class="chart wait-bars" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} role="group" aria-label={view.figure.title}>
      {view.bars.map((bar, i) => {
        const length = view.most === 0 ? 0 : Math.round((10 * BAR * bar.length) / view.most) / 10;
        return (
          <a key={bar.label} href={bar.href}>
            <title>{`${bar.label} ${bar.value}`}</title>
            <text class={bar.is_bottleneck ? 'strong' : ''} x="0" y={i * ROW + 13}>{textLines(bar.label, WIDTH / 12, 1)[0]}</text>
            <rect class={bar.is_bottleneck ? 'bar-bottleneck' : 'bar-soft'} x="0" y={i * ROW + 19} height="12" width={length} />
            <text class={bar.is_bottleneck ? 'strong' : 'soft'} x={length + 6} y={i * ROW + 29}>{bar.value}</text>
          </a>
        );
      })}
    </svg>
  );
}
