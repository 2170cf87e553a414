// The reference program is itself held to the independent figures: two cities, clean and messy, four dates, and every reject; and to the
// figures of the second campaign, worked by hand.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareFeeds } from '../../scripts/compare_feeds.mjs';
import { filesOf, fixtures, readJson } from '../support/warehouse.ts';
import { campaign } from './campaign.ts';
import { referenceFeed, type ReferenceFeed } from './figures.ts';
import { decode, load, type Reject } from './loading.ts';
import { secondCampaign } from './second_campaign.ts';

const loadFolder = (folder: string, plan = campaign) => load(filesOf(folder).map(({ name, bytes }) => ({ name, text: decode(bytes) })), plan);

describe.each(['city-a', 'city-b'])('%s', (city) => {
  describe.each(['clean', 'messy'])('%s', (dialect) => {
    const folder = path.join(fixtures, 'exports', city, dialect);
    const loaded = loadFolder(folder);

    test.each(['2014-05-20', '2014-06-20', '2014-06-30', '2014-07-25'])('the reference agrees with the independent figures at %s', (date) => {
      const expected = readJson<ReferenceFeed>(path.join(fixtures, 'exports', city, `expected-${date}.json.gz`));
      if (dialect === 'messy') expected.sources = readJson(path.join(fixtures, 'exports', city, 'expected-messy-sources.json'));
      const { sections } = compareFeeds(referenceFeed(loaded, campaign, date), expected);
      expect(Object.values(sections).flatMap(({ differences }) => differences)).toEqual([]);
      expect(Object.keys(sections)).toHaveLength(7);
    });

    test('and its rejects are the rejects stated', () => {
      const inOrder = (rejects: Reject[]) => rejects.map(({ file, line, reason }) => `${file}:${line} ${reason}`).sort();
      const expected = dialect === 'clean' ? [] : JSON.parse(readFileSync(path.join(folder, 'expected_rejects.json'), 'utf8')) as Reject[];
      expect(inOrder(loaded.rejects)).toEqual(inOrder(expected));
    });
  });
});

test('the reference agrees with the second campaign as worked by hand', () => {
  const folder = path.join(fixtures, 'second-plan');
  const expected = readJson<ReferenceFeed>(path.join(folder, 'expected.json'));
  const { sections } = compareFeeds(referenceFeed(loadFolder(folder, secondCampaign), secondCampaign, expected.as_of), expected);
  expect(Object.values(sections).flatMap(({ differences }) => differences)).toEqual([]);
});
