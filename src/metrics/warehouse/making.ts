import type { Database } from '../../engine/database.ts';
import { pressSql } from '../../engine/settings.ts';
import { ofPart } from './statements.ts';
import { createAll, mentions } from './tables.ts';

/** Stops from which on marts are made one at a time; one that can be made in parts (`in_part`), because it takes far more room than what it makes, so many stops at a time. */
const STOPS_OF_PART = 600_000;

/**
 * Makes tables of a day, between two lists of statements. Of many stops each is pressed before the next is made: five million and what is made of them
 * take an eighth of the room so, and that of the browser's engine is bounded.
 */
export async function makeMarts(
  db: Database, tables: readonly (readonly [name: string, sql: string])[], { stops, before, behind = [] }: { stops: number; before: readonly string[]; behind?: readonly string[] },
): Promise<void> {
  const parts = db.isNative ? 1 : Math.ceil(stops / STOPS_OF_PART);
  const run = async (statements: readonly string[]) => {
    if (statements.length > 0) await db.run(statements.join(';\n'));
  };
  if (parts <= 1) return run([...before, createAll(tables), ...behind]);
  await run(before);
  for (const [name, sql] of tables) {
    const inParts = mentions(sql, 'in_part') ? Array.from({ length: parts }, (_, part) => ofPart(part, parts, sql)) : [sql];
    for (const [part, text] of inParts.entries()) {
      await db.run(part === 0 ? createAll([[name, text]]) : `insert into ${name} ${text}`);
      await pressTables(db, name);
    }
  }
  await run(behind);
}

/**
 * Has the engine press its tables: a million rows of reviews then take 14 MB and not 116. Where it will not, they stay as they are. `after`: the table that was
 * made last; by itself the engine passes over what one large statement has written, until something else has changed too.
 */
export const pressTables = (db: Database, after?: string): Promise<void> => db.run(`${after === undefined ? '' : `comment on table ${after} is null;\n`}${pressSql}`).catch(() => undefined);
