// Small cities made to be told apart: everything that the public pages publish is solved for what they withhold.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { slug } from '../../src/publish/addresses.ts';
import { allowanceOf, type ShownBallots } from '../../src/publish/allowed.ts';
import type { Published as Figures } from '../../src/publish/published.ts';
import type { BallotRow } from '../../src/publish/read.ts';
import type { PublishRecord } from '../../src/publish/record.ts';
import { publishSite } from '../../src/publish/site.ts';
import { defaultPlan, textFiles, warehouseOf } from '../support/warehouse.ts';
import { attacker, bounds, type Published } from './attacker.ts';

const base = defaultPlan();
const plan = { ...base, publish: { minimum_ballots: 10, fields: [...base.publish.fields, ...['area', 'supervision_group', 'tier'].flatMap((field) => [`satisfaction.${field}`, `steps.${field}`])] } };

interface Unit { tier: string; area: string; group: string; day: 0 | 1; valid: number; satisfied: number; second?: { valid: number; satisfied: number } }

const ballots = fc.record({ valid: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 60 })), share: fc.constantFrom(0, 0.2, 0.6, 0.9, 1) })
  .map(({ valid, share }) => ({ valid, satisfied: Math.round(valid * share) }));
const unit: fc.Arbitrary<Unit> = fc.record({
  tier: fc.constantFrom('city', 'city_dept', 'county'), area: fc.constantFrom('', '东县', '西县', '南县'), group: fc.constantFrom('', '第一组', '第二组'),
  day: fc.constantFrom<0 | 1>(0, 1), ballots, second: fc.option(ballots, { nil: undefined, freq: 4 }),
}).map(({ ballots: own, second, ...rest }) => ({ ...rest, ...own, ...(second && rest.day === 0 ? { second } : {}) }));
const city = fc.array(unit, { minLength: 2, maxLength: 8 });

const DAYS = ['2014-06-13', '2014-06-20'] as const;

interface Round { id: string; unit: Unit; valid: number; satisfied: number }

/** The latest ballots on a day. */
const latest = (units: readonly Unit[], day: 0 | 1): Round[] => units.flatMap((own, at): Round[] => {
  if (own.day > day) return [];
  return [own.second && day === 1 ? { id: `U${at}/2`, unit: own, ...own.second } : { id: `U${at}/1`, unit: own, valid: own.valid, satisfied: own.satisfied }];
});

const isSmall = ({ valid, satisfied }: { valid: number; satisfied: number }) => valid > 0 && (valid < 10 || satisfied === 0 || satisfied === valid);
const sum = (rounds: readonly Round[]) => rounds.reduce((total, one) => ({ valid: total.valid + one.valid, satisfied: total.satisfied + one.satisfied }), { valid: 0, satisfied: 0 });

/** Every total that there might be, by its name. */
function totalsOf(units: readonly Unit[]): { name: string; rounds: Round[] }[] {
  return DAYS.flatMap((day, at) => {
    const rounds = latest(units, at as 0 | 1);
    const by = (key: 'area' | 'group' | 'tier') => [...new Set(rounds.map((one) => one.unit[key]))].filter((name) => name !== '')
      .map((name) => ({ name: `${day} ${key} ${name}`, rounds: rounds.filter((one) => one.unit[key] === name) }));
    return [{ name: `${day} city`, rounds }, ...by('area'), ...by('group'), ...by('tier')];
  });
}

/** Solves for everything that must not be known. `hidden` are totals that the pages withhold. */
function attack(units: readonly Unit[], published: readonly Published[], hidden: readonly (readonly Round[])[], isCounted: (day: 0 | 1) => boolean): void {
  const rounds = [...new Map([...latest(units, 0), ...latest(units, 1)].filter((one) => one.valid > 0).map((one) => [one.id, one])).values()];
  const cells = published.map((total, at) => ({ id: String(at), members: total.members }));
  const canSolve = attacker(rounds, cells);
  // Every set of ballots whose total is a sum or difference of what is published must be one that may be shown.
  for (let set = 1; set < 1 << rounds.length; set++) {
    const own = rounds.filter((_, at) => set & (1 << at));
    if (isSmall(sum(own))) expect(canSolve(own.map((one) => one.id)), own.map((one) => one.id).join()).toBe(false);
  }
  if (published.length === 0) return;
  // And by inequalities: more than one outcome of every small group agrees with everything published.
  for (const own of [...rounds.map((one) => [one]), ...hidden]) {
    if (!isSmall(sum(own))) continue;
    const ids = own.filter((one) => one.valid > 0).map((one) => one.id);
    const { least, most } = bounds(rounds, published, ids, (id) => ([0, 1] as const).some((day) => isCounted(day) && latest(units, day).some((one) => one.id === id)));
    expect(most, `satisfied of ${ids.join()}`).toBeGreaterThan(least);
  }
}

describe('the totals of a public build', () => {
  it('cannot be solved for a small group, over two dates, areas, groups and tiers', () => {
    let withheld = 0;
    let shown = 0;
    let counts = 0;
    fc.assert(fc.property(city, (units) => {
      const rowsOf = (day: 0 | 1): BallotRow[] => latest(units, day).flatMap((one) => {
        const row = { tier: one.unit.tier, unit_id: one.id.split('/')[0]!, round: Number(one.id.split('/')[1]), satisfied: one.satisfied, valid: one.valid };
        return [{ place: 'city' as const, name: '', ...row }, ...(one.unit.area ? [{ place: 'area' as const, name: one.unit.area, ...row }] : []),
          ...(one.unit.group ? [{ place: 'group' as const, name: one.unit.group, ...row }] : [])];
      });
      const earlier: ShownBallots[] = [];
      const may = DAYS.map((as_of, day) => {
        const own = rowsOf(day as 0 | 1);
        const allowance = allowanceOf(plan, 'public', { now: { as_of, ballots: own } as never }, earlier);
        earlier.push({ as_of, ballots: own, shown: allowance.shown, counts_below: allowance.countsBelow });
        return allowance;
      });
      const published: Published[] = [];
      const hidden: Round[][] = [];
      for (const { name, rounds } of totalsOf(units)) {
        const [day, kind, place = ''] = name.split(' ') as [string, string, string?];
        const allowance = may[DAYS.indexOf(day as (typeof DAYS)[number])]!;
        const isShown = kind === 'tier' ? allowance.ballots('city', '', place) : allowance.ballots(kind as 'city', place, null);
        if (isShown) published.push({ members: rounds.map((one) => one.id), ...sum(rounds) });
        else if (sum(rounds).valid > 0) hidden.push(rounds);
      }
      withheld += hidden.length;
      shown += published.length;
      counts += may.filter((one) => one.countsBelow).length;
      attack(units, published, hidden, (day) => may[day]!.countsBelow);
    }), { numRuns: 250, seed: 20140620 });
    // Not by showing nothing.
    expect(shown).toBeGreaterThan(400);
    expect(withheld).toBeGreaterThan(400);
    expect(counts).toBeGreaterThan(50);
    expect(counts).toBeLessThan(450);
  });
});

/** What the pages of a day say of ballots: pairs by name, as a reader finds them; withheld ones as null. */
function readPages(pages: ReadonlyMap<string, string>, day: string, units: readonly Unit[]): Map<string, { valid: number; satisfied: number } | null> {
  const found = new Map<string, { valid: number; satisfied: number } | null>();
  const places = [['city', '', `${day}/index.html`], ...['area', 'group'].flatMap((key) => [...new Set(units.map((one) => one[key as 'area']))].filter((name) => name !== '')
    .map((name) => [key, name, `${day}/${key}s/${slug(name)}.html`]))] as [string, string, string][];
  for (const [key, name, file] of places) {
    const section = pages.get(file)?.match(/<h2>群众评议<\/h2>.*?<\/section>/s)?.[0];
    if (section === undefined) continue;
    const pair = section.match(/有效票 ([\d,]+) 张，满意票 ([\d,]+) 张/);
    found.set(`${day} ${key}${name && ` ${name}`}`, pair ? { valid: Number(pair[1]!.replaceAll(',', '')), satisfied: Number(pair[2]!.replaceAll(',', '')) } : null);
    for (const [, tier, satisfied, valid] of section.matchAll(/<tr><th scope="row">([^<]*)<\/th><td class="n">([^<]*)<\/td><td class="n">([^<]*)</g)) {
      const id = plan.tiers.find((one) => one.name.zh === tier)!.id;
      found.set(`${day} tier ${id}`, /^\d/.test(valid!) ? { valid: Number(valid), satisfied: Number(satisfied) } : null);
    }
  }
  return found;
}

describe('the pages of a public build', () => {
  let db: Database;
  beforeAll(async () => { db = await openDatabase(); });

  it('say what the totals are, or nothing; and nothing small can be solved from all of them', async () => {
    let pairs = 0;
    for (const units of fc.sample(city, { numRuns: 4, seed: 714 })) {
      await warehouseOf(textFiles({
        units: `unit_id,name,tier,category,area,supervision_group\n${units.map((one, at) => `U${at},单位${at},${one.tier},department,${one.area},${one.group}`).join('\n')}\n`,
        evaluations: `unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\n${units.flatMap((one, at) => [
          `U${at},1,${DAYS[one.day]},${one.valid},${one.valid},${one.satisfied},0,${one.valid - one.satisfied},0`,
          ...(one.second ? [`U${at},2,${DAYS[1]},${one.second.valid},${one.second.valid},${one.second.satisfied},0,0,${one.second.valid - one.second.satisfied}`] : []),
        ]).join('\n')}\n`,
      }), plan, db);
      const records: PublishRecord[] = [];
      const said = new Map<string, { valid: number; satisfied: number } | null>();
      const told: boolean[] = [];
      for (const day of DAYS) {
        const pages = new Map<string, string>();
        const earlier = [...records];
        for await (const { path, bytes } of publishSite(db, plan, { audience: 'public', asOf: day, compareTo: '2014-06-06', earlier, onRecord: (record) => records.push(record) })) {
          const text = new TextDecoder().decode(bytes);
          pages.set(path, text);
          // Sums of scripts and sheets may hold any letter before any digit.
          expect(text.replaceAll(/sha256-[\w+/=]+/g, ''), path).not.toMatch(/单位\d|U\d/);
        }
        const onPages = readPages(pages, day, units);
        for (const [name, pair] of onPages) said.set(name, pair);
        // The figures for other systems tell the same, and withhold the same.
        const figures = (JSON.parse(pages.get(`${day}/published.json`)!) as Figures).satisfaction.filter((row) => row.valid !== 0);
        for (const { place, name, tier, satisfied, valid } of figures) {
          expect(valid === null ? null : { valid, satisfied }, `${day} ${place} ${name} ${tier}`).toEqual(onPages.get([day, tier ? 'tier' : place, tier ?? name].filter(Boolean).join(' ')) ?? null);
        }
        expect(figures.filter((row) => row.valid !== null).length).toBe([...onPages.values()].filter((pair) => pair && pair.valid > 0).length);
        told.push(!pages.get(`${day}/en/index.html`)!.includes('How many units are below the line is not published'));
      }
      const published: Published[] = [];
      const hidden: Round[][] = [];
      for (const { name, rounds } of totalsOf(units)) {
        const pair = said.get(name);
        if (pair) {
          expect(pair, name).toEqual(sum(rounds));
          published.push({ members: rounds.map((one) => one.id), ...pair });
          pairs++;
        } else if (sum(rounds).valid > 0) hidden.push(rounds);
      }
      attack(units, published, hidden, (day) => told[day]!);
    }
    expect(pairs).toBeGreaterThan(5);
  });

  it('count no unit below the line whose ballots are few', async () => {
    await warehouseOf(textFiles({
      units: 'unit_id,name,tier,category\nU1,甲,city_dept,department\nU2,乙,city_dept,department\nU3,丙,city_dept,department\n',
      evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nU1,1,2014-06-20,9,9,1,0,8,0\nU2,1,2014-06-20,40,40,20,0,20,0\nU3,1,2014-06-20,40,40,30,0,10,0\n',
    }), plan, db);
    const of = async (audience: 'public' | 'internal') => {
      let city = '';
      for await (const { path, bytes } of publishSite(db, plan, { audience, asOf: '2014-06-20', compareTo: '2014-06-13' })) {
        if (path === '2014-06-20/en/index.html') city = new TextDecoder().decode(bytes);
      }
      return city.match(/<th scope="row">S1 [^<]*<\/th><td class="n">(\d+)/)?.[1];
    };
    expect(await of('internal')).toBe('2');
    expect(await of('public')).toBe('1');
  });

  it('do not count units below the line where the count gives a few away', async () => {
    // 29 of 40 in all. Were it told that the first is below its line (20 of 31 at most), the nine others would all be satisfied.
    await warehouseOf(textFiles({
      units: 'unit_id,name,tier,category\nU1,甲,city_dept,department\nU2,乙,city_dept,department\n',
      evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nU1,1,2014-06-20,31,31,20,0,11,0\nU2,1,2014-06-20,9,9,9,0,0,0\n',
    }), plan, db);
    const made: PublishRecord[] = [];
    for await (const { path, bytes } of publishSite(db, plan, { audience: 'public', asOf: '2014-06-20', compareTo: '2014-06-13', onRecord: (record) => made.push(record) })) {
      if (path !== '2014-06-20/en/index.html') continue;
      const city = new TextDecoder().decode(bytes);
      expect(city).toContain('29 of 40 valid ballots');
      expect(city).toMatch(/<th scope="row">S1 [^<]*<\/th><td class="n">withheld<\/td><td class="n">withheld/);
    }
    expect(made[0]!.counts_below).toBe(false);
  });
});
