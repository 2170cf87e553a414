// Faults of a plan file: each names its line, its key and what to do. Lines are those of small.yaml.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PlanError, problemText, readPlan, type PlanProblem } from '../../src/plan/index.ts';

const small = readFileSync(path.join(import.meta.dirname, 'small.yaml'), 'utf8');

function problemsOf(text: string): readonly PlanProblem[] {
  try {
    readPlan(text);
  } catch (error) {
    if (error instanceof PlanError) return error.problems;
    throw error;
  }
  return [];
}

/** The small plan with one text of one line (from 1) replaced. */
function edited(line: number, from: string, to: string, text = small): string {
  const lines = text.split('\n');
  const old = lines[line - 1] ?? '';
  if (!old.includes(from)) throw new Error(`line ${line} has no ${from}`);
  lines[line - 1] = old.replace(from, to);
  return lines.join('\n');
}

test('the small plan is sound', () => {
  expect(problemsOf(small)).toEqual([]);
});

describe('one fault, one problem', () => {
  // line edited, from, to; line of the problem, key, message, remedy
  const cases: [number, string, string, number, string, RegExp, RegExp][] = [
    // shape
    [3, 'year: 2015', 'year: fifteen', 3, 'year', /should be a number/, /Write a number/],
    [3, 'year: 2015', 'year: 15', 3, 'year', /not within 1900–2199/, /four digits/],
    [3, 'year: 2015', 'yeer: 2015', 3, 'yeer', /the key “yeer” is not known/, /the keys here are id, title, year/],
    [1, 'small', '2small', 1, 'id', /not an id/, /Begin with a letter/],
    [2, ', en: Small plan', '', 2, 'title.en', /“en” is missing/, /needs zh and en/],
    [2, 'Small plan', 'Small, plan', 2, 'title.plan', /the key “plan” is not known/, /quote a text that has a comma/],
    [2, 'Small plan', '" "', 2, 'title.en', /the text is empty/, /Write a text/],
    [2, 'Small plan', '2015', 2, 'title.en', /should be a text/, /quote digits/],
    [7, '2015-04', '2015-4', 7, 'campaign.months[2]', /not a month/, /like 2014-05/],
    [72, 'hearing_duties: []', 'hearing_duties: [{ categories: [] }]', 72, 'hearing_duties[1].categories', /list is empty/, /at least one item/],
    [31, 'materials', 'papers', 31, 'steps[papers].evidence', /"papers" is not one of the choices/, /Use one of continuous, progress, talks/],
    [30, 'section: 一', 'part: 一', 30, 'steps[papers].part', /“part” is not known/, /the keys here are id, name, aliases, section/],
    [61, 'no: 1', 'no: 1.5', 61, 'chains[only].links[1].no', /not a whole number/, /Write a whole number/],
    [61, 'no: 1', 'no: -1', 61, 'chains[only].links[1].no', /below 0/, /0 or more/],
    [67, 'G2', 'G9', 67, 'gates.upper[1]', /"G9" is not one of the choices/, /Use one of G1, G2, G3, G4, G5/],
    [76, 'denominator: 3', 'denominator: 0', 76, 'thresholds.satisfaction.denominator', /not above 0/, /above 0/],
    [83, 'steps.overdue', 'overdue', 83, 'publish.fields[1]', /not `section\.field`/, /like steps\.overdue/],
    [16, '[]', 'none', 16, 'talk_kinds', /should be a list/, /Write a list/],
    [66, 'gates:', 'gates: {} #', 67, '', /not well-formed YAML/, /Check the indent/],
    [64, 'owner: unit', 'owner: unit, colour: red', 64, 'rules[B1].colour', /“colour” is not known/, /the keys here are id, name, sentence, section, quote, owner/],
    // dates
    [34, '3月上旬', '三月上旬', 34, 'steps[papers].windows.A.opens', /“三月上旬” is not a date/, /Write it like 2014-06-05/],
    [35, '3月中旬', '2015-02-30', 35, 'steps[papers].windows.A.due', /“2015-02-30” is not a date/, /Write it like/],
    [34, '3月上旬', '3月底前', 34, 'steps[papers].windows.A.opens', /gives a last day only/, /use due/],
    [34, '3月上旬', '4月上旬', 35, 'steps[papers].windows.A.due', /opens 2015-04-01, after it is due 2015-03-20/, /Correct one/],
    [46, '4月初', '2016-04-05', 46, 'steps[meeting].windows.A.due', /2016-04-05 is outside the year 2015/, /Correct the date, or the year/],
    [46, '4月初', '7月初', 46, 'steps[meeting].windows.A.due', /2015-07-05 is outside the campaign \(2015-03-01 to 2015-05-31\)/, /or the campaign/],
    [6, '2015-05-31', '2015-02-28', 6, 'campaign.ends_on', /starts 2015-03-01, after it ends 2015-02-28/, /Correct one/],
    [7, '2015-04', '2014-04', 7, 'campaign.months[2]', /2014-04 is outside the year/, /Correct the month/],
    [7, '2015-03, 2015-04', '2015-04, 2015-03', 7, 'campaign.months[2]', /not in order/, /earlier month first/],
    [7, '2015-04', '2015-03', 7, 'campaign.months[2]', /given twice/, /Remove the repeat/],
    // windows that lean on others
    [38, 'from: A', 'from: C', 38, 'steps[papers].windows.B.cascade.from', /no window group “C”/, /Use A/],
    [38, 'from: A', 'from: B', 38, 'steps[papers].windows.B.cascade.from', /in a circle/, /Give one of them its dates/],
    [38, 'days: 15', 'days: soon', 38, 'steps[papers].windows.B.cascade.days', /“soon” is not a number of days/, /such as 15/],
    [38, 'days: 15', 'days: 300', 38, 'steps[papers].windows.B.cascade', /2016-01-14 is outside the year 2015/, /Correct the date or the number of days/],
    [48, 'same_as: A', 'same_as: C', 48, 'steps[meeting].windows.B.same_as', /no window group “C”/, /Use A/],
    [48, 'same_as: A', 'same_as: A, due: 4月初', 48, 'steps[meeting].windows.B.due', /same_as cannot stand beside other times/, /Keep same_as alone/],
    [48, 'B: {', 'C: {', 48, 'steps[meeting].windows.C', /no tier has the window group “C”/, /Use one of A, B/],
    [47, 'words: {', 'opens: 4月1日 #', 45, 'steps[meeting].windows.A', /the window has no words/, /Add words/],
    [46, 'due: 4月初', 'due: own_meeting', 46, 'steps[meeting].windows.A.due', /no meeting step to lean on/, /or write a date/],
    [46, 'due: 4月初', 'for_days: 15', 46, 'steps[meeting].windows.A.for_days', /for_days has no first day/, /Add opens/],
    [35, 'due: 3月中旬', 'for_days: 0', 35, 'steps[papers].windows.A.for_days', /“0” is not a number of days/, /from 1/],
    [55, 'due_days_after_meeting: 10', 'due: 4月中旬', 54, 'steps[report].windows.A', /“Report” always comes after the meeting/, /Add after_meeting: true/],
    [55, 'due_days_after_meeting: 10', 'due_days_after_meeting: 10\n        due: 4月中旬', 55, 'steps[report].windows.A.due_days_after_meeting', /due and due_days_after_meeting both set the due date/, /Keep one/],
    [31, 'materials', 'continuous', 35, 'steps[papers].windows.A.due', /continuous step has no due date/, /Remove due/],
    // references
    [9, 'chain: only', 'chain: other', 9, 'tiers[upper].chain', /no chain “other”/, /Use one of only/],
    [10, 'window_group: B', 'window_group: C', 37, 'steps[papers].windows.B', /no tier has the window group “B”/, /Use one of A, C/],
    [12, 'id: red', 'id: blue', 13, 'categories[blue].id', /“blue” is given twice/, /Use another id/],
    [13, '靛', '红', 13, 'categories[blue].aliases[1]', /“红” also stands for “red”/, /Use another name/],
    [20, 'step_id: papers', 'step_id: paper', 20, 'origins[review].step_id', /no step “paper”/, /Use one of papers, meeting, report/],
    [20, 'rule: B1', 'rule: P1', 20, 'origins[review].rule', /no rule “P1”/, /Use one of B1, G2/],
    [26, 'id: poor', 'id: good', 26, 'grades[good].id', /“good” is given twice/, /Use another id/],
    [52, 'report', 'meeting', 52, 'steps[report].evidence', /“meeting” already decides the step “meeting”/, /Use progress or continuous/],
    [62, 'no: 2', 'no: 1', 62, 'chains[only].links[2].no', /link number 1 is given twice/, /its own number/],
    [62, 'categories: [red]', 'categories: [green]', 62, 'chains[only].links[2].scopes[1].categories[1]', /no category “green”/, /Use one of red, blue/],
    [62, 'subjects: [body]', 'subjects: [head]', 62, 'chains[only].links[2].scopes[1].subjects[1]', /no subject “head”/, /Use one of body/],
    [62, 'subjects: [body]', 'subjects: []', 62, 'chains[only].links[2].scopes[1].subjects', /list is empty/, /remove the key/],
    [65, 'id: G2', 'id: B1', 65, 'rules[B1].id', /“B1” is given twice/, /Remove the repeat/],
    [68, 'lower', 'middle', 68, 'gates.middle', /no tier “middle”/, /Use one of upper, lower/],
    [67, '[G2]', '[G2, G3]', 67, 'gates.upper[2]', /no rule “G3”/, /Use one of B1, G2/],
    [71, 'days: 1', 'days: 1, categories: [red]', 69, 'meeting_minimums', /no line fits tier “lower” and category “blue”/, /End the list with a line of days alone/],
    [67, '[G2]', '[G1]', 67, 'gates.upper[1]', /G1 asks for a step of “talks”, which “upper” does not have/, /Remove it, or give/],
    [70, 'tiers: [upper]', 'tiers: [uper]', 70, 'meeting_minimums[1].tiers[1]', /no tier “uper”/, /Use one of upper, lower/],
    [74, 'categories: [blue]', 'categories: [blue, blue]', 74, 'material_duties[1].scopes[1].categories[2]', /“blue” is given twice/, /Remove the repeat/],
    [76, 'numerator: 2', 'numerator: 4', 76, 'thresholds.satisfaction.numerator', /4\/3 is above 1/, /may not exceed/],
    [83, '[steps.overdue]', '[steps.overdue, steps.overdue]', 83, 'publish.fields[2]', /given twice/, /Remove the repeat/],
    [3, 'year: 2015', 'year: 2015\noffice: 丙', 4, 'office', /no link has a reviewer called “丙”/, /as the chains name it \(甲, 乙\), or remove the line/],
    [3, 'year: 2015', 'year: 2015\noffice: ""', 4, 'office', /the text is empty/, /Write a text/],
    // YAML
    [13, '- {', '- &blue {', 13, '', /anchor or alias/, /Write the content out/],
    [15, 'name: {', 'id: twice, name: {', 15, 'id', /“id” is given twice/, /Remove one/],
    [16, '[]', '!!set []', 16, '', /a tag tag:yaml\.org,2002:set is used/, /Remove the tag/],
    [41, '    name', '\tname', 41, '', /tab is used for the indent/, /Indent with spaces/],
    [41, 'name: {', 'name: { {', 42, '', /well-formed YAML/, /brackets and quotes close/],
  ];

  test.each(cases)('line %i: %s becomes %s', (line, from, to, at, key, message, remedy) => {
    const problems = problemsOf(edited(line, from, to));
    expect(problems.map((problem) => `${problem.line} ${problem.key} ${problem.message.en} / ${problem.remedy.en}`).join('\n')).not.toBe('');
    const problem = problems.find((one) => one.line === at && one.key === key && message.test(one.message.en));
    expect(problem, problems.map((one) => problemText(one, 'en')).join('\n')).toBeDefined();
    expect(problem!.remedy.en).toMatch(remedy);
    expect(problem!.message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(problem!.remedy.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(problem!.column).toBeGreaterThan(0);
  });
  test('there are enough of them', () => expect(cases.length).toBeGreaterThan(50));
});

test('the office that keeps the site is a reviewer, by either name; a plan need not say', () => {
  expect(readPlan(small).office).toBeNull();
  for (const name of ['乙', 'Second']) expect(readPlan(edited(3, 'year: 2015', `year: 2015\noffice: ${name}`)).office).toEqual({ zh: '乙', en: 'Second' });
});

test('several faults are told at once, in the order of the file', () => {
  const text = edited(34, '3月上旬', '三月', edited(48, 'same_as: A', 'same_as: C', edited(9, 'chain: only', 'chain: other', edited(67, 'G2', 'G3'))));
  expect(problemsOf(text).map((problem) => `${problem.line} ${problem.key}`)).toEqual([
    '9 tiers[upper].chain', '34 steps[papers].windows.A.opens', '48 steps[meeting].windows.B.same_as', '67 gates.upper[1]',
  ]);
});

test('every unknown key of a mapping is told', () => {
  const text = edited(15, 'id: body', 'id: body, colour: red, size: 3', edited(2, 'Small plan', 'Small, plain, plan'));
  expect(problemsOf(text).map((problem) => `${problem.line} ${problem.key}`)).toEqual(['2 title.plain', '2 title.plan', '15 subjects[body].colour', '15 subjects[body].size']);
});

test('a problem reads as one line in each language, and the error holds them all', () => {
  const text = edited(9, 'chain: only', 'chain: other');
  const [problem] = problemsOf(text);
  expect(problemText(problem!, 'en')).toBe('9:71 tiers[upper].chain: there is no chain “other”. Use one of only.');
  expect(problemText(problem!, 'zh')).toBe('9:71 tiers[upper].chain：没有审核链“other”。请用：only。');
  expect(() => readPlan(text)).toThrow(/没有审核链“other”[^]*there is no chain “other”/);
});

describe('hostile and broken files', () => {
  const only = (text: string) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    return problems[0]!;
  };
  test('an empty file, a list and a text are no plan', () => {
    for (const text of ['', '# nothing', '- a', 'just words', 'null', '42']) {
      expect(only(text)).toMatchObject({ line: 1, message: { en: 'this should be entries of `key: value`' } });
    }
  });
  test('a bomb of aliases is refused', () => {
    const bomb = ['a: &a [x, x]', ...Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`)].join('\n');
    expect(only(bomb).message.en).toMatch(/anchor or alias/);
  });
  test('prototype keys are refused and harm nothing', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      expect(only(`${small}${key}: { polluted: true }\n`)).toMatchObject({ line: 84, key, message: { en: `“${key}” cannot be a key` } });
      expect(only(small.replace('  lower: []', `  lower: []\n  ${key}: [G2]`))).toMatchObject({ line: 69, key });
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
  test('a huge file and a deep one are refused at once', () => {
    expect(only('x: 1\n'.repeat(120_000)).message.en).toMatch(/600000 characters, over the limit/);
    expect(only('['.repeat(500_000)).message.en).toMatch(/nested more than 40 levels/);
    expect(only(Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')).line).toBe(1);
  });
  test('of very many problems the first hundred are told', () => {
    expect(problemsOf(Array.from({ length: 30_000 }, (_, i) => `key${i}: ${i}`).join('\n'))).toHaveLength(100);
    expect(problemsOf(small.replace('[steps.overdue]', `[${Array.from({ length: 1000 }, () => 'steps.overdue').join(', ')}]`))).toHaveLength(100);
    const tiers = Array.from({ length: 201 }, (_, i) => `  - { id: t${i}, name: { zh: 层${i}, en: Tier ${i} }, window_group: A, chain: only }`).join('\n');
    expect(only(small.replace('tiers:\n', `tiers:\n${tiers}\n`))).toMatchObject({ key: 'tiers', message: { en: 'the list has more than 200 items' } });
  });
  test('merge keys do nothing but are told', () => {
    expect(only(small.replace('  lower: []', '  lower: []\n  <<: { middle: [] }')).key).toContain('<<');
  });
  test('two documents are told', () => {
    expect(only(`${small}---\nid: two\n`).message.en).toMatch(/more than one document/);
  });
  test('a mark at the start and Windows line ends change nothing', () => {
    expect(readPlan(`\ufeff${small.replaceAll('\n', '\r\n')}`)).toEqual(readPlan(small));
    expect(problemsOf(edited(67, 'G2', 'G9').replaceAll('\n', '\r\n'))[0]).toMatchObject({ line: 67, column: 11 });
  });
});
