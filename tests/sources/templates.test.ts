import { describe, expect, test } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { workbookBytes } from '../../src/islands/xlsx.ts';
import { readPlan, type Plan } from '../../src/plan/index.ts';
import { encodeGb18030, kinds, readExports, schemas, templateRows, templates } from '../../src/sources/index.ts';
import { csvText } from '../../src/views/csv.ts';
import { fixtures } from '../support/warehouse.ts';
import { plan } from './support.ts';

const second = path.join(fixtures, 'second-plan');
const plans: [string, Plan][] = [
  ['the default plan', plan],
  ['another plan', readPlan(readFileSync(path.join(second, readdirSync(second).find((name) => name.endsWith('.yaml'))!), 'utf8'))],
];

const forms: [string, (rows: string[][], name: string) => Uint8Array][] = [
  ['CSV in UTF-8', (rows) => new TextEncoder().encode(csvText(rows))],
  ['CSV in GB18030', (rows) => encodeGb18030(csvText(rows).slice(1))],
  ['xlsx', (rows, name) => workbookBytes([{ name, rows }])],
];

describe.each(plans)('%s', (_plan, each) => {
  test.each(forms.flatMap(([name, encode]) => (['zh', 'en'] as const).map((locale) => [name, locale, encode] as const)))('examples in %s with the header in %s are loaded whole', (_name, locale, encode) => {
    const possible = kinds.filter((kind) => templateRows(kind, each, locale, true).length > 1);
    expect(possible.length).toBeGreaterThan(kinds.length / 2);
    const intake = readExports(possible.map((kind) => ({ name: `${kind}.dat`, bytes: encode(templateRows(kind, each, locale, true), kind) })), each);
    expect(intake.rejects).toEqual([]);
    expect(intake.problems).toEqual([]);
    expect(intake.files.map((file) => [file.kind, file.loaded, file.unknown_columns])).toEqual(possible.map((kind) => [kind, 2, []]));
  });
});

test('an empty template is its header and nothing else, and is known for what it is', () => {
  for (const kind of kinds) {
    const [header, ...rows] = templateRows(kind, plan, 'zh', false);
    expect(rows).toEqual([]);
    expect(header).toEqual(schemas[kind].columns.map((column) => column.zh));
  }
});

test('a workbook of all of them is read sheet by sheet', () => {
  const sheets = kinds.map((kind) => ({ name: schemas[kind].name.zh, rows: templateRows(kind, plan, 'zh', true) }));
  const intake = readExports([{ name: '全部.xlsx', bytes: workbookBytes(sheets) }], plan);
  expect(intake.files.map((file) => [file.file, file.loaded])).toEqual(kinds.map((kind) => [`全部.xlsx › ${schemas[kind].name.zh}`, 2]));
});

test('there is one of each export, empty and with examples, in two languages and three forms', () => {
  expect(templates).toHaveLength(kinds.length * 2 * 2 * 3 + 2 * 2);
  expect(new Set(templates.map((template) => template.path)).size).toBe(templates.length);
});
