import type { VNode } from 'preact';
import type { StatusCode } from '../metrics/rows.ts';

/**
 * The mark of each status on a 12 x 12 grid. Shape tells them apart without colour: a full disc with a tick is done, a
 * disc with a corner is done late, a filled triangle is overdue, a half disc is in progress, outlines have not begun.
 */
const paths: Record<StatusCode, { shape: string; mark?: string }> = {
  done_on_time: { shape: 'M6 0.5A5.5 5.5 0 1 1 6 11.5A5.5 5.5 0 1 1 6 0.5Z', mark: 'M3.4 6.2L5.3 8.1L8.7 4.2' },
  done_late: { shape: 'M1 1H11V11H1Z', mark: 'M3.4 6.2L5.3 8.1L8.7 4.2' },
  overdue: { shape: 'M6 0.8L11.6 11H0.4Z', mark: 'M6 4.2V7.4M6 8.9V9.3' },
  in_progress: { shape: 'M6 0.5A5.5 5.5 0 0 1 6 11.5Z', mark: 'M6 1A5 5 0 0 0 6 11' },
  upcoming: { shape: '', mark: 'M6 1A5 5 0 1 1 6 11A5 5 0 1 1 6 1M6 3V6L8 7.2' },
  not_started: { shape: '', mark: 'M6 1A5 5 0 1 1 6 11A5 5 0 1 1 6 1' },
  ongoing: { shape: 'M6 0.5L11.5 6L6 11.5L0.5 6Z' },
  not_applicable: { shape: '', mark: 'M3 6H9' },
};

/** Draws the mark of a status inside an SVG, its top left corner at (x, y). */
export function StatusGlyph({ status, x = 0, y = 0, size = 12 }: { status: StatusCode; x?: number; y?: number; size?: number }): VNode {
  const { shape, mark } = paths[status];
  return (
    <g class={`status-glyph status-${status.replaceAll('_', '-')}`} transform={`translate(${x} ${y}) scale(${size / 12})`}>
      {shape && <path class="status-shape" d={shape} />}
      {mark && <path class={shape ? 'status-mark' : 'status-outline'} d={mark} fill="none" />}
    </g>
  );
}

/** The mark of a status with its word beside it: never colour alone. */
export function StatusMark({ status, word }: { status: StatusCode; word: string }): VNode {
  return (
    <span class="status">
      <svg class="status-icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><StatusGlyph status={status} /></svg> {word}
    </span>
  );
}
