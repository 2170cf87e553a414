import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { TierWindowsView } from '../views/timeline.ts';
import { tenths } from './bars.ts';
import { DayArea } from './DayArea.tsx';
import { StatusGlyph } from './status.tsx';
import { textLines } from './text_lines.ts';

const WIDTH = 1120;
const LEFT = 178;
const RIGHT = 112;
const TOP = 30;
const HEAD = 24;
const LINE = 24;
const BAR = 18;


/** Returns the upper edge of each step's heading and of its lines, the scale of days, and the height of a bar: each line has its own. */
export function layoutTierWindows(view: TierWindowsView) {
  const x = scaleLinear([0, Math.max(1, view.days)], [LEFT, WIDTH - RIGHT]);
  let y = TOP;
  const steps = view.steps.map((step) => {
    const head = y;
    y += HEAD;
    const lines = step.lines.map(() => {
      const own = y;
      y += LINE;
      return own;
    });
    y += 6;
    return { head, lines };
  });
  return { x: (day: number) => tenths(x(day)), width: Math.max(1, tenths(x(1) - x(0) - 0.8)), tall: (finished: number, most: number) => tenths((finished / most) * BAR), steps, height: y };
}

/** Every step's windows by tier, with what was finished on each day in them. */
export function TierWindows({ view }: { view: TierWindowsView }): VNode {
  const { x, width, tall, steps, height } = layoutTierWindows(view);
  const asOf = x(view.as_of.day + 0.5);
  return (
    <>
      <svg class="chart tier-windows" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} role="group" aria-label={view.label}>
        {view.ticks.map((tick) => (
          <g key={tick.day}>
            <path class="grid-line" d={`M${x(tick.day)} ${TOP - 6}V${height}`} />
            {Math.abs(x(tick.day) - asOf) > 58 && <text class="faint" x={x(tick.day)} y={18} text-anchor="middle">{tick.label}</text>}
          </g>
        ))}
        <DayArea view={view.area} x={LEFT} y={TOP - 6} width={WIDTH - LEFT - RIGHT} height={height - TOP + 6} />
        {view.notes.map((note) => (
          <g key={note.number}>
            <title>{note.title}</title>
            <path class="note-line" d={`M${x(note.day + 0.5)} ${TOP - 6}V${height}`} />
            <circle class="note-flag" cx={x(note.day + 0.5)} cy={TOP - 2} r="7" />
            <text class="note-number" x={x(note.day + 0.5)} y={TOP + 1.5} text-anchor="middle">{note.number}</text>
          </g>
        ))}
        {view.steps.map((step, s) => (
          <g key={step.key}>
            <a class="narrow" href={step.href}><title>{step.title}</title><text class="strong" x="0" y={steps[s]!.head + 17} font-size="13">{textLines(step.label, LEFT / 13, 1)[0]}</text></a>
            {step.lines.map((line, i) => {
              const y = steps[s]!.lines[i]!;
              const base = y + LINE - 3;
              const from = line.from === null ? (line.to === null ? null : x(0)) : x(line.from);
              const to = line.to === null ? x(view.days) : x(line.to + 1);
              return (
                <g key={line.key}>
                  <a class="narrow" href={line.narrow.href}>
                    <title>{line.narrow.title}</title>
                    <text class="soft" x="12" y={y + 16}>{textLines(line.narrow.label, (LEFT - 16) / 12.5, 1)[0]}</text>
                  </a>
                  <a href={line.href}>
                    <title>{line.title}</title>
                    <rect class="cell-target" x={LEFT} y={y} width={WIDTH - LEFT} height={LINE} />
                    {from !== null && <rect class={line.is_inferred ? 'band-inferred' : 'band'} x={from} y={y + 3} width={tenths(Math.max(2, to - from))} height={LINE - 6} />}
                    <path class="grid-line" d={`M${LEFT} ${base}H${WIDTH - RIGHT}`} />
                    {line.bars.map((bar) => {
                      const late = tall(bar.late, line.most);
                      const inTime = tenths(tall(bar.finished, line.most) - late);
                      return (
                        <g key={bar.day}>
                          <title>{bar.title}</title>
                          {inTime > 0 && <rect class="finish-in-time" x={x(bar.day)} y={tenths(base - inTime)} width={width} height={inTime} />}
                          {late > 0 && <rect class="finish-late" x={x(bar.day)} y={tenths(base - inTime - late)} width={width} height={late} />}
                        </g>
                      );
                    })}
                    <text x={WIDTH - RIGHT + 8} y={y + 16}>{line.count}</text>
                    {line.overdue && (
                      <g class="status-overdue">
                        <StatusGlyph status="overdue" x={WIDTH - 38} y={y + 6} size={12} />
                        <text class="overdue-count strong" x={WIDTH - 23} y={y + 16}>{line.overdue}</text>
                      </g>
                    )}
                  </a>
                </g>
              );
            })}
          </g>
        ))}
        <path class="as-of-line" d={`M${asOf} ${TOP - 6}V${height}`} />
        <text class="strong" x={asOf} y={18} text-anchor="middle">{view.as_of.label}</text>
      </svg>
      <ul class="legend">
        {view.legend.map(({ kind, word }) => (
          <li key={kind} class="status">
            <svg class="chart swatch" viewBox="0 0 18 10" width="18" height="10" aria-hidden="true">
              <rect class={{ window: 'band', inferred: 'band-inferred', in_time: 'finish-in-time', late: 'finish-late' }[kind]} x="0.5" y="0.5" width="17" height="9" />
            </svg> {word}
          </li>
        ))}
      </ul>
    </>
  );
}
