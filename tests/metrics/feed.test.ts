// The independent figures: worked out by another program, for two cities, clean and messy exports, four dates.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFeed, type Feed } from '../../src/metrics/feed.ts';
import { setAsOf } from '../../src/metrics/warehouse.ts';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import { filesOf, fixtures, readJson, warehouseOf } from '../support/warehouse.ts';
import type { Database } from '../../src/engine/database.ts';

const dates = ['2014-05-20', '2014-06-20', '2014-06-30', '2014-07-25'];

describe.each(['city-a', 'city-b'])('%s', (city) => {
  describe.each(['clean', 'messy'])('%s', (dialect) => {
    let db: Database;
    beforeAll(async () => {
      ({ db } = await warehouseOf(filesOf(path.join(fixtures, 'exports', city, dialect))));
      // Tables pressed together, as a large city's are in the browser, hold the same figures.
      if (dialect === 'messy') await db.run('checkpoint');
    });
    afterAll(() => db.close());

    test.each(dates)('every keyed figure at %s equals the independent one', async (date) => {
      const expected = readJson<Feed>(path.join(fixtures, 'exports', city, `expected-${date}.json.gz`));
      await setAsOf(db, date);
      const built = await readFeed(db);
      if (dialect === 'messy') expected.sources = readJson(path.join(fixtures, 'exports', city, 'expected-messy-sources.json'));
      for (const source of built.sources) delete source.unknown_columns;
      const { sections } = compareFeeds(built, expected);
      expect(Object.keys(sections)).toEqual(['sources', 'steps', 'units', 'links', 'materials', 'satisfaction', 'findings']);
      for (const [name, section] of Object.entries(sections)) {
        expect(section.differences, name).toEqual([]);
        expect(section.compared, name).toBeGreaterThan(0);
      }
    });
  });
});
