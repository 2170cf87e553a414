// Compares two feeds (status.json) figure by figure, by their keys.

/** The key of a row in each section; findings have none and are compared as a multiset of whole rows. */
const KEYS = {
  sources: ['file'],
  steps: ['step_id', 'tier'],
  units: ['unit_id'],
  links: ['chain', 'link_no'],
  materials: ['material_id'],
  satisfaction: ['unit_id', 'round'],
  findings: null,
};

export const SECTIONS = Object.keys(KEYS);

/** Numbers that are not whole may differ by what double arithmetic differs by. */
const TOLERANCE = 1e-9;

/** Adds the differences between two values to the report as `{path, built, expected}`, and counts the figures compared. */
function compareValues(path, built, expected, report) {
  const isObject = (value) => value !== null && typeof value === 'object';
  if (isObject(built) && isObject(expected) && Array.isArray(built) === Array.isArray(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(built)])) {
      compareValues(path ? `${path}.${key}` : key, built[key], expected[key], report);
    }
    return;
  }
  const areEqual = typeof built === 'number' && typeof expected === 'number' && !(Number.isInteger(built) && Number.isInteger(expected))
    ? Math.abs(built - expected) <= TOLERANCE
    : built === expected;
  report.compared++;
  if (areEqual) report.equal++;
  else report.differences.push({ path, built, expected });
}

/** A figure that only one side has. */
function differ(report, path, built, expected) {
  report.compared++;
  report.differences.push({ path, built, expected });
}

/** The rows with their counts, whatever the order of rows and of the fields in them. */
function countedRows(rows) {
  const counts = new Map();
  for (const row of rows) {
    const text = JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function compareCounted(name, built, expected, report) {
  const left = countedRows(built);
  for (const [row, count] of countedRows(expected)) {
    const own = left.get(row) ?? 0;
    report.compared += Math.min(own, count);
    report.equal += Math.min(own, count);
    for (let i = own; i < count; i++) differ(report, `${name}: missing`, undefined, JSON.parse(row));
    left.set(row, Math.max(0, own - count));
  }
  for (const [row, count] of left) for (let i = 0; i < count; i++) differ(report, `${name}: extra`, JSON.parse(row), undefined);
}

function compareKeyed(name, built, expected, report) {
  const keyOf = (row) => KEYS[name].map((key) => row[key]).join(' / ');
  const own = new Map();
  for (const row of built) {
    const key = keyOf(row);
    if (own.has(key)) differ(report, `${name}[${key}]: repeated`, row, undefined);
    else own.set(key, row);
  }
  for (const row of expected) {
    const key = keyOf(row);
    const twin = own.get(key);
    own.delete(key);
    if (twin) compareValues(`${name}[${key}]`, twin, row, report);
    else differ(report, `${name}[${key}]: missing`, undefined, row);
  }
  for (const [key, row] of own) differ(report, `${name}[${key}]: extra`, row, undefined);
}

/**
 * Compares every section that `expected` has, and the as-of date. Returns `{ sections: { name: { compared, equal, differences } }, skipped, isEqual }`,
 * with compared = equal + differences; a difference is `{ path, built, expected }`, undefined on the side that lacks the row or field.
 * `isEqual` needs at least one section compared: nothing compared is no agreement.
 */
export function compareFeeds(built, expected, sections = SECTIONS) {
  const result = { sections: {}, skipped: [], isEqual: false };
  let hasCompared = false;
  if (built.as_of !== expected.as_of) {
    result.sections.as_of = { compared: 1, equal: 0, differences: [{ path: 'as_of', built: built.as_of, expected: expected.as_of }] };
  }
  for (const name of sections) {
    if (!Array.isArray(expected[name])) {
      result.skipped.push(name);
      continue;
    }
    const report = { compared: 0, equal: 0, differences: [] };
    const rows = built[name] ?? [];
    if (KEYS[name] === null) compareCounted(name, rows, expected[name], report);
    else compareKeyed(name, rows, expected[name], report);
    // Nothing expected and nothing built is one figure that agrees: there are none.
    if (expected[name].length === 0 && rows.length === 0) {
      report.compared++;
      report.equal++;
    }
    result.sections[name] = report;
    hasCompared = true;
  }
  result.isEqual = hasCompared && Object.values(result.sections).every((section) => section.differences.length === 0);
  return result;
}
