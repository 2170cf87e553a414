import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { LeadSplitView } from '../views/chains.ts';
import { tenths } from './bars.ts';

const WIDTH = 440;
const BAR = 26;
const ROW = 60;
const TEXT = 18;


/** Returns the bars of the lead time: one for each chain, its parts end to end, all on one scale of days. */
export function layoutLeadSplit({ bars, most }: LeadSplitView) {
  const x = scaleLinear([0, Math.max(1, most)], [0, WIDTH - 2]);
  return {
    width: WIDTH,
    height: bars.length * ROW,
    bars: bars.map((bar, i) => {
      let at = 0;
      return {
        y: i * ROW,
        parts: bar.parts.map((part) => {
          const place = { x: tenths(1 + x(at)), width: tenths(x(part.length)) };
          at += part.length;
          return place;
        }),
      };
    }),
  };
}

/** The average lead time of a document by chain, split by the owner of its days. A number in a part is its link. */
export function LeadSplit({ view }: { view: LeadSplitView }): VNode {
  const { width, height, bars: places } = layoutLeadSplit(view);
  return (
    <svg class="chart lead-split" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.bars.map((bar, i) => {
        const place = places[i]!;
        return (
          <g key={bar.narrow.label}>
            <a class="narrow" href={bar.narrow.href}><title>{bar.narrow.title}</title><text class="strong" x="1" y={place.y + 13}>{bar.narrow.label}</text></a>
            <a href={bar.proof}><text class="soft" x={width - 2} y={place.y + 13} text-anchor="end">{bar.total}</text></a>
            {bar.parts.map((part, n) => (
              <g key={n}>
                <rect class={`owner owner-${part.owner}`} x={place.parts[n]!.x} y={place.y + TEXT + 3} width={place.parts[n]!.width} height={BAR}>
                  <title>{part.title}</title>
                </rect>
                {part.mark && place.parts[n]!.width >= 14 && (
                  <text class="owner-mark" x={place.parts[n]!.x + place.parts[n]!.width / 2} y={place.y + TEXT + 20} text-anchor="middle">{part.mark}</text>
                )}
              </g>
            ))}
          </g>
        );
      })}
    </svg>
  );
}
