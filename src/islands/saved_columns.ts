import type { Delimiter, Kind, Mapping, Quoting } from '../sources/index.ts';

/** How the reader matched the columns of one header, and how that file was written where it was out of the ordinary. */
export interface SavedColumns { kind: Kind; columns: Mapping; delimiter?: Delimiter; quoting?: Quoting }

const KEY = 'plumbline-columns';
const MOST = 50;

function all(): [signature: string, saved: SavedColumns][] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? (list as [string, SavedColumns][]) : [];
  } catch {
    // Storage is refused, or holds something else: then nothing is remembered.
    return [];
  }
}

/** Returns how a header was matched before, if it was. `signature`: from `headerSignature`. */
export function savedColumns(signature: string): SavedColumns | null {
  return all().find(([each]) => each === signature)?.[1] ?? null;
}

/** Returns how files were written whose columns were matched, the latest first. */
export function savedDialects(): { delimiter: Delimiter; quoting: Quoting }[] {
  return all().flatMap(([, { delimiter, quoting }]) => (typeof delimiter === 'string' && delimiter !== '' && quoting ? [{ delimiter, quoting }] : []));
}

/** Remembers how a header was matched; the oldest of many are forgotten. */
export function saveColumns(signature: string, saved: SavedColumns): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([[signature, saved], ...all().filter(([each]) => each !== signature)].slice(0, MOST)));
  } catch {
    // Storage is refused: the choice holds for this visit.
  }
}
