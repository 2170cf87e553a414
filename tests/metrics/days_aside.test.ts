// Going back and forth between days: what was made for a day is found again, never another day's or of other rows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type NodeDatabase } from '../../src/engine/node.ts';
import { readFeed } from '../../src/metrics/feed.ts';
import { catalogue } from '../../src/metrics/catalogue.ts';
import { links, runMetric, satisfactionRollup, steps } from '../../src/metrics/index.ts';
import { chainLead, chainTotals, comparedColumns, conformance, leadParts, linkDays, linkFlow, linkReturns, openItems, readChains } from '../../src/metrics/chains.ts';
import { completionTree, finishDays, finishSteps, groupTotals, readCompletion, unitProgress } from '../../src/metrics/completion.ts';
import { laggards, pace, push, readOverview, totals } from '../../src/metrics/overview.ts';
import { delayByLink, delayLedger, readDelays } from '../../src/metrics/delays.ts';
import { problems, problemsStatement, readQuality, staleness, type ProblemRow } from '../../src/metrics/quality.ts';
import { breaches, readReady, readyToMeet } from '../../src/metrics/ready.ts';
import { callKey, chaseList, readChase } from '../../src/metrics/chase.ts';
import { adherenceTotals, deviation, hearingDays, hearingMonths, meetingReadiness, notes, readTimeline, reportCountdown, reportCounts, tierFinishes, tierWindows } from '../../src/metrics/timeline.ts';
import { prepareMoves, readUnitsBoard, unitList } from '../../src/metrics/units_board.ts';
import { startDays } from '../../src/metrics/warehouse/days.ts';
import { carriedMarts, isAside, isAtHand, marts, onAnotherDay, passDay, prepareWarehouse, queryOnDay, setAsOf, setComparison, setScope, setSteps, type Scope } from '../../src/metrics/warehouse.ts';
import { smallCity } from '../support/small_city.ts';
import { filesOf, fixtures, textFiles, warehouseOf } from '../support/warehouse.ts';

let db: NodeDatabase;
beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const overdueAt = async (day: string) => {
  await setAsOf(db, day);
  return (await readFeed(db)).units.flatMap(({ unit_id, steps }) => Object.entries(steps).filter(([, { status }]) => status === 'overdue').map(([step]) => `${unit_id} ${step}`));
};
const aside = async () => (await db.query<{ name: string }>('select table_name as name from duckdb_tables() order by 1')).filter(({ name }) => isAside(name)).map(({ name }) => name);

test('a day found again has the figures it had; other rows have none of them', async () => {
  await warehouseOf(textFiles(smallCity), undefined, db);
  // C1's ballots were due on 06-20, D1's documents too.
  expect(await overdueAt('2014-06-20')).toEqual([]);
  expect(await overdueAt('2014-06-22')).toEqual(['C1 evaluation', 'D1 materials']);
  expect(await overdueAt('2014-06-20')).toEqual([]);
  expect(isAtHand(db, '2014-06-22')).toBe(true);
  expect(await overdueAt('2014-06-22')).toEqual(['C1 evaluation', 'D1 materials']);
  await warehouseOf(textFiles({ ...smallCity, progress: `${smallCity.progress}\nC1,evaluation,,2014-06-19` }), undefined, db);
  expect(await aside()).toEqual([]);
  expect(isAtHand(db, '2014-06-22')).toBe(false);
  expect(await overdueAt('2014-06-22')).toEqual(['D1 materials']);
});

test('of five million stops the tables of a day, made one at a time, some in parts, are what they are made whole, and one day is kept aside', async () => {
  await warehouseOf(filesOf(`${fixtures}/exports/city-b/messy`), undefined, db);
  const made = async () => Object.fromEntries(await Promise.all(marts.map(async ([name]) => [name, (await db.query(`from ${name}`)).map((row) => JSON.stringify(row)).sort()] as const)));
  await setAsOf(db, '2014-07-25');
  const whole = await made();
  expect(whole.lead_segments!.length).toBeGreaterThan(1000);
  startDays(db, 5_000_000);
  await setAsOf(db, '2014-07-25');
  expect(await made()).toEqual(whole);
  // Another day and back: the first was put aside, and no part is left chosen.
  await setAsOf(db, '2014-06-20');
  expect(isAtHand(db, '2014-07-25')).toBe(true);
  await setAsOf(db, '2014-07-25');
  expect(await made()).toEqual(whole);
  expect(await db.query("select getvariable('parts') as parts")).toEqual([{ parts: null }]);
}, 60_000);

test('of many days the longest unused is forgotten, and right when it is made again', async () => {
  await warehouseOf(textFiles(smallCity), undefined, db);
  for (let day = 13; day <= 22; day += 1) await setAsOf(db, `2014-06-${day}`);
  expect(new Set((await aside()).map((name) => name.slice(0, 'aside_20140610'.length)))).toEqual(new Set(
    [14, 15, 16, 17, 18, 19, 20, 21].map((day) => `aside_201406${day}`)));
  expect(isAtHand(db, '2014-06-13')).toBe(false);
  expect(await overdueAt('2014-06-13')).toEqual([]);
  expect(await overdueAt('2014-06-22')).toEqual(['C1 evaluation', 'D1 materials']);
});

test('another day is looked at and left again, at hand or not', async () => {
  const stops = 'material_id,round,link_no,received_on,decided_on,decision\nM1,1,1,2014-06-10,2014-06-15,approved';
  await warehouseOf(textFiles({ ...smallCity, materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,body,2014-06-10', reviews: stops }), undefined, db);
  const queue = async () => (await runMetric(db, links)).find(({ chain, link_no }) => chain === 'city_dept' && link_no === 1)!.queue;
  await setAsOf(db, '2014-06-20');
  const question = { day: '2014-06-12', asOf: '2014-06-20' };
  expect(isAtHand(db, '2014-06-12')).toBe(false);
  expect([await onAnotherDay(db, question, queue), await queue()]).toEqual([1, 0]);
  expect([isAtHand(db, '2014-06-12'), isAtHand(db, '2014-06-20')]).toEqual([true, true]);
  expect([await onAnotherDay(db, question, queue), await queue()]).toEqual([1, 0]);
});

test('what is made for a day beside its marts is never another day’s, whatever the scope it was made under', async () => {
  const stops = 'material_id,round,link_no,received_on,decided_on,decision\nM1,1,1,2014-06-10,2014-06-15,approved\nM1,1,2,2014-06-16,,';
  await warehouseOf(textFiles({ ...smallCity, materials: 'material_id,unit_id,subject,submitted_on\nM1,D1,body,2014-06-10', reviews: stops }), undefined, db);
  const reviewed = async () => {
    await prepareMoves(db);
    return (await db.query<{ link_no: number }>("select link_no from unit_moves where unit_id = 'D1' and act = 'review'")).map(({ link_no }) => link_no);
  };
  await setAsOf(db, '2014-06-20');
  await setScope(db, { units: ['C1'] });
  expect(await reviewed()).toEqual([2]);
  const question = { day: '2014-06-12', asOf: '2014-06-20' };
  for (let turn = 0; turn < 2; turn += 1) expect([await onAnotherDay(db, question, reviewed), await reviewed()]).toEqual([[1], [2]]);
  for (let day = 13; day <= 22; day += 1) await setAsOf(db, `2014-06-${day}`);
  expect(await reviewed()).toEqual([2]);
  await passDay(db, '2014-06-12', []);
  expect(await reviewed()).toEqual([1]);
  await setAsOf(db, '2014-06-22');
  expect(await reviewed()).toEqual([2]);
  await setAsOf(db, '2014-06-15');
  expect(await reviewed()).toEqual([]);
  expect((await db.query<{ n: number }>('select count(*) as n from units_in_scope'))[0]!.n).toBe(1);
  await setScope(db, {});
});

test('the scope that is asked for is the one that is set', async () => {
  const inScope = async () => (await db.query<{ unit_id: string }>('select unit_id from units_in_scope order by 1')).map(({ unit_id }) => unit_id);
  for (const units of [['C1'], ['D1'], ['D1'], ['C1']]) {
    await setScope(db, { units });
    expect(await inScope()).toEqual(units);
    await setScope(db, {});
    expect((await inScope()).length).toBeGreaterThan(1);
    await setScope(db, { units });
    expect(await inScope()).toEqual(units);
  }
  await setScope(db, {});
});

test('in a whole city, what a page keeps for a day or asks of another is what each statement says by itself', async () => {
  const noted = 'unit_id,step_id,noted_on,text\nCN0051,talks,2014-06-12,准予延期\nCT01,,2014-06-13,合并\n,meeting,2014-06-14,全市停电\n,,2014-06-25,全市防汛';
  await warehouseOf([...filesOf(`${fixtures}/exports/city-b/messy`), ...textFiles({ annotations: noted })], undefined, db);
  const compareTo = '2014-06-10';
  // Each day twice and each scope anew, so that tables kept, put aside and taken up again are all read.
  const [{ unit_id: one }] = (await db.query<{ unit_id: string }>('select unit_id from stg_reviews order by 1 limit 1')) as [{ unit_id: string }];
  for (const [asOf, scope, chosen = []] of [
    ['2014-06-20', {}], ['2014-06-20', { areas: ['临溪区'] }], ['2014-06-30', { tiers: ['township', 'county_dept'] }], ['2014-06-20', { tiers: ['township'] }, ['talks', 'materials']],
    ['2014-06-20', { areas: ['临溪区'] }, ['materials', 'talks']], ['2014-06-20', { units: [one] }],
  ] as [string, Scope, string[]?][]) {
    const question = { asOf, compareTo, scope, steps: chosen };
    await setScope(db, scope);
    await setAsOf(db, asOf);
    const said = `${asOf} ${JSON.stringify(scope)} ${chosen.join()}`;
    const [chains, completion, delays] = [await readChains(db, question), await readCompletion(db, question), await readDelays(db, question)];
    const overview = await readOverview(db, question);
    const [quality, ready, table] = [await readQuality(db, question), await readReady(db, question), await readUnitsBoard(db, question)];
    const [timeline, chase] = [await readTimeline(db, question), await readChase(db, question)];
    const mend = await db.query<ProblemRow>(await problemsStatement(db, question));
    const ofUnits = [...new Set(mend.map((row) => row.unit_id))].map((id) => mend.filter((row) => row.unit_id === id))
      .sort(([a], [b]) => Number(a!.unit_id === null) - Number(b!.unit_id === null)).sort((a, b) => (a[0]!.unit_id === null || b[0]!.unit_id === null ? 0 : b.length - a.length));
    const listed = ofUnits.filter((own, i) => i < 60 || own[0]!.unit_id === null);
    expect([quality.totals, quality.units, quality.first], said).toEqual([
      {
        total: mend.length, units: ofUnits.filter(([row]) => row!.unit_id !== null).length,
        ...Object.fromEntries(['reject', 'contradiction', 'gap'].map((sort) => [sort, mend.filter((row) => row.sort === sort).length])),
      },
      listed.map((own) => ({ unit_id: own[0]!.unit_id, name: own[0]!.name, total: own.length })),
      mend.slice(0, 2000),
    ]);
    expect(quality.lines, said).toEqual(mend.filter((row) => listed.some((own) => own.indexOf(row) >= 0 && own.indexOf(row) < 300)));
    const kept: [string, unknown[], { sql: string }][] = [
      ['links', chains.links, linkFlow], ['days of links', chains.days, linkDays], ['returns', chains.returns, linkReturns], ['lead', chains.lead, chainLead],
      ['totals', [chains.totals], chainTotals], ['parts', chains.parts, leadParts], ['open', chains.open, openItems], ['conformance', chains.conformance, conformance], ['progress', completion.units, unitProgress],
      ['tree', completion.tree, completionTree], ['groups', completion.groups, groupTotals], ['finished steps', completion.finish_steps, finishSteps], ['finished days', completion.finish_days, finishDays],
      ['overview totals', [overview.totals], totals], ['steps', overview.steps, steps], ['pace', overview.pace, pace], ['push', overview.push, push], ['laggards', overview.laggards, laggards],
      ['ledger', delays.ledger, delayLedger], ['by link', delays.by_link, delayByLink], ['problems', mend, problems], ['staleness', quality.staleness, staleness],
      ['ready', ready.units, readyToMeet], ['breaches', ready.breaches, breaches], ['units', table.units, unitList], ['calls', chase.calls, chaseList],
      ['adherence', [timeline.adherence], adherenceTotals], ['windows', timeline.windows, tierWindows], ['finishes', timeline.finishes, tierFinishes], ['deviation', timeline.deviation, deviation],
      ['meetings', timeline.meetings, meetingReadiness], ['report counts', [timeline.report_counts], reportCounts], ['reports', timeline.reports, reportCountdown],
      ['months', timeline.hearing_months, hearingMonths], ['hearings', timeline.hearing_days, hearingDays], ['notes', timeline.notes, notes],
    ];
    for (const [name, rows, { sql }] of kept) expect(rows, `${name} ${said}`).toEqual(await db.query(sql));
    if (Object.keys(scope).length === 0) expect(kept.filter(([, rows]) => rows.length === 0).map(([name]) => name), said).toEqual([]);

    expect(overview.links, said).toEqual((await runMetric(db, links)).map(({ p50_wait_days: _middle, p90_wait_days: _ninth, ...row }) => row));
    const [[totalsBefore], stepsBefore, tree, [adherenceBefore], callsBefore] = await onAnotherDay(db, { day: compareTo, asOf }, async () => {
      await prepareMoves(db);
      return [await runMetric(db, totals), await runMetric(db, steps), await runMetric(db, completionTree), await runMetric(db, adherenceTotals), await runMetric(db, chaseList)] as const;
    });
    expect([timeline.adherence_before, chase.before], said).toEqual([adherenceBefore, callsBefore.map(callKey)]);
    expect([overview.before, overview.steps_before], said).toEqual([totalsBefore, stepsBefore]);
    expect(completion.tree_before, said).toEqual(tree.filter(({ depth }) => depth <= 1).map(({ depth, tier, applicable, overdue, done, should_be_done, kept_window, decided_with_window }) =>
      ({ depth, tier, applicable, overdue, done, should_be_done, kept_window, decided_with_window })));
    expect(chains.links_before, said).toEqual((await onAnotherDay(db, { day: compareTo, asOf }, () => runMetric(db, links)))
      .map((row) => Object.fromEntries(comparedColumns.map((name) => [name, row[name]]))));
    const asked = { day: compareTo, asOf };
    for (const { sql } of [links, completionTree, adherenceTotals, satisfactionRollup] as { sql: string }[]) {
      const rows = await queryOnDay(db, asked, sql);
      expect(rows, said).toEqual(await onAnotherDay(db, asked, () => db.query(sql)));
    }
    // Due dates stay those of the day that stands.
    const turned = marts.filter(([name]) => name === 'stops' || name === 'materials_passed').map(([name, sql]) => `create or replace table ${name} as ${sql}`).join(';');
    await db.run(`set variable as_of = date '${compareTo}'; ${turned}`);
    const [before] = await db.query(`select lead_days, late_days from (${delayLedger.sql}) where dimension = 'all'`);
    await db.run(`set variable as_of = date '${asOf}'; ${turned}`);
    expect(delays.before, said).toEqual(before);
    expect((await db.query<{ day: string }>('select as_of() as day'))[0]!.day).toBe(asOf);
  }
});

test('a statement planned under one scope says of every other what it says by itself', async () => {
  await warehouseOf(filesOf(`${fixtures}/exports/city-b/messy`), undefined, db);
  await setSteps(db, []);
  await setComparison(db, '2014-06-10');
  await setAsOf(db, '2014-06-20');
  await prepareMoves(db);
  const statements = catalogue.flatMap((each) => each.metrics);
  const [{ unit_id: one }] = (await db.query<{ unit_id: string }>("select unit_id from step_status where status = 'overdue' order by 1 limit 1")) as [{ unit_id: string }];
  const scopes = { none: { units: ['nobody'] }, one: { units: [one] }, area: { areas: ['临溪区'] }, all: {} };
  // Plans are made under the first of each order and kept for the others.
  for (const order of [['none', 'all', 'one'], ['one', 'area', 'all', 'none'], ['all', 'none', 'area', 'one']] as const) {
    await db.run('select 1');
    for (const name of order) {
      await setScope(db, scopes[name]);
      for (const { name: metric, sql } of statements) expect(await db.ask(sql), `${metric}, ${order.join(' → ')} at ${name}`).toEqual(await db.query(sql));
    }
  }
  await setScope(db, {});
}, 120_000);

test('a day that a build hands over is the day its statements make, table by table and type by type', async () => {
  await warehouseOf(filesOf(`${fixtures}/exports/city-b/messy`), undefined, db);
  const [day, other] = ['2014-06-20', '2014-06-10'];
  /** Every table of the day: types of columns, and rows in an order of their own. */
  const tables = async () => Object.fromEntries(await Promise.all(marts.map(async ([name]) => [name, {
    types: await db.query(`select column_name, data_type from duckdb_columns() where table_name = '${name}' order by column_index`),
    rows: (await db.query(`from ${name}`)).map((row) => JSON.stringify(row)).sort(),
  }] as const)));
  await setAsOf(db, day);
  const made = await tables();
  const pack = async () => Promise.all(carriedMarts.map(async (name) => [name, await db.pack(name)] as const));
  const carried = { day, tables: await pack() };
  for (const name of carriedMarts) expect(made[name]!.rows.length, name).toBeGreaterThan(0);

  await prepareWarehouse(db);
  await setAsOf(db, day, carried);
  expect(await tables()).toEqual(made);
  // Put aside and taken up again like any other; of another day they are nothing.
  await setAsOf(db, other);
  await setAsOf(db, day);
  expect(await tables()).toEqual(made);
  await prepareWarehouse(db);
  await setAsOf(db, other);
  const ofOther = await tables();
  expect(ofOther).not.toEqual(made);
  await prepareWarehouse(db);
  await setAsOf(db, other, { day, tables: carried.tables });
  expect(await tables()).toEqual(ofOther);
  // What is handed over is what is there afterwards: nothing makes it again.
  await prepareWarehouse(db);
  await setAsOf(db, day, { day, tables: [['findings', { createSql: carried.tables.find(([name]) => name === 'findings')![1].createSql, streams: [] }]] });
  expect((await tables()).findings!.rows).toEqual([]);
});
