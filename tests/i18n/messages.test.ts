// Every message exists in both languages, in the right one, and is used.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const src = path.resolve(import.meta.dirname, '../../src');
const files = readdirSync(path.join(src, 'i18n')).filter((name) => !['format.ts', 'locale.ts'].includes(name));
const modules = new Map<string, Record<string, unknown>>();
for (const name of files) modules.set(name, (await import(path.join(src, 'i18n', name))) as Record<string, unknown>);

interface Leaf {
  path: string;
  zh: unknown;
  en: unknown;
}

/** Every pair of zh and en below a value, with its path. */
function leavesOf(value: unknown, at: string): Leaf[] {
  if (value === null || typeof value !== 'object') return [];
  const keys = Object.keys(value);
  if (keys.includes('zh') || keys.includes('en')) return [{ path: at, zh: (value as Leaf).zh, en: (value as Leaf).en }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${at}.${key}`));
}

/** The fixed text of a message: of a function its source, without what stands in `${}`. */
const textOf = (message: unknown): string => (typeof message === 'function'
  ? [...String(message).matchAll(/`((?:[^`\\]|\\.)*)`|'([^']*)'/g)].map((found) => (found[1] ?? found[2]!).replace(/\$\{[^}]*\}/g, '')).join('')
  : Array.isArray(message) ? message.join('') : String(message ?? ''));

describe.each([...modules])('%s', (_, module) => {
  const leaves = Object.entries(module).flatMap(([name, value]) => leavesOf(value, name));

  test('every message has both languages', () => {
    expect(leaves.filter(({ zh, en }) => zh === undefined || en === undefined || typeof zh !== typeof en || (typeof zh === 'string' && (zh === '') !== (en === ''))).map((leaf) => leaf.path)).toEqual([]);
  });

  test('no Chinese stands in an English message', () => {
    // The product's name, and examples of dates as they stand in a file.
    const allowed = /准绳|\d+\u2060?月上旬|\d+年\d+\u2060?月(\d+日)?/;
    expect(leaves.filter(({ en }) => /\p{Script=Han}/u.test(textOf(en).replaceAll(new RegExp(allowed, 'g'), ''))).map((leaf) => `${leaf.path}: ${textOf(leaf.en)}`)).toEqual([]);
  });

  test('what a message is given is the same in both languages', () => {
    const given = (message: unknown) => [...new Set([...String(message).matchAll(/\bd\.([a-z_]+)/gi)].map((found) => found[1]!))].filter((name) => name !== 'sign').sort();
    const differing = leaves.filter(({ zh, en }) => typeof zh === 'function' && JSON.stringify(given(zh)) !== JSON.stringify(given(en)));
    expect(differing.map((leaf) => leaf.path)).toEqual([]);
  });
});

test('every message is used', () => {
  const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|astro)$/.test(file) && !(file.startsWith('i18n') && files.includes(path.basename(file))))
    .map((file) => readFileSync(path.join(src, file), 'utf8')).join('\n');
  const used = new Set([...code.matchAll(/[.?]([a-z_0-9]+)\b|'([a-z_0-9]+)'|\b([a-z_0-9]+):/gi)].map((found) => found[1] ?? found[2] ?? found[3]!));
  const unused = [...modules].flatMap(([file, module]) => Object.entries(module).flatMap(([name, value]) =>
    // The words of tables are looked up by the table's own name; tests/views/query.test.ts holds them.
    (name !== 'tableWords' && value !== null && typeof value === 'object' && !Array.isArray(value) && !('zh' in value) ? Object.keys(value).filter((key) => !used.has(key)).map((key) => `${file} ${name}.${key}`) : [])));
  expect(unused).toEqual([]);
});
