// The default campaign against sections 1 to 5 of the domain, by hand.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/plan/index.ts';

const plan = readPlan(readFileSync(path.resolve(import.meta.dirname, '../../data/plan.yaml'), 'utf8'));

describe('the default plan', () => {
  // opens, due, rule, days, waits for the meeting, inferred
  const none = [null, null, 'none', null, false, false];
  const own = [null, null, 'own_meeting', null, false, false];
  const dated = (opens: string | null, due: string, waits = false, inferred = false) => [opens, due, 'date', null, waits, inferred];
  const table: [string, string, unknown[] | null][] = [
    ['study', 'W1', none], ['study', 'W2', none], ['study', 'W3', none], ['study', 'W4', none],
    ['lookback', 'W1', dated('2014-05-11', '2014-05-25')], ['lookback', 'W2', own], ['lookback', 'W3', own], ['lookback', 'W4', own],
    ['problems', 'W1', none], ['problems', 'W2', none], ['problems', 'W3', none], ['problems', 'W4', none],
    ['talks', 'W1', dated('2014-05-19', '2014-06-05')], ['talks', 'W2', dated('2014-06-01', '2014-06-20')],
    ['talks', 'W3', dated(null, '2014-06-30')], ['talks', 'W4', null],
    ['materials', 'W1', dated('2014-05-19', '2014-05-31')], ['materials', 'W2', dated('2014-06-01', '2014-06-20')],
    ['materials', 'W3', dated(null, '2014-06-30')], ['materials', 'W4', dated(null, '2014-07-15', false, true)],
    ['meeting', 'W1', dated('2014-06-01', '2014-06-10')], ['meeting', 'W2', dated('2014-06-11', '2014-06-30')],
    ['meeting', 'W3', dated('2014-07-11', '2014-07-20')], ['meeting', 'W4', dated('2014-07-26', '2014-08-04', false, true)],
    ['feedback', 'W1', [null, null, 'none', null, true, false]], ['feedback', 'W2', [null, null, 'none', null, true, false]],
    ['feedback', 'W3', [null, null, 'none', null, true, false]], ['feedback', 'W4', null],
    ['evaluation', 'W1', dated('2014-06-11', '2014-06-20', true)], ['evaluation', 'W2', dated(null, '2014-06-30', true)],
    ['evaluation', 'W3', dated(null, '2014-07-31', true)], ['evaluation', 'W4', null],
    ['report', 'W1', null], ['report', 'W2', [null, null, 'after_meeting', 15, true, false]], ['report', 'W3', null], ['report', 'W4', null],
  ];
  test.each(table)('%s in %s has the window of the plan', (step, group, expected) => {
    const window = plan.windows[step]?.[group] ?? null;
    expect(window && [window.opens_on, window.due_on, window.due_rule, window.due_days, window.waits_for_meeting, window.is_inferred]).toEqual(expected);
  });
  test('no other window', () => {
    expect(table).toHaveLength(9 * 4);
    expect(Object.keys(plan.windows)).toEqual(plan.steps.map((step) => step.id));
    expect(Object.values(plan.windows).flatMap((groups) => Object.keys(groups))).toHaveLength(table.filter(([, , window]) => window).length);
  });

  test('tiers have their window groups and chains', () => {
    expect(plan.tiers.map((tier) => [tier.id, tier.name.zh, tier.window_group, tier.chain])).toEqual([
      ['city', '市级', 'W1', 'city'],
      ['county', '县（区）', 'W2', 'county'],
      ['city_dept', '市直单位', 'W2', 'city_dept'],
      ['county_dept', '县（区）直单位', 'W3', 'county_dept'],
      ['township', '乡（镇、办）', 'W3', 'township'],
      ['village', '村（社区）', 'W4', 'village'],
    ]);
  });

  test('the nine steps stand in order, and the village meeting has its own name', () => {
    expect(plan.steps.map((step) => [step.id, step.section])).toEqual([
      ['study', '三.1'], ['lookback', '三.2'], ['problems', '三.3'], ['talks', '三.4'], ['materials', '三.5'],
      ['meeting', '三.6'], ['feedback', '三.7'], ['evaluation', '三.8'], ['report', '三.9'],
    ]);
    const meeting = plan.steps.find((step) => step.id === 'meeting');
    expect(meeting?.names_by_tier?.village?.zh).toBe('组织生活会');
    expect(meeting?.aliases).toEqual(['组织生活会']);
  });

  test('the lists shown with the steps are whole', () => {
    const lists = Object.fromEntries(plan.steps.flatMap((step) => (step.checklists ?? []).map((list) => [list.title.zh, list.items.length])));
    expect(lists).toMatchObject({ '回头看的六个问题': 6, '六查': 6, '至少谈透四个方面的问题': 4, '撰写的“六不”': 6, '会议议程': 5 });
    // Every kind of unit has a focus list; 三.3 gives the six checks to all but villages.
    const problems = plan.steps.find((step) => step.id === 'problems')?.checklists ?? [];
    for (const { id } of plan.categories) {
      const own = problems.filter((list) => !list.categories || list.categories.includes(id)).map((list) => list.title.zh);
      expect(own.filter((title) => title.startsWith('查摆重点')), id).toHaveLength(1);
      expect(own.includes('六查'), id).toBe(id !== 'village');
    }
  });

  test('every rule has its owner and the words of the plan', () => {
    for (const rule of plan.rules) expect(rule.quote.length, rule.id).toBeGreaterThan(7);
    expect(plan.rules.map((rule) => `${rule.id} ${rule.owner}`)).toEqual([
      'G1 group', 'G2 group', 'G3 group', 'G4 group', 'G5 unit', 'T1 unit', 'S1 unit', 'R1 unit', 'L1 unit', 'B1 unit', 'M1 unit', 'C1 office', 'P1 unit', 'D1 office',
    ]);
    expect(plan.rules.find((rule) => rule.id === 'S1')?.quote).toBe('对群众满意率低于2/3的，要督促其返工、补课');
    expect(plan.rules.find((rule) => rule.id === 'R1')?.quote).toBe('民主生活会召开后15天内');
  });

  test('chains have their links; only the pre-sign is not counted', () => {
    expect(plan.chains.map((chain) => [chain.id, chain.links.map((link) => link.no), chain.links.filter((link) => link.is_counted).length])).toEqual([
      ['city', [0, 1, 2, 3, 4, 5, 6], 6],
      ['county', [0, 1, 2, 3, 4, 5, 6, 7], 7],
      ['city_dept', [1, 2, 3, 4], 4],
      ['county_dept', [1, 2, 3, 4], 4],
      ['township', [1, 2, 3], 3],
      ['village', [1], 1],
    ]);
    expect(plan.office).toEqual({ zh: '市委活动办', en: 'City activity office' });
    const county = plan.chains.find((chain) => chain.id === 'county');
    expect(county?.links.find((link) => link.no === 4)?.scopes).toEqual([
      { categories: ['committee'], subjects: ['body', 'head'] },
      { categories: ['committee'], subjects: ['member'], contact_leaders: ['市委书记'] },
      { categories: ['government'], subjects: ['head'] },
    ]);
    expect(county?.links.find((link) => link.no === 1)?.scopes).toEqual([{}]);
  });

  test('every name is complete in both languages', () => {
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const entries = Object.entries(value);
      if ('zh' in value || 'en' in value) {
        const { zh, en } = value as { zh: string; en: string };
        expect(zh, at).toMatch(/[\u4e00-\u9fff]/);
        expect(en, at).toMatch(/^[\x20-\x7e]+$/);
      } else {
        for (const [key, inner] of entries) walk(inner, `${at}.${key}`);
      }
    };
    walk(plan, 'plan');
  });
});
