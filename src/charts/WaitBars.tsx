import type { VNode } from 'preact';
import type { WaitBarsView } from '../views/chains.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { textLines } from './text_lines.ts';

type Given = {
  view: Pick<WaitBarsView, 'figure' | 'bars' | 'most'>;
  /** Whether the drawing has the width of a page: then names stand beside their bars, not above them. */
  isAlone?: boolean;
};

/** Width of the drawing and of its longest bar, height of a row, and the room of names beside the bars; there and on a phone a long name has two lines. */
const sizes = {
  wide: { width: 440, bar: 300, row: 38, lines: 1, em: 12, beside: 0 },
  alone: { width: 900, bar: 400, row: 27, lines: 2, em: 13.5, beside: 340 },
  phone: { width: PHONE, bar: 210, row: 40, lines: 2, em: 13.5, beside: 0 },
};
const LINE = 16;

/** One form of the drawing. */
export function WaitBarsDrawing({ view, form = 'wide', isAlone = false }: Given & { form?: Form }): VNode {
  const { width, bar: most, row, lines, em, beside } = sizes[form === 'wide' && isAlone ? 'alone' : form];
  let below = 0;
  const bars = view.bars.map((bar) => {
    const label = textLines(bar.label, (beside === 0 ? width : beside - 12) / em, lines);
    const y = below;
    below += row + (label.length - 1) * LINE;
    // The bar stands below the name's last line, or beside its middle.
    const top = beside === 0 ? y + 19 + (label.length - 1) * LINE : y + 8 * label.length - 6;
    return { bar, label, y, top, height: below - y, length: view.most === 0 ? 0 : Math.round((10 * most * bar.length) / view.most) / 10 };
  });
  return (
    <svg class={formClass(isAlone ? 'wait-bars is-alone' : 'wait-bars', form)} viewBox={`0 0 ${width} ${below}`} width={width} height={below} role="group" aria-label={view.figure.title}>
      {bars.map(({ bar, label, y, top, height, length }) => (
        <a key={bar.label} href={bar.href}>
          <title>{`${bar.label} ${bar.value}`}</title>
          {beside > 0 && <rect y={y} width={width} height={height} fill="none" pointer-events="all" />}
          {label.map((line, i) => <text key={i} class={bar.is_bottleneck ? 'strong' : ''} x="0" y={y + i * LINE + 13}>{line}</text>)}
          <rect class={bar.is_bottleneck ? 'bar-bottleneck' : 'bar-soft'} x={beside} y={top} height={beside > 0 ? 14 : 12} width={length} />
          <text class={bar.is_bottleneck ? 'strong' : 'soft'} x={beside + length + 6} y={top + (beside > 0 ? 11 : 10)}>{bar.value}</text>
        </a>
      ))}
    </svg>
  );
}

/** Where the waiting days are: the links with most of them, the first one marked. */
export function WaitBars({ view, isAlone = false }: Given): VNode {
  return <BothForms of={WaitBarsDrawing} given={{ view, isAlone }} />;
}
