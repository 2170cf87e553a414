import type { Locale, Words } from '../i18n/locale.ts';

/** Something a reader can find by name: a page, a unit, a figure. */
export interface Findable {
  kind: 'page' | 'unit' | 'figure';
  name: Words;
  /** What else it may be found by, and what is shown beside it: a code, a place, a question. */
  note: Words;
  /** What it may be found by and is not shown: the names of the numbers that a figure has. */
  also?: Words;
  path: string;
}

/** The index as it is fetched: units as bare cells, since there may be tens of thousands. */
export interface FindIndex {
  pages: { name: Words; note: Words; path: string }[];
  figures: { name: Words; note: Words; also: Words; path: string }[];
  units: [id: string, name: string | null, place: string, path: string][];
}

/** Returns everything an index names. */
export function findables(index: FindIndex): Findable[] {
  const same = (text: string): Words => ({ zh: text, en: text });
  return [
    ...index.pages.map((page) => ({ kind: 'page' as const, ...page })),
    ...index.units.map(([id, name, place, path]) => ({ kind: 'unit' as const, name: same(name ?? id), note: same(place ? `${id} · ${place}` : id), path })),
    ...index.figures.map((figure) => ({ kind: 'figure' as const, ...figure })),
  ];
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** How well a thing fits: 0 its code or name itself, 1 the name begins so, 2 the name holds it, 3 the other words do; null not at all. */
function rank({ name, note, also }: Findable, terms: readonly string[], locale: Locale): number | null {
  const own = plain(name[locale]);
  const all = plain(`${name.zh} ${name.en} ${note.zh} ${note.en} ${also?.zh ?? ''} ${also?.en ?? ''}`);
  if (!terms.every((term) => all.includes(term))) return null;
  const whole = terms.join(' ');
  if (own === whole || plain(note[locale]).split(' ')[0] === whole) return 0;
  if (own.startsWith(terms[0]!)) return 1;
  return terms.every((term) => own.includes(term)) ? 2 : 3;
}

/** Returns the things whose names or codes hold every word of a text, best first, in the order given where they fit alike; all pages for no text. */
export function findMatches(things: readonly Findable[], text: string, locale: Locale): Findable[] {
  const terms = plain(text).split(/\s+/).filter(Boolean);
  if (terms.length === 0) return things.filter((thing) => thing.kind === 'page');
  return things
    .map((thing) => ({ thing, rank: rank(thing, terms, locale) }))
    .filter((found): found is { thing: Findable; rank: number } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map((found) => found.thing);
}
