import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { DelaySplitView, SplitBar } from '../views/delays.ts';
import { tenths } from './bars.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { textWidth } from './text_lines.ts';

const WIDTH = 440;
/** The least room for the words after a bar, and the size they are set in. */
const TEXT = 90;
const SIZE = 12;
/** The two links at the ends of a row's bars stand as far apart as a finger needs. */
const ROW = 74;

/** Returns where the parts of a bar go, end to end, on a scale of days. */
export function layoutSplitBar(bar: SplitBar, most: number, width: number): { x: number; width: number }[] {
  const x = scaleLinear([0, Math.max(1, most)], [0, width]);
  let at = 0;
  return bar.parts.map((part) => {
    const place = { x: tenths(x(at)), width: tenths(x(part.days)) };
    at += part.days;
    return place;
  });
}

const wordsOf = (bar: SplitBar): string => `${bar.label} ${bar.text}`;

function Bar({ bar, most, room, y, height, proof }: { bar: SplitBar; most: number; room: number; y: number; height: number; proof: string }): VNode {
  const places = layoutSplitBar(bar, most, room);
  const end = places.length === 0 ? 0 : places.at(-1)!.x + places.at(-1)!.width;
  return (
    <g>
      {bar.parts.map((part, i) => (
        <rect key={part.owner} class={`owner owner-${part.owner}`} x={places[i]!.x} y={y} width={places[i]!.width} height={height}><title>{part.title}</title></rect>
      ))}
      <a href={proof}><text class="small soft" x={end + 6} y={y + height - 1}>{wordsOf(bar)}</text></a>
    </g>
  );
}

/** One form of the drawing. */
export function DelaySplitDrawing({ view, form = 'wide' }: { view: DelaySplitView; form?: Form }): VNode {
  const height = view.rows.length * ROW;
  const width = form === 'wide' ? WIDTH : PHONE;
  // The longest bar ends where its own words still fit: English ones are longer than Chinese.
  const room = width - Math.max(TEXT, ...view.rows.flatMap(({ lead, late }) => [lead, late]).map((bar) => Math.ceil(10 + SIZE * textWidth(wordsOf(bar)))));
  return (
    <svg class={formClass('delay-split', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.rows.map((row, i) => {
        const name = <text class="strong" x="0" y={i * ROW + 13}>{row.name}</text>;
        return (
          <g key={row.name}>
            {row.href ? <a href={row.href}>{name}</a> : name}
            <Bar bar={row.lead} most={view.most} room={room} y={i * ROW + 22} height={14} proof={row.proofs.lead} />
            <Bar bar={row.late} most={view.most} room={room} y={i * ROW + 51} height={10} proof={row.proofs.late} />
          </g>
        );
      })}
    </svg>
  );
}

/** Lead time and days past due of each group, split by owner. */
export function DelaySplit({ view }: { view: DelaySplitView }): VNode {
  return <BothForms of={DelaySplitDrawing} given={{ view }} />;
}

/** One small bar of a table's line; its numbers stand beside it in words. */
export function SmallSplit({ bar, most }: { bar: SplitBar; most: number }): VNode {
  const places = layoutSplitBar(bar, most, 140);
  return (
    <svg class="chart small-split" viewBox="0 0 140 12" width="140" height="12" aria-hidden="true">
      {bar.parts.map((part, i) => (
        <rect key={part.owner} class={`owner owner-${part.owner}`} x={places[i]!.x} y="0" width={places[i]!.width} height="12" />
      ))}
    </svg>
  );
}
