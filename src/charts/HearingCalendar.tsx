import type { VNode } from 'preact';
import type { CalendarView } from '../views/timeline.ts';
import { BothForms, formClass, type Form } from './forms.tsx';

const CELL = 40;
const GAP = 36;
const TOP = 46;
/** Room between months one below another. */
const BELOW = 18;
/** Months side by side before the next ones stand below. */
const IN_A_ROW = 3;
/** How much larger than drawn it may be shown, where there is room. */
const LARGER = 1.4;

/** A grid for each month, Monday first: hearings of each day as a figure on a square whose depth grows with it. The square leads to the day, the figure to what stands behind it. */
export function HearingCalendar({ view }: { view: CalendarView }): VNode {
  return <BothForms of={HearingCalendarDrawing} given={{ view }} />;
}

/** The drawing in one form: three months side by side, or on a phone one below another. */
export function HearingCalendarDrawing({ view, form }: { view: CalendarView; form: Form }): VNode {
  const isPhone = form === 'phone';
  const tall = view.months.map((month) => TOP + Math.ceil((month.first + month.days.length) / 7) * CELL);
  const columns = isPhone ? 1 : Math.min(IN_A_ROW, view.months.length);
  const rows = Array.from({ length: Math.ceil(tall.length / columns) }, (_, row) => Math.max(...tall.slice(row * columns, (row + 1) * columns)));
  const width = columns * 7 * CELL + (columns - 1) * GAP;
  const height = rows.reduce((sum, row) => sum + row + BELOW, -BELOW);
  const larger = isPhone ? 1 : LARGER;
  return (
    <svg class={formClass('calendar', form)} viewBox={`0 0 ${width} ${height}`} width={Math.round(width * larger)} height={Math.round(height * larger)} role="group" aria-label={view.label}>
      {view.months.map((month, m) => {
        const left = (m % columns) * (7 * CELL + GAP);
        const top = rows.slice(0, Math.floor(m / columns)).reduce((sum, row) => sum + row + BELOW, 0);
        return (
          <g key={month.name}>
            <text class="strong" x={left} y={top + 14} font-size="14">{month.name}</text>
            {view.weekdays.map((name, i) => <text key={i} class="faint" x={left + i * CELL + CELL / 2} y={top + 36} text-anchor="middle" font-size="11">{name}</text>)}
            {month.days.map((day) => {
              const slot = month.first + day.number - 1;
              const x = left + (slot % 7) * CELL;
              const y = top + TOP + Math.floor(slot / 7) * CELL;
              const body = (
                <>
                  <title>{day.title}</title>
                  <rect class={day.href === null ? 'calendar-day is-future' : 'calendar-day'} x={x + 1} y={y + 1} width={CELL - 2} height={CELL - 2} />
                  {day.hearings > 0 && <rect class="calendar-heat" x={x + 1} y={y + 1} width={CELL - 2} height={CELL - 2} fill-opacity={Math.round((0.15 + 0.45 * (day.hearings / view.most)) * 100) / 100} />}
                  <text class={day.hearings > 0 ? 'over-heat' : 'faint'} x={x + 5} y={y + 13} font-size="10">{day.number}</text>
                </>
              );
              return (
                <g key={day.number}>
                  {day.href === null ? body : <a href={day.href}>{body}</a>}
                  {day.proof !== null && (
                    <a href={day.proof}>
                      <title>{day.title}</title>
                      <rect x={x + 1} y={y + 15} width={CELL - 2} height={CELL - 16} fill="none" pointer-events="all" />
                      <text class="strong" x={x + CELL / 2} y={y + 29} text-anchor="middle" font-size="14">{day.hearings}</text>
                    </a>
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}
