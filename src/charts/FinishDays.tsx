import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { CompletionView, FinishDaysView } from '../views/completion.ts';
import { tenths } from './bars.ts';
import { DayArea } from './DayArea.tsx';
import { BothForms, fewTicks, formClass, PHONE, type Form } from './forms.tsx';
import { textLines } from './text_lines.ts';

/** How wide a panel is and how tall its bars, how many stand side by side, and the room of its name and note above its bars. */
const FRAMES = {
  wide: { column: 297, tall: 60, gap: 24, columns: 3, title: 38, bold: 16.5, small: 13.5, ticks: Infinity },
  phone: { column: (PHONE - 16) / 2, tall: 70, gap: 16, columns: 2, title: 52, bold: 15.8, small: 11.5, ticks: 3 },
} satisfies Record<Form, object>;
const DATES = 20;
/** A window: the names of its tiers, a line or on a phone two, and below them its band. */
const BAND = { line: 14, band: 5, gap: 4.5 };

export interface FinishPanelPlace {
  x: number;
  y: number;
  base: number;
  /** Bars of a day: late ones stand on those in time. */
  bars: { x: number; width: number; inTime: { y: number; height: number }; late: { y: number; height: number } }[];
  /** Bands of the windows below the names of their tiers, which begin at `top`; an open side reaches the edge of the panel. */
  bands: { x: number; top: number; y: number; width: number; lines: string[] }[];
  /** Where the last window ends. */
  end: number;
  as_of: number;
}

/** The name of a step over its panel: on a phone two lines where one would cut it. */
const nameLines = (label: string, form: Form): string[] => textLines(label, FRAMES[form].column / FRAMES[form].bold, form === 'wide' ? 1 : 2);

function PanelName({ label, x, y, form }: { label: string; x: number; y: number; form: Form }): VNode {
  const lines = nameLines(label, form);
  return <text class="strong panel-name" x={x} y={y} font-size="13">{lines.length === 1 ? lines[0] : lines.map((line, n) => <tspan key={n} x={x} dy={n === 0 ? 0 : 15}>{line}</tspan>)}</text>;
}

/** The room that second lines of names need over all panels: they stay in line. */
const nameRoom = (view: FinishDaysView, form: Form): number => (view.panels.some((panel) => nameLines(panel.label, form).length > 1) ? 15 : 0);

/** Returns where the panels go: one scale of days for all, a height of its own for each, rows as tall as their most windows. */
export function layoutFinishDays(view: FinishDaysView, form: Form = 'wide'): { width: number; height: number; panels: FinishPanelPlace[]; x: (day: number) => number } {
  const { column, tall, gap, columns: most } = FRAMES[form];
  const title = FRAMES[form].title + nameRoom(view, form);
  const columns = Math.max(1, Math.min(most, view.panels.length));
  const x = scaleLinear([0, Math.max(1, view.days)], [0, column]);
  const width = Math.max(1, tenths(x(1) - 0.8));
  const panels: FinishPanelPlace[] = [];
  let top = 0;
  for (let start = 0; start < view.panels.length; start += columns) {
    const row = view.panels.slice(start, start + columns);
    for (const [i, panel] of row.entries()) {
      const left = i * (column + gap);
      const base = top + title + tall;
      let below = base + DATES;
      const y = scaleLinear([0, Math.max(1, panel.most)], [0, tall]);
      panels.push({
        x: left,
        y: top,
        base,
        bars: panel.bars.map((bar) => {
          const inTime = tenths(y(bar.finished - bar.late));
          const late = tenths(y(bar.finished)) - inTime;
          return { x: tenths(left + x(bar.day)), width, inTime: { y: tenths(base - inTime), height: inTime }, late: { y: tenths(base - inTime - late), height: tenths(late) } };
        }),
        bands: panel.bands.map((band) => {
          const from = band.from === null ? 0 : x(band.from);
          const to = band.to === null ? column : x(band.to + 1);
          const lines = textLines(band.label, column / FRAMES[form].small, form === 'wide' ? 1 : 2);
          const own = below;
          below += lines.length * BAND.line + BAND.band + BAND.gap;
          return { x: tenths(left + from), top: tenths(own), y: tenths(below - BAND.gap - BAND.band), width: tenths(Math.max(1, to - from)), lines };
        }),
        end: tenths(below),
        as_of: tenths(left + x(view.as_of + 0.5)),
      });
    }
    top = Math.max(top + title + tall + DATES + BAND.line, ...panels.slice(start).map((panel) => panel.end)) + 16;
  }
  return { width: columns * column + (columns - 1) * gap, height: Math.max(1, top - 8), panels, x: (day) => tenths(x(day)) };
}

/** What bars and bands are. */
export function FinishLegend({ legend }: Pick<NonNullable<CompletionView['finish']>, 'legend'>): VNode {
  return (
    <ul class="legend">
      {legend.map(({ mark, word }) => (
        <li key={mark} class="status">
          <svg class="swatch" viewBox="0 0 18 10" width="18" height="10" aria-hidden="true"><rect class={`finish-${mark}`} x="0.5" y="0.5" width="17" height="9" /></svg> {word}
        </li>
      ))}
    </ul>
  );
}

/** When units finished each step, against the windows of their tiers. */
export function FinishDays({ view }: { view: FinishDaysView }): VNode {
  return <BothForms of={FinishDaysDrawing} given={{ view }} />;
}

/** The drawing in one form. */
export function FinishDaysDrawing({ view, form }: { view: FinishDaysView; form: Form }): VNode {
  const { column, tall, columns, ticks } = FRAMES[form];
  const room = nameRoom(view, form);
  const title = FRAMES[form].title + room;
  const { width, height, panels, x } = layoutFinishDays(view, form);
  return (
    <svg class={formClass(view.panels.length >= columns ? 'finish-days is-wide' : 'finish-days', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
      {view.panels.map((panel, i) => {
        const place = panels[i]!;
        return (
          <g key={panel.key}>
            <a class="narrow" href={panel.href}><title>{panel.title}</title><PanelName label={panel.label} x={place.x} y={place.y + 14} form={form} /></a>
            {textLines(panel.note, column / (form === 'wide' ? 11.5 : 12.6), form === 'wide' ? 1 : 2).map((line, n) => <text key={n} class="soft" x={place.x} y={place.y + room + 30 + n * 14} font-size="11.5">{line}</text>)}
            <DayArea view={view.area} x={place.x} y={place.y + title} width={column} height={tall} />
            {place.bars.map((bar, n) => (
              <g key={n}>
                <title>{panel.bars[n]!.title}</title>
                {bar.inTime.height > 0 && <rect class="finish-in-time" x={bar.x} y={bar.inTime.y} width={bar.width} height={bar.inTime.height} />}
                {bar.late.height > 0 && <rect class="finish-late" x={bar.x} y={bar.late.y} width={bar.width} height={bar.late.height} />}
              </g>
            ))}
            <path class="axis-line" d={`M${place.x} ${place.base}h${column}`} />
            {fewTicks(view.ticks, ticks).map((tick) => (
              <g key={tick.day}>
                <path class="tick-line" d={`M${tenths(place.x + x(tick.day))} ${place.base}v4`} />
                <text class="faint" x={tenths(place.x + x(tick.day))} y={place.base + 15} font-size="10.5" text-anchor={x(tick.day) < 20 ? 'start' : x(tick.day) > column - 20 ? 'end' : 'middle'}>{tick.label}</text>
              </g>
            ))}
            {panel.bands.map((band, n) => (
              <a key={n} class="narrow" href={band.href}>
                <title>{band.title}</title>
                <rect class="cell-target" x={place.x} y={place.bands[n]!.top} width={column} height={tenths(place.bands[n]!.y + BAND.band - place.bands[n]!.top)} />
                <path class="grid-line" d={`M${place.x} ${tenths(place.bands[n]!.y + BAND.band)}h${column}`} />
                <rect class={band.is_inferred ? 'band-inferred' : 'finish-window'} x={place.bands[n]!.x} y={place.bands[n]!.y} width={place.bands[n]!.width} height={BAND.band} />
                {place.bands[n]!.lines.map((line, l) => <text key={l} class="soft" x={place.x} y={tenths(place.bands[n]!.top + 10 + l * BAND.line)} font-size="10.5">{line}</text>)}
              </a>
            ))}
            <path class="as-of-line" d={`M${place.as_of} ${place.y + title - 4}V${place.base}${place.bands.map((band) => `M${place.as_of} ${band.y - 2}v${BAND.band + 4}`).join('')}`} />
          </g>
        );
      })}
    </svg>
  );
}
