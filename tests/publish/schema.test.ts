import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { statusSchema, unitFeeds, unitSchema } from '../../src/publish/schema.ts';
import { filesOf, fixtures, readJson, textFiles, warehouseOf } from '../support/warehouse.ts';

// `format: date` is an annotation here; the pattern beside it is what is checked.
const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
const isStatus = ajv.compile(statusSchema);
const isUnit = ajv.compile(unitSchema);

async function feedOf(files: { name: string; bytes: Uint8Array }[], day: string): Promise<Feed> {
  const { db } = await warehouseOf(files);
  await setAsOf(db, day);
  const feed = JSON.parse(JSON.stringify(await readFeed(db))) as Feed;
  await db.close();
  return feed;
}

test.each([['city-a', 'clean'], ['city-b', 'messy']])('%s, %s: status.json is what its schema says, and so is each unit', async (city, dialect) => {
  const feed = await feedOf(filesOf(path.join(fixtures, 'exports', city, dialect)), '2014-06-30');
  expect(isStatus(feed), JSON.stringify(isStatus.errors?.slice(0, 5))).toBe(true);

  const expected = readJson<Feed>(path.join(fixtures, 'exports', city, 'expected-2014-06-30.json.gz'));
  const each = unitFeeds(feed);
  expect(each.map((one) => one.unit.unit_id).sort()).toEqual(expected.units.map((unit) => unit.unit_id).sort());
  expect(each.reduce((sum, one) => sum + one.findings.length, 0)).toBe(expected.findings.length);
  expect(each.filter((one) => one.satisfaction).length).toBe(expected.satisfaction.length);
  for (const one of each) {
    expect(isUnit(one), `${one.unit.unit_id} ${JSON.stringify(isUnit.errors)}`).toBe(true);
    expect(new Set([...one.findings, ...(one.satisfaction ? [one.satisfaction] : [])].map((row) => row.unit_id)).size).toBeLessThanOrEqual(1);
    expect(one.findings.length).toBe(one.unit.open_findings);
  }
});

test('a field too many, a field too few, a share where a count belongs and a date that is none are refused', async () => {
  const feed = await feedOf(textFiles({ units: 'unit_id,name,tier,category\nC1,市委,city,committee\n' }), '2014-06-20');
  expect(isStatus(feed), JSON.stringify(isStatus.errors)).toBe(true);
  const [unit] = feed.units;
  const { rejects: _rejects, ...without } = feed;
  for (const wrong of [
    { ...feed, names: [] },
    without,
    { ...feed, as_of: '2014/06/20' },
    { ...feed, units: [{ ...unit, lag_days: 0.5 }] },
    { ...feed, units: [{ ...unit, name: '市委' }] },
    { ...feed, units: [{ ...unit, steps: { study: { ...unit!.steps.study, status: 'done' } } }] },
  ]) expect(isStatus(wrong)).toBe(false);
});
