import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeCity } from '../../data/generator/city.mjs';
import { csvFiles } from '../../data/generator/csv.mjs';
import { defaultPlan, filesOf } from '../support/warehouse.ts';
import { lastDate, readExports } from '../../src/sources/index.ts';

const folder = path.resolve(import.meta.dirname, '../../data/exports');

test('the generator writes the sample city again, byte for byte', () => {
  const written = csvFiles(makeCity());
  expect(written.map((file) => file.name).sort()).toEqual(readdirSync(folder).sort());
  for (const { name, text } of written) expect(readFileSync(path.join(folder, name), 'utf8') === text, name).toBe(true);
});

test('every row of the sample loads, and nothing in it happened after its day', () => {
  const intake = readExports(filesOf(folder), defaultPlan());
  expect(intake.rejects).toEqual([]);
  expect(intake.files.map((file) => file.unknown_columns)).toEqual(intake.files.map(() => []));
  expect(lastDate(intake)).toBe('2014-07-04');
});

test('another seed is another city, a larger scale a larger one', () => {
  expect(csvFiles(makeCity({ seed: 7 }))[3]!.text).not.toBe(csvFiles(makeCity())[3]!.text);
  const large = makeCity({ scale: 3 });
  expect(large.units.length).toBe(4 + 3 * (580 - 4));
  expect(new Set(large.units.map((unit) => unit.unit_id)).size).toBe(large.units.length);
});
