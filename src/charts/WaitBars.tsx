import type { VNode } from 'preact';
import type { WaitBarsView } from '../views/chains.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { textLines } from './text_lines.ts';

type Given = { view: Pick<WaitBarsView, 'figure' | 'bars' | 'most'> };

/** Width of the drawing and of its longest bar, height of a row; on a phone a long name has two lines. */
const sizes = { wide: { width: 440, bar: 300, row: 38, lines: 1, em: 12 }, phone: { width: PHONE, bar: 210, row: 40, lines: 2, em: 13.5 } };
const LINE = 16;

/** One form of the drawing. */
export function WaitBarsDrawing({ view, form = 'wide' }: Given & { form?: Form }): VNode {
  const { width, bar: most, row, lines, em } = sizes[form];
  let below = 0;
  const bars = view.bars.map((bar) => {
    const label = textLines(bar.label, width / em, lines);
    const y = below;
    below += row + (label.length - 1) * LINE;
    return { bar, label, y, end: y + (label.length - 1) * LINE, length: view.most === 0 ? 0 : Math.round((10 * most * bar.length) / view.most) / 10 };
  });
  return (
    <svg class={formClass('wait-bars', form)} viewBox={`0 0 ${width} ${below}`} width={width} height={below} role="group" aria-label={view.figure.title}>
      {bars.map(({ bar, label, y, end, length }) => (
        <a key={bar.label} href={bar.href}>
          <title>{`${bar.label} ${bar.value}`}</title>
          {label.map((line, i) => <text key={i} class={bar.is_bottleneck ? 'strong' : ''} x="0" y={y + i * LINE + 13}>{line}</text>)}
          <rect class={bar.is_bottleneck ? 'bar-bottleneck' : 'bar-soft'} x="0" y={end + 19} height="12" width={length} />
          <text class={bar.is_bottleneck ? 'strong' : 'soft'} x={length + 6} y={end + 29}>{bar.value}</text>
        </a>
      ))}
    </svg>
  );
}

/** Where the waiting days are: the links with most of them, the first one marked. */
export function WaitBars({ view }: Given): VNode {
  return <BothForms of={WaitBarsDrawing} given={{ view }} />;
}
