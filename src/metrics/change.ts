import type { Database } from '../engine/database.ts';
import { kinds, schemas, type Kind } from '../sources/contract.ts';
import { addingUp } from './cells.ts';
import type { TotalsRow } from './overview.ts';
import totalsSql from './overview/totals.sql?raw';
import { totalled } from './unit_counts.ts';
import { setAsOf, setScope, setSteps } from './warehouse.ts';

/** What happened to the loaded rows of one export between two imports, rows told apart by their key. */
export interface ChangeRow {
  kind: Kind;
  added: number;
  gone: number;
  changed: number;
  /** Some of the keys, as they are read: parts separated by spaces. */
  added_keys: string[];
  gone_keys: string[];
  changed_keys: string[];
}

export interface Change {
  /** The exports in which something differs, in the order of the contract. */
  rows: ChangeRow[];
  /** The headline figures of the whole city as of the same day, from the former rows and from the new ones. */
  before: TotalsRow;
  after: TotalsRow;
  asOf: string;
}

/** Keys named as examples. */
const EXAMPLES = 5;

/** The columns by which rows of an export are told apart. */
export const identityOf = (kind: Kind) => schemas[kind].identity ?? schemas[kind].columns.filter((column) => column.key).map((column) => column.name);

/** Grain: one row: the export. Rows of two tables with the same columns are joined by key; NULL equals NULL. */
function changeSql(kind: Kind): string {
  const identity = identityOf(kind);
  const values = schemas[kind].columns.map((column) => column.name).filter((name) => !identity.includes(name));
  const key = (table: string) => `concat_ws(' ', ${identity.map((name) => `${table}."${name}"`).join(', ')})`;
  const pair = `${identity.map((name) => `former."${name}" is not distinct from now."${name}"`).join(' and ')}`;
  const differs = values.length === 0 ? 'false' : values.map((name) => `former."${name}" is distinct from now."${name}"`).join(' or ');
  return `
    with
    added as (select ${key('now')} as key from src_${kind} as now anti join former_${kind} as former on ${pair}),
    gone as (select ${key('former')} as key from former_${kind} as former anti join src_${kind} as now on ${pair}),
    changed as (select ${key('now')} as key from src_${kind} as now join former_${kind} as former on ${pair} where ${differs})
    select
      (select count(*) from added) as added,
      (select count(*) from gone) as gone,
      (select count(*) from changed) as changed,
      coalesce((select list(key order by key) from (select key from added order by key limit ${EXAMPLES})), []) as added_keys,
      coalesce((select list(key order by key) from (select key from gone order by key limit ${EXAMPLES})), []) as gone_keys,
      coalesce((select list(key order by key) from (select key from changed order by key limit ${EXAMPLES})), []) as changed_keys
  `;
}

async function totalsAt(db: Database, day: string): Promise<TotalsRow> {
  await setScope(db, {});
  await setSteps(db, []);
  await setAsOf(db, day);
  return (await db.query<TotalsRow>(addingUp(totalled, totalsSql)))[0]!;
}

/**
 * Keeps the loaded rows aside and returns how to compare with them. To be called before other rows are loaded; the warehouse must be
 * prepared both times. `day`: the day of the new data, for both, so that what differs is the rows alone.
 */
export async function startChange(db: Database, day: string): Promise<{ finish: () => Promise<Change> }> {
  const before = await totalsAt(db, day);
  for (const kind of kinds) await db.run(`create or replace temp table former_${kind} as select * from src_${kind}`);
  return {
    finish: async () => {
      const after = await totalsAt(db, day);
      const rows: ChangeRow[] = [];
      for (const kind of kinds) {
        const [row] = await db.query<Omit<ChangeRow, 'kind'>>(changeSql(kind));
        if (row!.added + row!.gone + row!.changed > 0) rows.push({ kind, ...row! });
        await db.run(`drop table former_${kind}`);
      }
      return { rows, before, after, asOf: day };
    },
  };
}
