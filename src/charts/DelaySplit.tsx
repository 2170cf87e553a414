import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { DelaySplitView, SplitBar } from '../views/delays.ts';
import { tenths } from './bars.ts';

const WIDTH = 440;
const TEXT = 90;
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

function Bar({ bar, most, y, height, proof }: { bar: SplitBar; most: number; y: number; height: number; proof: string }): VNode {
  const places = layoutSplitBar(bar, most, WIDTH - TEXT);
  const end = places.length === 0 ? 0 : places.at(-1)!.x + places.at(-1)!.width;
  return (
    <g>
      {bar.parts.map((part, i) => (
        <rect key={part.owner} class={`owner owner-${part.owner}`} x={places[i]!.x} y={y} width={places[i]!.width} height={height}><title>{part.title}</title></rect>
      ))}
      <a href={proof}><text class="small soft" x={end + 6} y={y + height - 1}>{`${bar.label} ${bar.text}`}</text></a>
    </g>
  );
}

/** Lead time and days past due of each group, split by owner. */
export function DelaySplit({ view }: { view: DelaySplitView }): VNode {
  const height = view.rows.length * ROW;
  return (
    <svg class="chart delay-split" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} role="group" aria-label={view.figure.title}>
      {view.rows.map((row, i) => {
        const name = <text class="strong" x="0" y={i * ROW + 13}>{row.name}</text>;
        return (
          <g key={row.name}>
            {row.href ? <a href={row.href}>{name}</a> : name}
            <Bar bar={row.lead} most={view.most} y={i * ROW + 22} height={14} proof={row.proofs.lead} />
            <Bar bar={row.late} most={view.most} y={i * ROW + 51} height={10} proof={row.proofs.late} />
          </g>
        );
      })}
    </svg>
  );
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
