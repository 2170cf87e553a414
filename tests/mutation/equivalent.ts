/**
 * Mutants that no data can tell from the statement, with the reason. They stay out of the score. Named by the table, the text of the
 * line and the change.
 */
export const equivalent: readonly { table: string; line: string; from: string; to: string; why: string }[] = [
  {
    table: 'metric steps', line: 'order by min(step_status.position), min(plan_tiers.position)', from: 'min(', to: 'max(',
    why: 'a group is one step and one tier: its rows have one position each',
  },
  {
    table: 'metric steps_rollup', line: 'order by dimension, value, min(step_status.position)', from: 'min(', to: 'max(',
    why: 'a group is one step: its rows have one position',
  },
  ...(['good', 'fairly_good', 'average', 'poor'] as const).map((grade) => ({
    table: 'stg_evaluations', line: `max(is_satisfied) filter (where grade = '${grade}') as ${grade}${grade === 'poor' ? '' : ','}`, from: 'max(', to: 'min(',
    why: 'the plan names each grade once',
  })),
  {
    table: 'stops', line: 'if(decided_on <= as_of(), decided_on, as_of()) - received_on as wait_days,', from: '<=', to: '<',
    why: 'decided on the day itself, both are that day',
  },
  ...(['talks', 'materials', 'meeting'] as const).map((evidence) => ({
    table: 'unit_facts', line: `coalesce(bool_or(is_done) filter (where evidence = '${evidence}'), false) as ${evidence}_done,`, from: 'bool_or(', to: 'bool_and(',
    why: 'a plan may rest one step alone on each export: a unit has one such row',
  })),
  {
    table: 'meeting_gates', line: 'select held.unit_id, held.seq, count(*) > 0 as exists_later', from: '>', to: '>=',
    why: 'a group of an inner join has a row',
  },
];
