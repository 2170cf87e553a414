// Two cities as their offices hand them in: what is loaded and rejected is known from another program.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Column } from '../../src/engine/database.ts';
import { kinds, readExports, type FileFacts, type Intake } from '../../src/sources/index.ts';
import { defaultPlan, filesOf, fixtures, readJson } from '../support/warehouse.ts';

const plan = defaultPlan();

/** The rows of a table as text, sorted, without where they stand in a file. */
function sortedRows(columns: Column[]): string[] {
  const shown = columns.filter((column) => !column.name.startsWith('source_'));
  return Array.from({ length: columns[0]!.values.length }, (_, i) => shown.map((column) => String(column.values[i])).join('|')).sort();
}

const counts = ({ file, kind, rows, loaded, rejected }: FileFacts) => ({ file, kind, rows, loaded, rejected });

describe.each(['city-a', 'city-b'])('%s', (city) => {
  const folder = path.join(fixtures, 'exports', city);
  const clean: Intake = readExports(filesOf(path.join(folder, 'clean')), plan);
  const messy: Intake = readExports(filesOf(path.join(folder, 'messy')), plan);

  test('the messy files give the rejects that another program found, with line and reason', () => {
    const expected = readJson<{ file: string; line: number; reason: string }[]>(path.join(folder, 'messy', 'expected_rejects.json'));
    const order = (a: { file: string; line: number }, b: { file: string; line: number }) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line);
    expect(messy.rejects.map(({ file, line, reason }) => ({ file, line, reason })).sort(order)).toEqual([...expected].sort(order));
  });

  test('the messy files have the counts that another program found', () => {
    expect(messy.files.map(counts)).toEqual(readJson(path.join(folder, 'expected-messy-sources.json')));
  });

  test('the clean files load whole', () => {
    expect(clean.rejects).toEqual([]);
    expect(clean.problems).toEqual([]);
    expect(clean.files.map((file) => [file.kind, file.loaded])).toEqual(
      kinds.slice(0, 10).map((kind) => [kind, clean.tables[kind][0]!.values.length]),
    );
  });

  test.each(kinds)('messy and clean hold the same rows of %s', (kind) => {
    expect(sortedRows(messy.tables[kind])).toEqual(sortedRows(clean.tables[kind]));
  });

  test('every record and byte of the messy files is accounted for', () => {
    for (const file of messy.files) {
      expect(file.records).toBe(1 + file.listed_count + file.loaded + file.rejected);
      expect(file.bytes_accounted).toBe(file.bytes);
    }
  });

  test('columns that the contract does not know are named', () => {
    const unknown = Object.fromEntries(messy.files.filter((file) => file.unknown_columns.length > 0).map((file) => [file.kind, file.unknown_columns]));
    expect(unknown).toEqual({ units: ['联系人'], reviews: ['备注'] });
  });
});
