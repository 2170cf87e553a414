import { scaleLinear } from 'd3';
import type { QueueDaysView } from '../views/chains.ts';
import { tenths } from './bars.ts';
import { PHONE, type Form } from './forms.tsx';
import { textLines } from './text_lines.ts';

const TITLE = 34;
const LEVEL = 64;
const FLOW = 15;
const DATES = 18;
const PANEL = TITLE + LEVEL + FLOW * 2 + DATES + 14;
/** A name too long for its panel goes on in a second line, on a phone a third; then all panels have the room, so that they stay in line. */
const LINE = 14;

/** How wide a panel is and how many stand side by side. */
const FRAMES = { wide: { column: 288, gap: 24, most: 2 }, phone: { column: (PHONE - 20) / 2, gap: 16, most: 2 } } satisfies Record<Form, object>;

export interface QueuePanelPlace {
  x: number;
  y: number;
  width: number;
  label: string[];
  /** Where the note below the name stands. */
  note: number;
  /** The level as an outline over the days, from its base and back to it. */
  level: string;
  /** The line between the level above it and the flows around the second base. */
  levelBase: number;
  flowBase: number;
  /** Uprights from the second base, to be drawn as wide as `bar`. */
  arrivals: string;
  decisions: string;
  bar: number;
  dates: number;
}

export interface QueueDaysLayout {
  width: number;
  height: number;
  panels: QueuePanelPlace[];
}

/** Returns where the panels of a chain go: level as a stepped area, arrivals up and decisions down from one line, one scale for all. */
export function layoutQueueDays({ days, panels, most_level, most_flow }: QueueDaysView, form: Form = 'wide'): QueueDaysLayout {
  const { column, gap, most: columns } = FRAMES[form];
  // A day is as wide as its place; the last level still gets its own day.
  const x = scaleLinear([0, days.length], [0, column]);
  const level = scaleLinear([0, Math.max(1, most_level)], [0, LEVEL]);
  const flow = scaleLinear([0, Math.max(1, most_flow)], [0, FLOW]);
  // Bold Latin is wider than the measure of its letters.
  const labels = panels.map(({ label }) => textLines(label, column / (form === 'phone' && /[a-z]/i.test(label) ? 14.5 : 12), form === 'phone' ? 3 : 2));
  const room = LINE * (Math.max(1, ...labels.map((lines) => lines.length)) - 1);
  const tall = PANEL + room;
  const bar = Math.max(1, x(1) - (form === 'wide' ? 1 : 0.4));
  return {
    width: columns * column + (columns - 1) * gap + 4,
    height: Math.ceil(panels.length / columns) * tall,
    panels: panels.map((panel, i): QueuePanelPlace => {
      const left = (i % columns) * (column + gap) + 2;
      const top = Math.floor(i / columns) * tall;
      const levelBase = top + TITLE + room + LEVEL;
      const flowBase = levelBase + FLOW + 3;
      // Only where the level changes: chains have hundreds of days.
      let [outline, at] = [`M${left} ${levelBase}`, levelBase];
      for (const [day, value] of [...panel.levels, 0].entries()) {
        const y = tenths(levelBase - level(value));
        const isEnd = day === panel.levels.length;
        if (y === at && !isEnd) continue;
        if (day > 0) outline += `H${tenths(left + x(day))}`;
        if (y !== at) outline += `V${y}`;
        at = y;
      }
      const bars = (values: readonly number[], sign: 1 | -1) => values
        .map((value, day) => (value === 0 ? '' : `M${tenths(left + x(day) + bar / 2)} ${flowBase}v${tenths(-sign * flow(value))}`)).join('');
      return {
        x: left, y: top, width: column,
        label: labels[i]!,
        note: top + 28 + room,
        level: outline,
        levelBase, flowBase,
        arrivals: bars(panel.arrivals, 1),
        decisions: bars(panel.decisions, -1),
        bar: tenths(bar),
        dates: flowBase + FLOW + 14,
      };
    }),
  };
}
