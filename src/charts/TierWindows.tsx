import { scaleLinear } from 'd3';
import type { VNode } from 'preact';
import type { TierWindowsView } from '../views/timeline.ts';
import { tenths } from './bars.ts';
import { DayArea } from './DayArea.tsx';
import { BothForms, fewTicks, formClass, PHONE, type Form } from './forms.tsx';
import { StatusGlyph } from './status.tsx';
import { textLines, textWidth } from './text_lines.ts';

const TOP = 30;
const HEAD = 24;

/** The room of names and counts beside the days; `word` is the size at which labels of days are reckoned (that of a tablet), `small` the size of words, `line` the height of a tier's line and `bar` that of the tallest bar in it. */
const FRAMES = {
  wide: { width: 932, left: 164, right: 104, indent: 8, count: 8, small: 11, ticks: Infinity, word: 13.5, line: 20, bar: 15 },
  phone: { width: PHONE, left: 82, right: 92, indent: 0, count: 4, small: 11, ticks: 3, word: 12.5, line: 24, bar: 18 },
} satisfies Record<Form, object>;

/** The room to the right of the days: that of a count, its sign and what is overdue, reckoned with the words of a tablet; a large city's are longer. */
function besideDays(view: TierWindowsView, form: Form): { right: number; overdue: number } {
  const lines = view.steps.flatMap((step) => step.lines);
  const widest = (texts: string[], size: number) => Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text) * size)));
  const overdue = Math.max(form === 'wide' ? 24 : 20, widest(lines.map((line) => line.overdue), form === 'wide' ? 14 : 15.5));
  const count = widest(lines.map((line) => line.count), form === 'wide' ? 13.5 : 12.8);
  return { overdue, right: Math.max(FRAMES[form].right, FRAMES[form].count + count + (form === 'wide' ? 6 : 4) + 14 + overdue) };
}

/** Returns the upper edge of each step's heading and of its lines, the scale of days, the room to its right, and the height of a bar: each line has its own. */
export function layoutTierWindows(view: TierWindowsView, form: Form = 'wide') {
  const { width: whole, left, line: height, bar } = FRAMES[form];
  const { right, overdue } = besideDays(view, form);
  const x = scaleLinear([0, Math.max(1, view.days)], [left, whole - right]);
  let y = TOP;
  const steps = view.steps.map((step) => {
    const head = y;
    y += HEAD;
    const lines = step.lines.map(() => {
      const own = y;
      y += height;
      return own;
    });
    y += 6;
    return { head, lines };
  });
  return { x: (day: number) => tenths(x(day)), width: Math.max(1, tenths(x(1) - x(0) - 0.8)), right, overdue, tall: (finished: number, most: number) => tenths((finished / most) * bar), steps, height: y };
}

/** Whether a tier's name is too long for its line. */
const isLong = (label: string, width: number, size: number): boolean => textLines(label, width / (size + 0.1), 2).length > 1;

/** A tier's name beside its line. Where one is too long all are as small as it must be in two lines, because names of one kind are of one size. */
function TierName({ label, x, y, width, height, size, areSmall }: { label: string; x: number; y: number; width: number; height: number; size: number; areSmall: boolean }): VNode {
  if (!areSmall) return <text class="soft" x={x} y={y + height / 2 + 4} font-size={size}>{label}</text>;
  const lines = textLines(label, width / 10.5, 2);
  return <text class="soft" font-size="10">{lines.map((line, i) => <tspan key={i} x={x} y={y + height / 2 + (lines.length === 1 ? 4 : -2) + i * 10.5}>{line}</tspan>)}</text>;
}

/** The drawing in one form. On a phone the area over the days says what a bar is, so that bars have no words of their own. */
export function TierWindowsDrawing({ view, form }: { view: TierWindowsView; form: Form }): VNode {
  const { width: whole, left, ...frame } = FRAMES[form];
  const { x, width, right, overdue, tall, steps, height } = layoutTierWindows(view, form);
  const asOf = x(view.as_of.day + 0.5);
  // A day's label stands where it does not run into that of the as-of date.
  const near = (label: string) => ((textWidth(label) + textWidth(view.as_of.label)) / 2 + 0.8) * frame.word;
  const room = left - frame.indent - 4;
  const areSmall = view.steps.some((step) => step.lines.some((line) => isLong(line.narrow.label, room, frame.small)));
  return (
      <svg class={formClass('tier-windows', form)} viewBox={`0 0 ${whole} ${height}`} width={whole} height={height} role="group" aria-label={view.label}>
        {fewTicks(view.ticks, frame.ticks).map((tick) => (
          <g key={tick.day}>
            <path class="grid-line" d={`M${x(tick.day)} ${TOP - 6}V${height}`} />
            {Math.abs(x(tick.day) - asOf) > near(tick.label) && <text class="faint" x={x(tick.day)} y={18} text-anchor="middle">{tick.label}</text>}
          </g>
        ))}
        <DayArea view={view.area} x={left} y={TOP - 6} width={whole - left - right} height={height - TOP + 6} />
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
            <a class="narrow" href={step.href}><title>{step.title}</title><text class="strong" x="0" y={steps[s]!.head + 17} font-size={form === 'wide' ? 12 : 13}>{textLines(step.label, (form === 'wide' ? 2 * left : whole) / 13, 1)[0]}</text></a>
            {step.lines.map((line, i) => {
              const y = steps[s]!.lines[i]!;
              const base = y + frame.line - 3;
              const from = line.from === null ? (line.to === null ? null : x(0)) : x(line.from);
              const to = line.to === null ? x(view.days) : x(line.to + 1);
              return (
                <g key={line.key}>
                  <a class="narrow" href={line.narrow.href}>
                    <title>{line.narrow.title}</title>
                    <TierName label={line.narrow.label} x={frame.indent} y={y} width={room} height={frame.line} size={frame.small} areSmall={areSmall} />
                  </a>
                  <a href={line.href}>
                    <title>{line.title}</title>
                    <rect class="cell-target" x={left} y={y} width={whole - left} height={frame.line} />
                    {from !== null && <rect class={line.is_inferred ? 'band-inferred' : 'band'} x={from} y={y + 3} width={tenths(Math.max(2, to - from))} height={frame.line - 6} />}
                    <path class="grid-line" d={`M${left} ${base}H${whole - right}`} />
                    {line.bars.map((bar) => {
                      const late = tall(bar.late, line.most);
                      const inTime = tenths(tall(bar.finished, line.most) - late);
                      return (
                        <g key={bar.day}>
                          {form === 'wide' && <title>{bar.title}</title>}
                          {inTime > 0 && <rect class="finish-in-time" x={x(bar.day)} y={tenths(base - inTime)} width={width} height={inTime} />}
                          {late > 0 && <rect class="finish-late" x={x(bar.day)} y={tenths(base - inTime - late)} width={width} height={late} />}
                        </g>
                      );
                    })}
                    <text x={whole - right + frame.count} y={y + frame.line / 2 + 4} font-size={frame.small}>{line.count}</text>
                    {line.overdue && (
                      <g class="status-overdue">
                        <StatusGlyph status="overdue" x={whole - 14 - overdue} y={y + frame.line / 2 - 6} size={form === 'wide' ? 11 : 12} />
                        <text class="overdue-count strong" x={whole - overdue} y={y + frame.line / 2 + 4} font-size={form === 'wide' ? 11.5 : undefined}>{line.overdue}</text>
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
  );
}

/** Every step's windows by tier, with what was finished on each day in them. */
export function TierWindows({ view }: { view: TierWindowsView }): VNode {
  return (
    <>
      <BothForms of={TierWindowsDrawing} given={{ view }} />
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
