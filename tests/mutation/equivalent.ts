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
];
