import type { VNode } from 'preact';

const DAY = 6;
const HEIGHT = 10;

/** The days of a deadline one by one: those gone filled, those left hollow; all marked once it has passed. The words stand beside it. */
export function Countdown({ days, left }: { days: number; left: number }): VNode {
  const gone = Math.max(0, Math.min(days, days - left));
  return (
    <svg class="chart countdown" viewBox={`0 0 ${days * DAY} ${HEIGHT}`} width={days * DAY} height={HEIGHT} aria-hidden="true">
      {Array.from({ length: days }, (_, i) => (
        <rect key={i} class={left < 0 ? 'countdown-over' : i < gone ? 'countdown-gone' : 'countdown-left'} x={i * DAY + 0.5} y="0.5" width={DAY - 2} height={HEIGHT - 1} />
      ))}
    </svg>
  );
}
