import { area, curveStepAfter, line, scaleLinear } from 'd3';
import type { QueueDaysView } from '../views/chains.ts';
import { tenths } from './bars.ts';
import { textLines } from './text_lines.ts';

const COLUMN = 288;
const GAP = 24;
const TITLE = 34;
const LEVEL = 64;
const FLOW = 15;
const DATES = 18;
const PANEL = TITLE + LEVEL + FLOW * 2 + DATES + 14;
const MOST_COLUMNS = 4;

export interface QueuePanelPlace {
  x: number;
  y: number;
  width: number;
  label: string[];
  area: string;
  line: string;
  /** The line between the level above it and the flows around the second base. */
  levelBase: number;
  flowBase: number;
  arrivals: string;
  decisions: string;
  dates: number;
}

export interface QueueDaysLayout {
  width: number;
  height: number;
  panels: QueuePanelPlace[];
}


/** Returns where the panels of a chain go: level as a stepped area, arrivals up and decisions down from one line, one scale for all. */
export function layoutQueueDays({ days, panels, most_level, most_flow }: QueueDaysView): QueueDaysLayout {
  const columns = Math.min(MOST_COLUMNS, panels.length);
  // A day is as wide as its place; the last level still gets its own day.
  const x = scaleLinear([0, days.length], [0, COLUMN]);
  const level = scaleLinear([0, Math.max(1, most_level)], [0, LEVEL]);
  const flow = scaleLinear([0, Math.max(1, most_flow)], [0, FLOW]);
  const bar = Math.max(1, x(1) - 1);
  return {
    width: columns * COLUMN + (columns - 1) * GAP + 4,
    height: Math.ceil(panels.length / columns) * PANEL,
    panels: panels.map((panel, i): QueuePanelPlace => {
      const left = (i % columns) * (COLUMN + GAP) + 2;
      const top = Math.floor(i / columns) * PANEL;
      const levelBase = top + TITLE + LEVEL;
      const flowBase = levelBase + FLOW + 3;
      const steps = [...panel.levels, panel.levels.at(-1) ?? 0].map((value, day): [number, number] => [tenths(left + x(day)), tenths(levelBase - level(value))]);
      const bars = (values: readonly number[], sign: 1 | -1) => values
        .map((value, day) => (value === 0 ? '' : `M${tenths(left + x(day))} ${flowBase}h${tenths(bar)}v${tenths(-sign * flow(value))}h${tenths(-bar)}Z`)).join('');
      return {
        x: left, y: top, width: COLUMN,
        label: textLines(panel.label, COLUMN / 12, 1),
        area: area<[number, number]>().x((point) => point[0]).y1((point) => point[1]).y0(levelBase).curve(curveStepAfter)(steps) ?? '',
        line: line<[number, number]>().curve(curveStepAfter)(steps) ?? '',
        levelBase, flowBase,
        arrivals: bars(panel.arrivals, 1),
        decisions: bars(panel.decisions, -1),
        dates: flowBase + FLOW + 14,
      };
    }),
  };
}
