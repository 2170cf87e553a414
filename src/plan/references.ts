import type { KeyPath } from './problems.ts';
import type { PlanFile } from './schema.ts';
import type { Report } from './windows.ts';

interface Named {
  id: string;
  name: { zh: string; en: string };
  aliases?: string[] | undefined;
}

const MAX_COMBINATIONS = 10_000;

/** Whether a scope takes in a tier and a category; what it leaves out means any. */
export function fits(scope: { tiers?: readonly string[] | undefined; categories?: readonly string[] | undefined }, tier: string, category: string): boolean {
  return (scope.tiers?.includes(tier) ?? true) && (scope.categories?.includes(category) ?? true);
}

/** Returns both names of the reviewer that `office` names by either; null where it names none. */
export function officeOf({ office, chains }: Pick<PlanFile, 'office' | 'chains'>): PlanFile['chains'][number]['links'][number]['reviewer'] | null {
  return chains.flatMap((chain) => chain.links).find(({ reviewer }) => reviewer.zh === office || reviewer.en === office)?.reviewer ?? null;
}

/** Reports an id given twice, and a word that would be read as two different codes. */
function checkVocabulary(list: readonly Named[], name: string, report: Report): void {
  const ids = new Set<string>();
  const owners = new Map<string, string>();
  for (const [index, item] of list.entries()) {
    if (ids.has(item.id)) {
      report([name, index, 'id'], { zh: `代码“${item.id}”重复`, en: `the id “${item.id}” is given twice` }, { zh: '请换一个代码，或删去重复项', en: 'Use another id, or remove the repeat' });
      continue;
    }
    ids.add(item.id);
    const said: [string, KeyPath][] = [
      [item.id, [name, index, 'id']],
      [item.name.zh, [name, index, 'name', 'zh']],
      [item.name.en, [name, index, 'name', 'en']],
      ...(item.aliases ?? []).map((alias, at): [string, KeyPath] => [alias, [name, index, 'aliases', at]]),
    ];
    for (const [word, path] of said) {
      const key = word.trim().toLowerCase();
      const owner = owners.get(key);
      if (owner !== undefined && owner !== item.id) {
        report(path, { zh: `“${word}”也指“${owner}”，读表时分不清`, en: `“${word}” also stands for “${owner}”: exports could not be read` }, { zh: '请换一个名称', en: 'Use another name' });
      }
      owners.set(key, item.id);
    }
  }
}

/** Checks that everything named is there, once, and that settings agree with each other. */
export function checkReferences(file: PlanFile, report: Report): void {
  const vocabularies = {
    tiers: file.tiers, categories: file.categories, subjects: file.subjects, talk_kinds: file.talk_kinds, return_reasons: file.return_reasons,
    rectification_reasons: file.rectification_reasons, origins: file.origins, measures: file.measures, grades: file.grades, steps: file.steps,
  };
  for (const [name, list] of Object.entries(vocabularies)) checkVocabulary(list, name, report);

  const idsOf = (list: readonly { id: string }[]) => new Set<string>(list.map((item) => item.id));
  const known = {
    tier: idsOf(file.tiers), category: idsOf(file.categories), subject: idsOf(file.subjects),
    step: idsOf(file.steps), chain: idsOf(file.chains), rule: idsOf(file.rules),
  };
  const kindWords = {
    tier: { zh: '层级', en: 'tier' }, category: { zh: '类别', en: 'category' }, subject: { zh: '对象', en: 'subject' },
    step: { zh: '环节', en: 'step' }, chain: { zh: '审核链', en: 'chain' }, rule: { zh: '规则', en: 'rule' },
  };
  const refer = (kind: keyof typeof known, id: string, path: KeyPath, at: 'key' | 'value' = 'value') => {
    if (known[kind].has(id)) return;
    const choices = [...known[kind]];
    report(path, { zh: `没有${kindWords[kind].zh}“${id}”`, en: `there is no ${kindWords[kind].en} “${id}”` }, choices.length > 0
      ? { zh: `请用：${choices.join('、')}`, en: `Use one of ${choices.join(', ')}` }
      : { zh: `请先写明${kindWords[kind].zh}`, en: `Define the ${kindWords[kind].en} first` }, at);
  };
  const referAll = (kind: keyof typeof known, ids: readonly string[] | undefined, path: KeyPath) => {
    const seen = new Set<string>();
    for (const [index, id] of (ids ?? []).entries()) {
      if (seen.has(id)) twice(id, [...path, index]);
      else refer(kind, id, [...path, index]);
      seen.add(id);
    }
  };
  const twice = (id: string | number, path: KeyPath) =>
    report(path, { zh: `“${id}”重复`, en: `“${id}” is given twice` }, { zh: '请删去重复项', en: 'Remove the repeat' });

  for (const [index, month] of file.campaign.months.entries()) {
    const path = ['campaign', 'months', index];
    if (month === file.campaign.months[index - 1]) twice(month, path);
    else if (!month.startsWith(`${file.year}-`)) {
      report(path, { zh: `${month} 不在 ${file.year} 年`, en: `${month} is outside the year ${file.year}` }, { zh: '请改正月份，或改正 year', en: 'Correct the month, or the year at the top' });
    } else if (index > 0 && month < file.campaign.months[index - 1]!) {
      report(path, { zh: '月份没有按先后排列', en: 'the months are not in order' }, { zh: '请从早到晚排列', en: 'Put the earlier month first' });
    }
  }

  for (const [index, tier] of file.tiers.entries()) {
    refer('chain', tier.chain, ['tiers', index, 'chain']);
    if (!file.steps.some((step) => Object.hasOwn(step.windows, tier.window_group))) {
      report(['tiers', index, 'window_group'], { zh: `没有环节用窗口组“${tier.window_group}”`, en: `no step has the window group “${tier.window_group}”` }, { zh: '请改正，或给环节加上这个窗口组', en: 'Correct it, or give a step this window group' });
    }
    if (!Object.hasOwn(file.gates, tier.id)) {
      report(['gates'], { zh: `没有写明“${tier.id}”的把关`, en: `the gates of “${tier.id}” are missing` }, { zh: `请加上一行“${tier.id}: [G1, …]”，没有则写 []`, en: `Add a line “${tier.id}: [G1, …]”, or [] for none` }, 'key');
    }
  }

  const stepOf = new Map<string, string>();
  for (const [index, step] of file.steps.entries()) {
    const other = stepOf.get(step.evidence);
    if (other !== undefined && step.evidence !== 'continuous' && step.evidence !== 'progress') {
      report(['steps', index, 'evidence'], { zh: `“${step.evidence}”已用于环节“${other}”`, en: `“${step.evidence}” already decides the step “${other}”` }, { zh: '请改用 progress 或 continuous', en: 'Use progress or continuous' });
    }
    stepOf.set(step.evidence, step.id);
    for (const tier of Object.keys(step.names_by_tier ?? {})) refer('tier', tier, ['steps', index, 'names_by_tier', tier], 'key');
    for (const [at, list] of (step.checklists ?? []).entries()) referAll('category', list.categories, ['steps', index, 'checklists', at, 'categories']);
  }

  const chains = new Set<string>();
  for (const [index, chain] of file.chains.entries()) {
    if (chains.has(chain.id)) twice(chain.id, ['chains', index, 'id']);
    chains.add(chain.id);
    const numbers = new Set<number>();
    for (const [at, link] of chain.links.entries()) {
      const path = ['chains', index, 'links', at];
      if (numbers.has(link.no)) {
        report([...path, 'no'], { zh: `环节号 ${link.no} 重复`, en: `link number ${link.no} is given twice` }, { zh: '请给每个环节不同的号', en: 'Give every link of a chain its own number' });
      }
      numbers.add(link.no);
      for (const [line, scope] of (link.scopes ?? []).entries()) {
        referAll('category', scope.categories, [...path, 'scopes', line, 'categories']);
        referAll('subject', scope.subjects, [...path, 'scopes', line, 'subjects']);
        const rows = (scope.categories?.length ?? 1) * (scope.subjects?.length ?? 1) * (scope.contact_leaders?.length ?? 1);
        if (rows > MAX_COMBINATIONS) {
          report([...path, 'scopes', line], { zh: `这一条有 ${rows} 种组合，超过 ${MAX_COMBINATIONS}`, en: `this line has ${rows} combinations, over ${MAX_COMBINATIONS}` }, {
            zh: '请缩短列表；不限定时删去该键', en: 'Shorten the lists; to set no limit remove the key',
          });
        }
      }
    }
  }

  if (file.office !== undefined && officeOf(file) === null) {
    const reviewers = [...new Set(file.chains.flatMap((chain) => chain.links.map((link) => link.reviewer.zh)))];
    report(['office'], { zh: `没有哪个审核环节的审核方叫“${file.office}”`, en: `no link has a reviewer called “${file.office}”` }, reviewers.length > 0
      ? { zh: `请照审核链里的写法填本办的名称（${reviewers.join('、')}）；本办不审核材料的，删去这一行`, en: `Write the office that keeps this site as the chains name it (${reviewers.join(', ')}), or remove the line where it reviews nothing` }
      : { zh: '没有审核链，请删去这一行', en: 'There are no chains: remove the line' });
  }

  const rules = new Set<string>();
  for (const [index, rule] of file.rules.entries()) {
    if (rules.has(rule.id)) twice(rule.id, ['rules', index, 'id']);
    rules.add(rule.id);
  }
  for (const [index, origin] of file.origins.entries()) {
    if (origin.step_id !== null) refer('step', origin.step_id, ['origins', index, 'step_id']);
    refer('rule', origin.rule, ['origins', index, 'rule']);
  }
  for (const [tier, gates] of Object.entries(file.gates)) {
    refer('tier', tier, ['gates', tier], 'key');
    referAll('rule', gates, ['gates', tier]);
  }

  // What a gate asks of a unit must be a step of its tier.
  const asked = { G1: ['talks', 'meeting'], G2: ['materials', 'meeting'], G3: ['meeting'], G4: ['meeting'], G5: ['meeting'] } as const;
  for (const tier of file.tiers) {
    for (const [index, gate] of (file.gates[tier.id] ?? []).entries()) {
      const missing = asked[gate].find((evidence) => !file.steps.some((step) => step.evidence === evidence && Object.hasOwn(step.windows, tier.window_group)));
      if (missing) {
        report(['gates', tier.id, index], { zh: `${gate} 要看“${missing}”环节，而“${tier.id}”没有`, en: `${gate} asks for a step of “${missing}”, which “${tier.id}” does not have` }, {
          zh: '请删去这一项，或给该层级加上这个环节', en: 'Remove it, or give the tier this step',
        });
      }
    }
  }

  const gradeIds = file.grades.map((grade) => grade.id);
  for (const id of ['good', 'fairly_good', 'average', 'poor'] as const) {
    if (!gradeIds.includes(id)) {
      report(['grades'], { zh: `缺少等次“${id}”`, en: `the grade “${id}” is missing` }, { zh: '请写全 good、fairly_good、average、poor', en: 'Give good, fairly_good, average and poor' }, 'key');
    }
  }
  if (!file.grades.some((grade) => grade.satisfied)) {
    report(['grades'], { zh: '没有等次计为满意', en: 'no grade counts as satisfied' }, { zh: '请至少给一个等次写 satisfied: true', en: 'Set satisfied: true for at least one grade' }, 'key');
  }

  const scoped = (scope: { tiers?: string[] | undefined; categories?: string[] | undefined }, path: KeyPath) => {
    referAll('tier', scope.tiers, [...path, 'tiers']);
    referAll('category', scope.categories, [...path, 'categories']);
  };
  for (const [index, line] of file.meeting_minimums.entries()) scoped(line, ['meeting_minimums', index]);
  for (const [index, scope] of file.hearing_duties.entries()) scoped(scope, ['hearing_duties', index]);
  const duties = new Set<string>();
  for (const [index, duty] of file.material_duties.entries()) {
    if (duties.has(duty.duty)) twice(duty.duty, ['material_duties', index, 'duty']);
    duties.add(duty.duty);
    for (const [at, scope] of duty.scopes.entries()) scoped(scope, ['material_duties', index, 'scopes', at]);
  }
  const uncovered = file.tiers.flatMap((tier) => file.categories.map((category) => [tier.id, category.id] as const))
    .find(([tier, category]) => !file.meeting_minimums.some((line) => fits(line, tier, category)));
  if (uncovered) {
    report(['meeting_minimums'], { zh: `没有一条适用于层级“${uncovered[0]}”、类别“${uncovered[1]}”`, en: `no line fits tier “${uncovered[0]}” and category “${uncovered[1]}”` }, { zh: '请在最后加一条只有 days 的，如 { days: 1 }', en: 'End the list with a line of days alone, such as { days: 1 }' }, 'key');
  }

  const { numerator, denominator } = file.thresholds.satisfaction;
  if (numerator > denominator) {
    report(['thresholds', 'satisfaction', 'numerator'], { zh: `${numerator}/${denominator} 大于 1`, en: `${numerator}/${denominator} is above 1` }, { zh: '分子不能大于分母', en: 'The numerator may not exceed the denominator' });
  }
  const fields = new Set<string>();
  for (const [index, field] of file.publish.fields.entries()) {
    if (fields.has(field)) twice(field, ['publish', 'fields', index]);
    fields.add(field);
  }
}
