import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { LeadSplitView } from '../views/chains.ts';
import { tenths } from './bars.ts';
import { BothForms, formClass, PHONE, type Form } from './forms.tsx';
import { Swatch } from './Swatch.tsx';
import { textLines } from './text_lines.ts';

const WIDTHS = { wide: 440, phone: PHONE } satisfies Record<Form, number>;
const BAR = 26;
const ROW = 60;
const TEXT = 18;
/** On a phone a name that would run into the total beside it takes two lines. */
const LINE = 15;
const TOTAL = 96;

/** Returns the bars of the lead time: one for each chain, its parts end to end, all on one scale of days. */
export function layoutLeadSplit({ bars, most }: LeadSplitView, form: Form = 'wide') {
  const width = WIDTHS[form];
  const x = scaleLinear([0, Math.max(1, most)], [0, width - 2]);
  let below = 0;
  const rows = bars.map((bar) => {
    const name = form === 'wide' ? [bar.narrow.label] : textLines(bar.narrow.label, (width - TOTAL) / 12.6, 2);
    const top = below;
    below += ROW + (name.length - 1) * LINE;
    return { name, top, y: top + (name.length - 1) * LINE };
  });
  return {
    width,
    height: below,
    bars: bars.map((bar, i) => {
      let at = 0;
      return {
        ...rows[i]!,
        parts: bar.parts.map((part) => {
          const place = { x: tenths(1 + x(at)), width: tenths(x(part.length)) };
          at += part.length;
          return place;
        }),
      };
    }),
  };
}

/** Whose the days of a bar are, by colour. */
export function OwnerLegend({ legend }: { legend: readonly { owner: string; label: string }[] }): VNode {
  return <ul class="legend">{legend.map(({ owner, label }) => <li key={owner} class="status"><Swatch name={`owner owner-${owner}`} /> {label}</li>)}</ul>;
}

/** The average lead time of a document by chain, split by the owner of its days. A number in a part is its link. */
export function LeadSplit({ view }: { view: LeadSplitView }): VNode {
  return <BothForms of={LeadSplitDrawing} given={{ view }} />;
}

/** The drawing in one form. */
export function LeadSplitDrawing({ view, form }: { view: LeadSplitView; form: Form }): VNode {
  const { width, height, bars: places } = layoutLeadSplit(view, form);
  return (
    <svg class={formClass('lead-split', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.bars.map((bar, i) => {
        const place = places[i]!;
        return (
          <g key={bar.narrow.label}>
            <a class="narrow" href={bar.narrow.href}><title>{bar.narrow.title}</title>{place.name.map((line, n) => <text key={n} class="strong" x="1" y={place.top + 13 + n * LINE}>{line}</text>)}</a>
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
