// Every published metric says in both languages what it counts, what it leaves out and when it would mislead.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.ts';
import { catalogue } from '../../src/metrics/catalogue.ts';

const all = catalogue.flatMap((each) => each.metrics);

test.each(all.map((metric) => [metric.name, metric] as const))('%s has its words, and its SQL states its grain and order', (_, metric) => {
  for (const field of ['label', 'grain', 'counted', 'left_out', 'misleads'] as const) {
    expect(metric[field].zh, field).toMatch(/[\u4e00-\u9fff]/);
    expect(metric[field].en, field).toMatch(/[A-Za-z]{3}/);
    expect(metric[field].en, field).not.toMatch(/[\u4e00-\u9fff]/);
  }
  expect(metric.section).not.toBe('');
  expect(metric.sql).toMatch(/^-- Grain: one row/);
  if (!/one row:/.test(metric.sql)) expect(metric.sql).toMatch(/order by/);
});

test('names are unique, and the README lists every metric of the feed', () => {
  expect(new Set(all.map((metric) => metric.name)).size).toBe(all.length);
  const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
  for (const metric of metrics) expect(readme).toContain(`| \`${metric.name}\` |`);
});
