import type { VNode } from 'preact';
import type { Segment } from '../views/completion.ts';
import { layoutBar } from './StepMatrix.tsx';

const WIDTH = 180;
const HEIGHT = 12;

/** Counts by status as one bar of fixed width; its label says the counts. */
export function StatusBar({ segments, label }: { segments: Segment[]; label: string }): VNode {
  return (
    <svg class="chart status-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      {layoutBar(segments, WIDTH).map((segment) => (
        <rect key={segment.status} class={`segment segment-${segment.status.replaceAll('_', '-')}`} x={segment.x} y="0" width={segment.width} height={HEIGHT} />
      ))}
    </svg>
  );
}
