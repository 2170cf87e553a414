import type { VNode } from 'preact';
import type { DayAreaView } from '../views/day_area.ts';

/**
 * An invisible area over the days of a drawing. The page's script says the values of the day under the pointer, marks it, goes from day to
 * day by arrow keys, and takes a drag across days as a choice of them. One text for all days keeps the page small.
 */
export function DayArea({ view, x, y, width, height }: { view: DayAreaView; x: number; y: number; width: number; height: number }): VNode {
  return (
    <rect
      class="day-area" x={x} y={y} width={width} height={height}
      data-first-day={view.first} data-days={view.days} data-day-words={view.words} data-day-values={view.values.join(';') || undefined}
    />
  );
}
