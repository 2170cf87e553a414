import type { Locale } from '../i18n/locale.ts';
import { languageTag } from '../i18n/locale.ts';

const xml = (text: string): string => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!)
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** Returns the same UUID for the same name, always: 128 bits of FNV-1a, marked as version 8 (RFC 9562). */
export function uuidOf(name: string): string {
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (const byte of new TextEncoder().encode(name)) hash = ((hash ^ BigInt(byte)) * 0x0000000001000000000000000000013bn) & ((1n << 128n) - 1n);
  const hex = hash.toString(16).padStart(32, '0');
  const variant = '89ab'[parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export interface FeedEntry {
  /** `YYYY-MM-DD`: the day the figures speak of. */
  as_of: string;
  /** When its text last changed, where that is later: a correction came in. */
  updated?: string;
  title: string;
  /** Address of its page, relative to the feed. */
  href: string;
  lines: readonly string[];
}

/**
 * Returns an Atom feed (RFC 4287) of published dates, newest first. Its identifiers and dates come from the data: the same figures give the
 * same bytes, whenever and wherever they are published.
 */
export function atomFeed({ name, title, author, home, locale, entries }: {
  /** What tells this feed from any other: plan and audience. */
  name: string; title: string; author: string; home: string; locale: Locale; entries: readonly FeedEntry[];
}): string {
  const instant = (day: string) => `${day}T00:00:00Z`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageTag[locale]}">`,
    `  <id>urn:uuid:${uuidOf(`${name} ${locale}`)}</id>`,
    `  <title>${xml(title)}</title>`,
    `  <updated>${instant(entries[0]!.as_of)}</updated>`,
    `  <author><name>${xml(author)}</name></author>`,
    `  <link rel="alternate" type="text/html" href="${xml(home)}"/>`,
    ...entries.flatMap((entry) => [
      '  <entry>',
      `    <id>urn:uuid:${uuidOf(`${name} ${locale} ${entry.as_of}`)}</id>`,
      `    <title>${xml(entry.title)}</title>`,
      `    <updated>${instant(entry.updated ?? entry.as_of)}</updated>`,
      `    <link rel="alternate" type="text/html" href="${xml(entry.href)}"/>`,
      `    <content type="text">${xml(entry.lines.join('\n'))}</content>`,
      '  </entry>',
    ]),
    '</feed>',
    '',
  ].join('\n');
}
