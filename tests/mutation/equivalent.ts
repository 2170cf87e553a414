/**
 * Mutants that no data can tell from the statement, with the reason. They stay out of the score. Named by the table, the text of the
 * line and the change.
 */
export const equivalent: readonly { table: string; line: string; from: string; to: string; why: string }[] = [];
