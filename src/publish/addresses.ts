import type { Locale } from '../i18n/locale.ts';

/** Returns the folder of a language: Chinese stands at the root, English under `en/`. */
export const prefix = (locale: Locale): string => (locale === 'en' ? 'en/' : '');

/**
 * A file name for a name: letters, digits and hyphens stay, anything else becomes its code point, and capitals are marked,
 * so that no two names meet on a file system that does not tell case.
 */
export function slug(name: string): string {
  return [...name].map((character) =>
    /[a-z0-9-]/.test(character) ? character : /[A-Z]/.test(character) ? `_${character.toLowerCase()}` : `_${character.codePointAt(0)!.toString(16)}.`).join('');
}

/** Returns the address of `target` as seen from `from`; both are paths from the root, so the pages work anywhere. */
export function relative(from: string, target: string): string {
  const own = from.split('/').slice(0, -1);
  const other = target.split('/');
  let shared = 0;
  while (shared < own.length && shared < other.length - 1 && own[shared] === other[shared]) shared++;
  return '../'.repeat(own.length - shared) + other.slice(shared).join('/');
}

/** Returns the path of a page of a date, `rest` from the folder of its language. */
export const datePath = (day: string, locale: Locale, rest: string): string => `${day}/${prefix(locale)}${rest}`;
