import { scaleLinear } from 'd3';

/** Rounds to tenths of a pixel: shorter markup, the same in every engine. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Returns the parts of a bar `width` wide, in whole tenths of a pixel; they meet without gaps, and empty ones are left out. */
export function layoutParts(parts: readonly { id: string; count: number }[], width: number): { id: string; x: number; width: number }[] {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const x = scaleLinear([0, Math.max(1, total)], [0, width]);
  let before = 0;
  return parts.filter((part) => part.count > 0).map(({ id, count }) => {
    const from = tenths(x(before));
    before += count;
    return { id, x: from, width: tenths(x(before) - from) };
  });
}

/**
 * Returns the parts laid one after another outwards from `start`, to the left (-1) or the right (1), on the scale of their sizes;
 * empty ones are left out.
 */
export function layoutOutwards<Id extends string>(
  parts: readonly { id: Id; size: number }[], start: number, direction: -1 | 1, x: (value: number) => number,
): { id: Id; x: number; width: number }[] {
  let at = start;
  return parts.filter((part) => part.size > 0).map(({ id, size }) => {
    const inner = at;
    at += direction * size;
    const from = Math.min(inner, at);
    return { id, x: tenths(x(from)), width: tenths(x(Math.max(inner, at)) - x(from)) };
  });
}
