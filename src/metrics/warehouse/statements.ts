import { mentions, scopedMartsOf } from './tables.ts';

/** The day that the warehouse stands at, and what had happened by a day. */
const STANDING_DAY = "getvariable('as_of')::date";
const happenedBy = (day: string, value: string) => `if(${value} <= ${day}, ${value}, null)`;

/** What statements call: the day, what had happened by it, whether a document is of the part that is being made, which all are where nobody says of which (`ofPart`), and whether a list names a value. */
export const MACROS = `
  create or replace macro as_of() as ${STANDING_DAY};
  create or replace macro happened(day) as ${happenedBy(STANDING_DAY, 'day')};
  create or replace macro in_part(id) as true;
  create or replace macro in_scope(list, value) as (list is null or list_contains(list::varchar[], value));
`;

/** A statement with names of its own for tables: it reads each as what `expressions` say, whatever the database holds under the name. */
export function readingAs(expressions: readonly (readonly [name: string, expression: string])[], sql: string): string {
  if (expressions.length === 0) return sql;
  const named = expressions.map(([name, expression]) => `${name} as (\n${expression}\n)`).join(',\n');
  const [head, said, ownNames] = /^((?:\s*--[^\n]*\n)*\s*)(with\s)?/i.exec(sql)!;
  return `${said}with\n${named}${ownNames ? ',' : ''}\n${sql.slice(head.length)}`;
}

/** A statement that says the day itself in the place of the macros that know the warehouse's. Throws on one whose call of a macro it cannot read. */
export function atDay(day: string, sql: string): string {
  const said = sql.replaceAll('as_of()', `date '${day}'`).replaceAll(/\bhappened\(([\w.]+)\)/g, (_, value: string) => happenedBy(`date '${day}'`, value));
  if (/\b(as_of|happened)\(|'as_of'/.test(said)) throw new Error(`a statement of another day would speak of the day that stands: ${said}`);
  return said;
}

/** A statement of one part of all documents: of `parts` that share them out, the one of this number. */
export const ofPart = (part: number, parts: number, sql: string): string => sql.replaceAll(/\bin_part\(([\w.]+)\)/g, `hash($1) % ${parts} = ${part}`);

/** A statement over every unit, whatever the scope. */
export function overAllUnits(sql: string): string {
  const scoped = scopedMartsOf(sql);
  const reads = [sql, ...scoped.map(([, text]) => text)].some((text) => mentions(text, 'units_in_scope'));
  return readingAs([...(reads ? [['units_in_scope', 'select unit_id from stg_units'] as const] : []), ...scoped], sql);
}
