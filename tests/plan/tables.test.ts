import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, Row } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { loadPlan, planTables, readPlan } from '../../src/plan/index.ts';

const plan = readPlan(readFileSync(path.resolve(import.meta.dirname, '../../data/plan.yaml'), 'utf8'));
let db: Database;
beforeAll(async () => {
  db = await openDatabase();
  await loadPlan(db, plan);
});
afterAll(() => db.close());

const rows = async (sql: string) => (await db.query<Row>(sql)).map((row) => Object.values(row));

test('every table has the columns the SQL names', () => {
  expect(Object.fromEntries(planTables(plan).map(({ table, columns }) => [table, columns.map((column) => `${column.name} ${column.type}`).join(', ')]))).toEqual({
    plan_tiers: 'tier text, position integer, window_group text, chain text',
    plan_steps: 'step_id text, position integer, evidence text',
    plan_categories: 'category text, position integer',
    plan_subjects: 'subject text, position integer',
    plan_talk_kinds: 'kind text, position integer',
    plan_return_reasons: 'reason text, position integer',
    plan_windows: 'step_id text, tier text, opens_on date, due_on date, due_rule text, due_days integer, waits_for_meeting integer, is_inferred integer',
    plan_chains: 'chain text, position integer',
    plan_links: 'chain text, link_no integer, position integer, is_counted integer, is_office integer, link integer',
    plan_link_scopes: 'chain text, link_no integer, category text, subject text, contact_leader text',
    plan_rules: 'rule text, position integer, owner text',
    plan_gates: 'tier text, rule text, is_beforehand integer',
    plan_meeting_minimums: 'tier text, category text, minimum_days double',
    plan_hearing_duties: 'tier text, category text',
    plan_material_duties: 'duty text, tier text, category text',
    plan_origins: 'origin text, rule text, step_id text',
    plan_months: 'month text, starts_on date, ends_before date',
    plan_grades: 'grade text, position integer, is_satisfied integer',
    plan_settings: 'satisfaction_numerator integer, satisfaction_denominator integer, wilson_z double, recent_days integer, due_soon_days integer, '
      + 'comparison_days integer, campaign_starts_on date, campaign_ends_on date, minimum_ballots integer',
  });
});

test('a window stands for each tier that has the step, nothing for the others', async () => {
  expect(await rows("select tier, opens_on, due_on, due_rule, due_days, waits_for_meeting, is_inferred from plan_windows where step_id = 'meeting'")).toEqual([
    ['city', '2014-06-01', '2014-06-10', 'date', null, 0, 0],
    ['county', '2014-06-11', '2014-06-30', 'date', null, 0, 0],
    ['city_dept', '2014-06-11', '2014-06-30', 'date', null, 0, 0],
    ['county_dept', '2014-07-11', '2014-07-20', 'date', null, 0, 0],
    ['township', '2014-07-11', '2014-07-20', 'date', null, 0, 0],
    ['village', '2014-07-26', '2014-08-04', 'date', null, 0, 1],
  ]);
  expect(await rows("select tier, opens_on, due_on, due_rule, due_days, waits_for_meeting from plan_windows where step_id = 'report'")).toEqual([
    ['county', null, null, 'after_meeting', 15, 1],
    ['city_dept', null, null, 'after_meeting', 15, 1],
  ]);
  expect(await rows("select string_agg(step_id, ' ') from plan_windows where tier = 'village'")).toEqual([['study lookback problems materials meeting']]);
  // 4 steps of all six tiers, materials and meeting among them 5; talks, feedback, evaluation of five; report of two
  expect(await rows('select count(*)::int from plan_windows')).toEqual([[5 * 6 + 3 * 5 + 2]]);
});

test('scopes are spread into one row per combination, null for any', async () => {
  expect(await rows("select category, subject, contact_leader from plan_link_scopes where chain = 'county' and link_no = 4")).toEqual([
    ['committee', 'body', null],
    ['committee', 'head', null],
    ['committee', 'member', '市委书记'],
    ['government', 'head', null],
  ]);
  expect(await rows("select category, subject, contact_leader from plan_link_scopes where chain = 'county' and link_no = 1")).toEqual([[null, null, null]]);
  expect(await rows("select category, subject from plan_link_scopes where chain = 'city' and link_no = 0")).toEqual([
    ['congress', 'head'], ['congress', 'member'], ['government', 'head'], ['government', 'member'], ['cppcc', 'head'], ['cppcc', 'member'],
  ]);
  expect(await rows("select link_no, position, is_counted from plan_links where chain = 'city'")).toEqual([
    [0, 1, 0], [1, 2, 1], [2, 3, 1], [3, 4, 1], [4, 5, 1], [5, 6, 1], [6, 7, 1],
  ]);
  expect(await rows('select chain, link_no from plan_links where is_office = 1 order by link')).toEqual([['county', 3], ['city_dept', 3]]);
  expect(await rows("select string_agg(subject, ' ') from plan_link_scopes where chain = 'county_dept' and link_no = 2")).toEqual([['body head member affiliated_body affiliated_head']]);
});

test('minimums and duties are resolved to pairs of tier and category', async () => {
  expect(await rows('select tier, category from plan_meeting_minimums where minimum_days = 1.5')).toEqual([['city', 'committee'], ['county', 'committee']]);
  expect(await rows('select count(*)::int, min(minimum_days), max(minimum_days) from plan_meeting_minimums')).toEqual([[60, 1, 1.5]]);
  expect(await rows("select tier, string_agg(category, ' ') from plan_hearing_duties group by tier order by tier desc")).toEqual([
    ['county', 'committee'],
    ['city_dept', 'committee congress government cppcc department enforcement service_window enterprise township village'],
  ]);
  expect(await rows("select tier, category from plan_material_duties where duty = 'opinions_asked'")).toEqual([['city', 'committee'], ['county', 'committee']]);
  expect(await rows("select count(*)::int, string_agg(distinct category, ' ' order by category) from plan_material_duties where duty = 'public_notice'")).toEqual([[18, 'enforcement service_window village']]);
});

test('gates, months, origins, grades and settings are those of the plan', async () => {
  expect(await rows("select tier, string_agg(rule, ' ') from plan_gates group by tier order by tier")).toEqual([
    ['city', 'G1 G2 G3 G4 G5'], ['city_dept', 'G1 G2 G3 G4 G5'], ['county', 'G1 G2 G3 G4 G5'], ['county_dept', 'G1 G2 G3 G4 G5'], ['township', 'G1 G2 G3 G4 G5'], ['village', 'G2 G5'],
  ]);
  expect(await rows('select * from plan_months')).toEqual([
    ['2014-05', '2014-05-01', '2014-06-01'], ['2014-06', '2014-06-01', '2014-07-01'], ['2014-07', '2014-07-01', '2014-08-01'],
  ]);
  expect(await rows('select * from plan_origins')).toEqual([
    ['lookback', 'B1', 'lookback'], ['review', 'B1', 'materials'], ['meeting', 'B1', 'meeting'], ['evaluation', 'B1', 'evaluation'], ['rectification', 'P1', null],
  ]);
  expect(await rows('select * from plan_grades')).toEqual([['good', 1, 1], ['fairly_good', 2, 1], ['average', 3, 0], ['poor', 4, 0]]);
  expect(await rows('select * from plan_settings')).toEqual([[2, 3, 1.959964, 14, 3, 7, '2014-05-11', '2014-08-04', 10]]);
  expect(await rows('select tier, position, window_group, chain from plan_tiers where position in (1, 6)')).toEqual([['city', 1, 'W1', 'city'], ['village', 6, 'W4', 'village']]);
  expect(await rows("select rule, owner from plan_rules where position in (1, 12)")).toEqual([['G1', 'group'], ['C1', 'office']]);
});

test('a month in December ends with the year', () => {
  const late = { ...plan, campaign: { ...plan.campaign, months: ['2014-12'] } };
  const months = planTables(late).find(({ table }) => table === 'plan_months')?.columns;
  // 2014-12-01 is day 16405 from 1970, 2015-01-01 day 16436
  expect(months?.map((column) => column.values[0])).toEqual(['2014-12', 16405, 16436]);
});
