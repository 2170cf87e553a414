import { formatState, parseState } from './state.ts';

/**
 * Returns the name of a unit in addresses and on disk. Unit codes may hold any character; ASCII letters, digits, `_` and `-` stand
 * for themselves, every other byte of the code's UTF-8 becomes `~` and two hex digits (甲/1 -> ~E7~94~B2~2F1). So a name never
 * holds a slash, a dot or a per cent sign, different codes have different names, and no server needs to decode anything.
 */
export function unitSlug(unitId: string): string {
  let slug = '';
  for (const byte of new TextEncoder().encode(unitId)) {
    const letter = String.fromCharCode(byte);
    slug += /[A-Za-z0-9_-]/.test(letter) ? letter : `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return slug;
}

/** Returns the unit that a name from an address stands for; null when no unit has such a name. */
export function unitOfSlug(slug: string): string | null {
  if (!/^(?:[A-Za-z0-9_-]|~[0-9A-F]{2})*$/.test(slug)) return null;
  const bytes = [...slug.matchAll(/~([0-9A-F]{2})|(.)/g)].map(([, hex, letter]) => (hex ? Number.parseInt(hex, 16) : letter!.charCodeAt(0)));
  try {
    const unitId = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    return unitSlug(unitId) === slug ? unitId : null;
  } catch {
    return null;
  }
}

/** Returns the path of a unit's pre-rendered page, for `context.link`. */
export function unitPath(unitId: string): string {
  return `/units/${unitSlug(unitId)}/`;
}

/** The page that shows any unit, live: for units of a reader's own files and of a site without unit pages, which have no page of their own. */
export const anyUnitPath = '/unit/';

/** Returns the unit of an address: of its own page (`/units/<name>/`), or named in the query of the page for any; '' for none. Never throws. */
export function unitAt(pathname: string, query: string): string {
  const slug = /\/units\/([^/]+)\/?$/.exec(pathname)?.[1];
  return slug === undefined ? parseState(query).unit : unitOfSlug(slug.replaceAll(/%7E/gi, '~')) ?? '';
}

/** Returns where a unit is shown that has no page of its own: the path and query of the page for any unit; null for another path. */
export function anyUnitAddress(path: string, query = ''): { path: string; query: string } | null {
  const slug = /^\/units\/([^/]+)\/$/.exec(path)?.[1];
  const unit = slug === undefined ? null : unitOfSlug(slug);
  return unit === null ? null : { path: anyUnitPath, query: formatState({ ...parseState(query), unit }) };
}
