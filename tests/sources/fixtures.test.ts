// Every file of tests/fixtures/intake, read from the disk: its outcome is written beside it, worked by hand.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readExports } from '../../src/sources/index.ts';
import { fixtures } from '../support/warehouse.ts';
import { checkConservation, materials, plan, units, utf8 } from './support.ts';

const folder = path.join(fixtures, 'intake');
const [, ...cases] = readFileSync(path.join(folder, 'expected.tsv'), 'utf8').replace(/\n$/, '').split('\n').map((line) => line.split('\t') as [string, string, string, string]);

test('there are at least 200, each once', () => {
  expect(new Set(cases.map(([file]) => file)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(200);
});

test.each(cases)('%s', (name, kind, expected, problem) => {
  const bytes = new Uint8Array(readFileSync(path.join(folder, 'files', name)));
  const companions = [{ name: '名册.csv', bytes: utf8(units) }, { name: '材料.csv', bytes: utf8(materials) }].filter((_, i) => kind !== ['units', 'materials'][i]);
  const intake = readExports([...companions, { name, bytes }], plan);
  const facts = intake.files.find((file) => file.file === name)!;
  const rejects = intake.rejects.filter((reject) => reject.file === name).map((reject) => `${reject.line}:${reject.reason}`);
  expect([facts.kind ?? '', [facts.loaded, ...rejects, ...facts.listed.map(({ line, type }) => `${line}:${type}`)].join(' '), facts.problem?.code ?? '']).toEqual([kind, expected, problem]);
  checkConservation({ facts, intake });
  for (const reject of intake.rejects) expect(reject.text).not.toBe('');
});
