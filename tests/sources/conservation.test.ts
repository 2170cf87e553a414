// Every file of the fixtures, in every form it could have been handed in: each record and each byte is accounted for.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { encodeGb18030, readExports } from '../../src/sources/index.ts';
import { workbookBytes } from '../../src/islands/xlsx.ts';
import { fixtures } from '../support/warehouse.ts';
import { checkConservation, plan } from './support.ts';

const folders = ['exports/city-a/clean', 'exports/city-a/messy', 'exports/city-b/clean', 'exports/city-b/messy', 'second-plan'].map((name) => path.join(fixtures, name));

test.each(folders)('%s', (folder) => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => ({ name, bytes: new Uint8Array(readFileSync(path.join(folder, name))) }));
  const intake = readExports(files, plan);
  expect(intake.files.map((file) => file.file).sort()).toEqual(files.map((file) => file.name).sort());
  for (const facts of intake.files) {
    checkConservation({ facts, intake });
    if (facts.kind !== null) expect(facts.bytes_accounted).toBe(files.find((file) => file.name === facts.file)!.bytes.length);
  }

  // The same text in another encoding, and cell by cell in a workbook, has the same rows.
  const text = (bytes: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  };
  const outcome = (read: typeof intake) => read.files.map(({ kind, rows, loaded, rejected }) => [kind, rows, loaded, rejected]);
  const recoded = readExports(files.map(({ name, bytes }) => ({ name, bytes: encodeGb18030(text(bytes)) })), plan);
  expect(outcome(recoded)).toEqual(outcome(intake));
  const sheets = intake.files.map(({ file, delimiter }) => ({
    name: file, rows: Papa.parse<string[]>(text(files.find((each) => each.name === file)!.bytes).replace(/^\ufeff/, ''), { delimiter: delimiter ?? ',' }).data,
  }));
  const book = readExports([{ name: 'x.xlsx', bytes: workbookBytes(sheets) }], plan);
  expect(outcome(book)).toEqual(outcome(intake));
  for (const facts of book.files) checkConservation({ facts, intake: book });
  const reasons = (read: typeof intake) => read.rejects.map(({ kind, reason, value }) => `${kind} ${reason} ${value}`).sort();
  expect(reasons(book)).toEqual(reasons(intake));
});
