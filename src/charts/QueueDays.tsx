import type { VNode } from 'preact';
import type { QueueDaysView } from '../views/chains.ts';
import { DayArea } from './DayArea.tsx';
import { BothForms, formClass, type Form } from './forms.tsx';
import { layoutQueueDays } from './queue_days.ts';

/** The queue of each link day by day, with what came and went below it. */
export function QueueDays({ view }: { view: QueueDaysView }): VNode {
  return <BothForms of={QueueDaysDrawing} given={{ view }} />;
}

/** The drawing in one form. */
export function QueueDaysDrawing({ view, form }: { view: QueueDaysView; form: Form }): VNode {
  const { width, height, panels: places } = layoutQueueDays(view, form);
  return (
    <svg class={formClass('queue-days', form)} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="group" aria-label={view.figure.title}>
      {view.panels.map((panel, i) => {
        const place = places[i]!;
        return (
          <g key={panel.key} role="group" aria-label={panel.label}>
            {place.label.map((text, n) => <text key={n} class="strong" x={place.x} y={place.y + 13 + n * 14}>{text}</text>)}
            <a href={panel.proof}><text class="small soft" x={place.x} y={place.note}>{panel.note}</text></a>
            <DayArea view={panel.area} x={place.x} y={place.note + 6} width={place.width} height={place.dates - place.note - 20} />
            <path class="queue-level" d={place.level} />
            <path class="axis-line" d={`M${place.x} ${place.levelBase}h${place.width}`} />
            <path class="flow-in" d={place.arrivals} stroke-width={place.bar} />
            <path class="flow-out" d={place.decisions} stroke-width={place.bar} />
            <path class="grid-line" d={`M${place.x} ${place.flowBase}h${place.width}`} />
            <text class="small faint" x={place.x} y={place.dates}>{view.first}</text>
            <text class="small faint" x={place.x + place.width} y={place.dates} text-anchor="end">{view.last}</text>
          </g>
        );
      })}
    </svg>
  );
}
