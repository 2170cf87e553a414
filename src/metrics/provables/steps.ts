import { steps, unitSteps } from '../index.ts';
import { continuousStep, count, discrete, keptForDay, ofStep, stepEvidence, type Column, type Provable } from './provable.ts';

const stepColumns: Record<string, Column> = {
  ...Object.fromEntries([
    count('applicable', 'true'), count('done_on_time', "status = 'done_on_time'"), count('done_late', "status = 'done_late'"), count('overdue', "status = 'overdue'"),
    count('in_progress', "status = 'in_progress'"), count('not_started', "status = 'not_started'"), count('upcoming', "status = 'upcoming'"),
    count('ongoing', "status = 'ongoing'"), count('should_be_done', 'should_be_done'), count('due_soon', 'is_due_soon'),
  ]),
  done: { value: 'sum(done_on_time + done_late)', where: 'is_done' },
  completion: {
    value: 'sum(done_on_time + done_late) filter (where not is_continuous) / nullif(sum(applicable) filter (where not is_continuous), 0)',
    numerator: 'sum(done_on_time + done_late) filter (where not is_continuous)',
    denominator: 'sum(applicable) filter (where not is_continuous)',
    where: "is_done and evidence <> 'continuous'",
    leaves: continuousStep,
  },
  done_of_should_be_done: { value: 'sum(done_of_should_be_done)', where: 'is_done and should_be_done' },
  due_missing: { value: 'sum(should_be_done - done_of_should_be_done)', where: 'should_be_done and not is_done' },
  due_done: {
    value: 'sum(done_of_should_be_done) / nullif(sum(should_be_done), 0)',
    numerator: 'sum(done_of_should_be_done)',
    denominator: 'sum(should_be_done)',
    where: 'is_done and should_be_done',
    leaves: { ...continuousStep, no_due: { where: `${discrete} and due_on is null` }, not_yet_due: { where: `${discrete} and due_on > as_of()` } },
  },
  adherence: {
    value: 'sum(kept_window) / nullif(sum(decided_with_window), 0)',
    numerator: 'sum(kept_window)',
    denominator: 'sum(decided_with_window)',
    where: 'is_kept',
    leaves: {
      ...continuousStep,
      no_due: { where: `${discrete} and due_on is null` },
      undecided: { where: `${discrete} and due_on is not null and not is_decided` },
    },
  },
  schedule_index: {
    value: 'sum(done_on_time + done_late) filter (where not is_continuous) / nullif(sum(should_be_done), 0)',
    numerator: 'sum(done_on_time + done_late) filter (where not is_continuous)',
    denominator: 'sum(should_be_done)',
    where: "is_done and evidence <> 'continuous'",
    leaves: {
      ...continuousStep,
      no_due: { where: `${discrete} and due_on is null` },
      not_yet_due: { where: `${discrete} and due_on > as_of()` },
    },
  },
};

/** Steps of tiers and of units. */
export const stepProvables: readonly Provable[] = [
  {
    metric: steps,
    keys: { step_id: 'step_id', tier: 'tier' },
    behind: 'step_status',
    parts: ofStep,
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: stepColumns,
  },
  {
    metric: unitSteps,
    keys: { unit_id: 'unit_id', step_id: 'step_id' },
    behind: 'step_status',
    parts: ofStep,
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: {
      deviation_days: { value: 'sum(deviation_days)', where: 'deviation_days is not null', adds: 'deviation_days' },
      overdue: { value: "count(*) filter (where status = 'overdue')", where: "status = 'overdue'" },
      completion: {
        value: "count(*) filter (where status like 'done%') / nullif(count(*) filter (where step_id in (select step_id from plan_steps where evidence <> 'continuous')), 0)",
        numerator: "count(*) filter (where status like 'done%')",
        denominator: "count(*) filter (where step_id in (select step_id from plan_steps where evidence <> 'continuous'))",
        where: 'is_done',
        leaves: continuousStep,
      },
    },
    ...keptForDay(unitSteps),
  },
];
