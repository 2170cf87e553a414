import { describe, expect, test } from 'vitest';
import { readFileSync, readdirSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import path from 'node:path';
import { workbookBytes } from '../../src/islands/xlsx.ts';
import { templateLook } from '../../src/pages/_template_look.ts';
import { readPlan, type Plan } from '../../src/plan/index.ts';
import { columnLetters, encodeGb18030, kinds, readExports, schemas, templateRows, templates } from '../../src/sources/index.ts';
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

/** The rows as somebody types them into a template that is open in a spreadsheet program: each cell in the format of its column. */
function typedInto(template: Uint8Array, rows: string[][]): Uint8Array {
  const parts = unzipSync(template);
  const name = 'xl/worksheets/sheet1.xml';
  const sheet = strFromU8(parts[name]!);
  const styles = [...sheet.matchAll(/<col [^>]*style="(\d)"/g)].map((found) => Number(found[1]));
  const cell = (text: string, row: number, column: number): string => {
    const at = `r="${columnLetters(column)}${row}" s="${styles[column]}"`;
    // A date that is typed into any column but one of text is stored as its serial, a number as itself.
    if (styles[column] !== 1 && /^\d{4}-\d{2}-\d{2}$/.test(text)) return `<c ${at}><v>${Date.parse(text) / 86_400_000 + 25_569}</v></c>`;
    if (styles[column] !== 1 && /^\d+(\.\d+)?$/.test(text)) return `<c ${at}><v>${Number(text)}</v></c>`;
    return text === '' ? `<c ${at}/>` : `<c ${at} t="inlineStr"><is><t>${text}</t></is></c>`;
  };
  const typed = rows.map((cells, i) => `<row r="${i + 2}">${cells.map((text, column) => cell(text, i + 2, column)).join('')}</row>`).join('');
  return zipSync({ ...parts, [name]: strToU8(sheet.replace('</sheetData>', `${typed}</sheetData>`)) });
}

test.each(['zh', 'en'] as const)('an empty workbook or CSV with the header in %s, filled in by hand, is loaded whole, and 001 stays 001', (locale) => {
  const rowsOf = (kind: (typeof kinds)[number]) => templateRows(kind, plan, locale, true).slice(1).map((cells) => cells.map((text) => text.replace(/^(U|M)0*(\d)$/, '00$2')));
  const slashes = (rows: string[][]) => rows.map((cells) => cells.map((text) => text.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1/$2/$3')));
  const csv = (kind: (typeof kinds)[number]) => csvText([...templateRows(kind, plan, locale, false), ...slashes(rowsOf(kind))]);
  const ways = [
    (kind: (typeof kinds)[number]) => typedInto(workbookBytes([{ name: schemas[kind].name[locale], rows: templateRows(kind, plan, locale, false) }], templateLook), rowsOf(kind)),
    (kind: (typeof kinds)[number]) => new TextEncoder().encode(csv(kind)),
    (kind: (typeof kinds)[number]) => encodeGb18030(csv(kind).slice(1)),
  ];
  for (const fill of ways) {
    const intake = readExports(kinds.map((kind) => ({ name: kind, bytes: fill(kind) })), plan);
    expect([intake.rejects, intake.problems, intake.files.map((file) => file.loaded)]).toEqual([[], [], kinds.map(() => 2)]);
    expect(intake.tables.units[0]!.values).toEqual(['001', '002']);
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
