export interface Mutant {
  table: string;
  line: number;
  from: string;
  to: string;
  /** The statement as it is, and with the one operator changed. */
  original: string;
  sql: string;
}

/** One operator at a time, each into the one that a slip of the hand would write. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/<=/g, '<'], [/>=/g, '>'], [/(?<![<>=:])<(?![=>])/g, '<='], [/(?<![<>=-])>(?!=)/g, '>='],
  [/(?<![<>=!:])=(?!=)/g, '<>'], [/<>/g, '='], [/(?<= )\+(?= )/g, '-'], [/(?<= )-(?= )/g, '+'], [/(?<= )\*(?= )/g, '+'], [/(?<= )\/(?= )/g, '*'],
  [/(?<=\s)and(?=\s)/g, 'or'], [/(?<=\s)or(?=\s)/g, 'and'], [/\bmin\(/g, 'max('], [/\bmax\(/g, 'min('], [/\barg_min\(/g, 'arg_max('], [/\barg_max\(/g, 'arg_min('],
  [/\bbool_and\(/g, 'bool_or('], [/\bbool_or\(/g, 'bool_and('], [/\bgreatest\(/g, 'least('], [/\bleast\(/g, 'greatest('],
  [/\bnot exists\b/g, 'exists'], [/(?<!not )\bexists \(/g, 'not exists ('], [/\bis null\b/g, 'is not null'], [/\bis not null\b/g, 'is null'],
  [/\bis distinct from\b/g, 'is not distinct from'], [/\bsemi join\b/g, 'anti join'],
];

/** Returns the SQL with comments and the text of strings blanked, at the same offsets. */
function codeOnly(sql: string): string {
  return sql.replace(/--[^\n]*|'[^']*'/g, (part) => ' '.repeat(part.length));
}

/** Returns every mutant of a statement: the same text with one operator changed. */
export function mutantsOf(table: string, sql: string): Mutant[] {
  const code = codeOnly(sql);
  const mutants: Mutant[] = [];
  for (const [pattern, to] of slips) {
    for (const found of code.matchAll(pattern)) {
      mutants.push({
        table, line: sql.slice(0, found.index).split('\n').length, from: found[0], to, original: sql,
        sql: sql.slice(0, found.index) + to + sql.slice(found.index + found[0].length),
      });
    }
  }
  return mutants;
}
