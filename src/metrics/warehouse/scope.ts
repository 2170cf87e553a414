import type { Database } from '../../engine/database.ts';

/** Which units a figure is about. An absent or empty list means all; a unit must fit every list. */
export interface Scope {
  tiers?: readonly string[];
  areas?: readonly string[];
  supervision_groups?: readonly string[];
  categories?: readonly string[];
  units?: readonly string[];
}

/** The cells in scope, as a query. */
export const cellsInScope = 'select cell from scope_cells where mark = 1 and cell is not null';

/**
 * The cells of the city, each the units that no filter tells apart, and every unit with its cell: marked 1 where they are in scope, else 0. A
 * scope only moves marks, so that statements stay planned (`Database.ask`): the two rows of no cell and of no unit see to it that there are
 * both marks whenever a plan is made, and no plan rests on there being one alone. Units have a mark of their own for scopes that name units.
 */
const SCOPE_TABLES = `
  create or replace table scope_cells as
  select (row_number() over (order by tier, area, supervision_group, category) - 1)::integer as cell, *, 1 as mark
  from (select tier, area, supervision_group, category, count(*)::integer as units from stg_units group by all)
  union all by name select null::integer as cell, unnest([0, 1]) as mark;
  create or replace table scope_marks as
  select units.unit_id, cells.cell, 1 as mark
  from stg_units as units
  join scope_cells as cells
    on cells.cell is not null
   and cells.tier is not distinct from units.tier
   and cells.area is not distinct from units.area
   and cells.supervision_group is not distinct from units.supervision_group
   and cells.category is not distinct from units.category
  union all values (null, null, 0), (null, null, 1);
  create or replace view units_in_scope as
  select unit_id from scope_marks where mark = 1 and unit_id is not null and cell in (${cellsInScope})
`;

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** The scope that a database was last narrowed to, as its statements: the cells', and that of units named. */
interface SetScope { scope: Scope; cells: string; units: string }

const scopes = new WeakMap<Database, SetScope>();

/** The values of variables that `setVariable` gave each database. */
const variables = new WeakMap<Database, Map<string, string>>();

/** A scope with the statements that mark it. */
function statementsOf(scope: Scope): SetScope {
  const fits = (name: keyof Scope, column: string) => (scope[name]?.length ? [`${column} in (${scope[name].map(text).join(', ')})`] : []);
  const mark = (table: string, column: string, conditions: string[]) => `update ${table} set mark = ${conditions.length > 0 ? `(${conditions.join(' and ')})::integer` : '1'} where ${column} is not null`;
  return {
    scope,
    cells: mark('scope_cells', 'cell', [...fits('tiers', 'tier'), ...fits('areas', 'area'), ...fits('supervision_groups', 'supervision_group'), ...fits('categories', 'category')]),
    units: mark('scope_marks', 'unit_id', fits('units', 'unit_id')),
  };
}

const EVERYWHERE = statementsOf({});

/** Makes the tables of the scope, and marks all units: to be run with the staging tables, between `forgetScope` and `startScope`. */
export const scopeSql = `${SCOPE_TABLES};\n${EVERYWHERE.cells};\n${EVERYWHERE.units}`;

/** Forgets scope and variables: the tables are being made anew. */
export function forgetScope(db: Database): void {
  variables.delete(db);
  scopes.delete(db);
}

/** Takes note that all units are marked. */
export function startScope(db: Database): void {
  scopes.set(db, EVERYWHERE);
}

/** Narrows every metric to the units in scope, until the next call. The marts stay whole. */
export async function setScope(db: Database, scope: Scope): Promise<void> {
  const wanted = statementsOf(scope);
  const now = scopes.get(db);
  const statements = [...(now?.cells === wanted.cells ? [] : [wanted.cells]), ...(now?.units === wanted.units ? [] : [wanted.units])];
  if (statements.length === 0) return;
  scopes.delete(db);
  await db.run(statements.join(';\n'), { keepsPlans: true });
  scopes.set(db, wanted);
}

/** The scope that a database is narrowed to. */
export const scopeOf = (db: Database): Scope => scopes.get(db)?.scope ?? {};

/** Whether the scope is made of whole cells: it names no units, so that what is added up by cell says the same. */
export const isOfWholeCells = (scope: Scope): boolean => !scope.units?.length;

/** Sets a variable that statements read, where it has another value: what is planned rests on it. */
async function setVariable(db: Database, name: string, value: string): Promise<void> {
  const known = variables.get(db) ?? new Map<string, string>();
  if (known.get(name) === value) return;
  known.delete(name);
  await db.run(`set variable ${name} = ${value}`);
  variables.set(db, known.set(name, value));
}

/** Says which day findings are compared with, until the next call. */
export const setComparison = (db: Database, day: string): Promise<void> => setVariable(db, 'compare_to', `date '${day}'`);

/** Narrows the metrics that read `chosen_steps` to some steps, until the next call; an empty list means all. */
export async function setSteps(db: Database, steps: readonly string[]): Promise<void> {
  await setVariable(db, 'chosen_steps', steps.length > 0 ? `[${steps.map(text).join(', ')}]` : 'null');
}
