// The engine of the mutation run: one statement is replaced, wherever it is run, and engines are used again.
import type { Database } from '../../src/engine/database.ts';
import type { Mutant } from './mutants.ts';

let mutant: Mutant | null = null;

/** From now on the mutant stands wherever the statement it was made of would be run; null: the statements as they are. */
export function putInPlace(next: Mutant | null): void {
  mutant = next;
}

const swapped = (sql: string) => (mutant && sql.includes(mutant.original) ? sql.replace(mutant.original, () => mutant!.sql) : sql);
const idle: Database[] = [];

/** Returns an engine that runs the mutant; closing it makes it free for the next test. */
export async function openSwapped(open: () => Promise<Database>): Promise<Database> {
  const db = idle.pop() ?? (await open());
  return {
    ...db,
    query: (sql) => db.query(swapped(sql)),
    ask: (sql) => db.ask(swapped(sql)),
    run: (sql, options) => db.run(swapped(sql), options),
    close: async () => void idle.push(db),
  };
}
