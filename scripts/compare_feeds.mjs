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

/** Returns the differences between two values as `{path, built, expected}`, and counts the leaves compared. */
function compareValues(path, built, expected, report) {
  const isObject = (value) => value !== null && typeof value === 'object';
  if (isObject(built) && isObject(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(built)])) {
      compareValues(path ? `${path}.${key}` : key, built[key], expected[key], report);
    }
    return;
  }
  report.compared++;
  const areEqual = typeof built === 'number' && typeof expected === 'number' && !(Number.isInteger(built) && Number.isInteger(expected))
    ? Math.abs(built - expected) <= TOLERANCE
    : built === expected;
  if (areEqual) report.equal++;
  else report.differences.push({ path, built, expected });
}

const countedRows = (rows) => {
  const counts = new Map();
  for (const row of rows) {
    const text = JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
};

/**
 * Compares every section that `expected` has. Returns `{ sections: { name: { compared, equal, differences } }, skipped, isEqual }`;
 * a difference is `{ path, built, expected }`, undefined on the side that lacks the row or field.
 */
export function compareFeeds(built, expected, sections = SECTIONS) {
  const result = { sections: {}, skipped: [], isEqual: true };
  if (built.as_of !== expected.as_of) {
    result.sections.as_of = { compared: 1, equal: 0, differences: [{ path: 'as_of', built: built.as_of, expected: expected.as_of }] };
  }
  for (const name of sections) {
    if (!Array.isArray(expected[name])) {
      result.skipped.push(name);
      continue;
    }
    const report = { compared: 0, equal: 0, differences: [] };
    const builtRows = built[name] ?? [];
    if (KEYS[name] === null) {
      const left = countedRows(builtRows);
      for (const [row, count] of countedRows(expected[name])) {
        const own = left.get(row) ?? 0;
        report.compared += count;
        report.equal += Math.min(own, count);
        for (let i = own; i < count; i++) report.differences.push({ path: `${name}: missing`, built: undefined, expected: row });
        if (own > count) left.set(row, own - count);
        else left.delete(row);
      }
      for (const [row, count] of left) for (let i = 0; i < count; i++) report.differences.push({ path: `${name}: extra`, built: row, expected: undefined });
      // Nothing expected and nothing built is one figure that agrees: there are none.
      if (expected[name].length === 0) {
        report.compared++;
        if (builtRows.length === 0) report.equal++;
      }
    } else {
      const keyOf = (row) => KEYS[name].map((key) => row[key]).join(' / ');
      const own = new Map(builtRows.map((row) => [keyOf(row), row]));
      if (own.size !== builtRows.length) report.differences.push({ path: `${name}: a key stands twice`, built: builtRows.length, expected: own.size });
      for (const row of expected[name]) {
        const key = keyOf(row);
        const twin = own.get(key);
        own.delete(key);
        if (twin) compareValues(`${name}[${key}]`, twin, row, report);
        else {
          report.compared++;
          report.differences.push({ path: `${name}[${key}]: missing`, built: undefined, expected: row });
        }
      }
      for (const [key, row] of own) report.differences.push({ path: `${name}[${key}]: extra`, built: row, expected: undefined });
      if (expected[name].length === 0) {
        report.compared++;
        if (builtRows.length === 0) report.equal++;
      }
    }
    result.sections[name] = report;
  }
  result.isEqual = Object.values(result.sections).every((section) => section.differences.length === 0);
  return result;
}
