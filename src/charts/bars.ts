import { scaleLinear } from 'd3';

/** Returns the parts of a bar `width` wide, in whole tenths of a pixel; they meet without gaps, and empty ones are left out. */
export function layoutParts(parts: readonly { id: string; count: number }[], width: number): { id: string; x: number; width: number }[] {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const x = scaleLinear([0, Math.max(1, total)], [0, width]);
  let before = 0;
  return parts.filter((part) => part.count > 0).map(({ id, count }) => {
    const from = Math.round(x(before) * 10) / 10;
    before += count;
    return { id, x: from, width: Math.round((x(before) - from) * 10) / 10 };
  });
}
