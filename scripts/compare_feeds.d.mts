export interface Difference {
  path: string;
  built: unknown;
  expected: unknown;
}
export const SECTIONS: string[];
export function compareFeeds(
  built: object, expected: object, sections?: string[],
): { sections: Record<string, { compared: number; equal: number; differences: Difference[] }>; skipped: string[]; isEqual: boolean };
