import type { VNode } from 'preact';
import type { CalendarView } from '../views/timeline.ts';
import { BothForms, formClass, type Form } from './forms.tsx';

const CELL = 40;
const GAP = 36;
const TOP = 46;
/** Room between months one below another. */
const BELOW = 18;

/** A grid for each month, Monday first: hearings of each day as a figure on a square whose depth grows with it. The square leads to the day, the figure to what stands behind it. */
export function HearingCalendar({ view }: { view: CalendarView }): VNode {
  return <BothForms of={HearingCalendarDrawing} given={{ view }} />;
}

/** The drawing in one form: months side by side, or on a phone one below another. */
export function HearingCalendarDrawing({ view, form }: { view: CalendarView; form: Form }): VNode {
  const isPhone = form === 'phone';
  const tall = view.months.map((month) => TOP + Math.ceil((month.first + month.days.length) / 7) * CELL);
  const width = isPhone ? 7 * CELL : view.months.length * 7 * CELL + (view.months.length - 1) * GAP;
  const height = isPhone ? tall.reduce((sum, month) => sum + month + BELOW, -BELOW) : Math.max(...tall);
  return (
    <svg class={formClass('calendar', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.label}>
      {view.months.map((month, m) => {
        const left = isPhone ? 0 : m * (7 * CELL + GAP);
        const top = isPhone ? tall.slice(0, m).reduce((sum, month) => sum + month + BELOW, 0) : 0;
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
