import { inOrder, MAX_PROBLEMS, parsePlanDocument } from './document.ts';
import type { Checklist, Coded, Plan, Step } from './plan.ts';
import { PlanError, type PlanProblem } from './problems.ts';
import { checkReferences, officeOf } from './references.ts';
import { checkShape } from './shape.ts';
import { readDate, readWindows, type Report } from './windows.ts';

/** Drops what the file leaves out. */
function coded(item: { id: string; name: Coded['name']; aliases?: string[] | undefined }): Coded {
  return { id: item.id, name: item.name, ...(item.aliases ? { aliases: item.aliases } : {}) };
}

/** Returns an object without its undefined entries. */
function given<T extends object>(item: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}

/**
 * Reads a plan file: YAML as in `data/plan.yaml`. Date words become ISO dates, cascades and `same_as` windows are worked out.
 * Throws PlanError with every problem found: of syntax; else of shape; else of dates and references.
 */
export function readPlan(text: string): Plan {
  const document = parsePlanDocument(text);
  const file = checkShape(document);
  const problems: PlanProblem[] = [];
  const report: Report = (path, message, remedy, at) => {
    if (problems.length < MAX_PROBLEMS) problems.push(document.problem(path, message, remedy, at));
  };

  const starts_on = readDate(file.campaign.starts_on, 'first', file.year, ['campaign', 'starts_on'], report);
  const ends_on = readDate(file.campaign.ends_on, 'last', file.year, ['campaign', 'ends_on'], report);
  if (starts_on !== null && ends_on !== null && starts_on > ends_on) {
    report(['campaign', 'ends_on'], { zh: `活动 ${starts_on} 开始，${ends_on} 结束`, en: `the campaign starts ${starts_on}, after it ends ${ends_on}` }, {
      zh: '请改正其中一个日期', en: 'Correct one of the two dates',
    });
  }
  const windows = readWindows(file, { starts_on, ends_on }, report);
  checkReferences(file, report);
  if (problems.length > 0 || starts_on === null || ends_on === null) throw new PlanError(inOrder(problems));

  return {
    id: file.id,
    title: file.title,
    year: file.year,
    campaign: { starts_on, ends_on, months: file.campaign.months },
    tiers: file.tiers.map((tier) => ({ ...coded(tier), window_group: tier.window_group, chain: tier.chain })),
    categories: file.categories.map(coded),
    subjects: file.subjects.map(coded),
    talk_kinds: file.talk_kinds.map(coded),
    return_reasons: file.return_reasons.map(coded),
    rectification_reasons: file.rectification_reasons.map(coded),
    origins: file.origins.map((origin) => ({ ...coded(origin), step_id: origin.step_id, rule: origin.rule })),
    measures: file.measures.map(coded),
    grades: file.grades.map(({ id, name, satisfied }) => ({ id, name, is_satisfied: satisfied })),
    steps: file.steps.map((step): Step => ({
      ...coded(step),
      evidence: step.evidence,
      section: step.section,
      ...(step.names_by_tier ? { names_by_tier: step.names_by_tier } : {}),
      ...(step.checklists ? { checklists: step.checklists.map((list): Checklist => given(list)) } : {}),
    })),
    windows,
    chains: file.chains.map((chain) => ({
      id: chain.id,
      name: chain.name,
      links: chain.links.map((link) => ({
        no: link.no,
        reviewer: link.reviewer,
        is_counted: link.counted ?? true,
        scopes: link.scopes ? link.scopes.map((scope) => given(scope)) : [{}],
      })),
    })),
    office: officeOf(file),
    rules: file.rules,
    gates: file.gates,
    meeting_minimums: file.meeting_minimums.map((line) => given(line)),
    hearing_duties: file.hearing_duties.map((scope) => given(scope)),
    material_duties: file.material_duties.map((duty) => ({ ...duty, scopes: duty.scopes.map((scope) => given(scope)) })),
    thresholds: file.thresholds,
    publish: file.publish,
  };
}
