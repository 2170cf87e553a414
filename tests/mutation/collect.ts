// Stands in for vitest where the mutation run reads the hand-worked tests: it keeps them, to be run again for every mutant.
import { expect } from 'vitest';

type Work = () => unknown;

interface Suite {
  before: Work[];
  after: Work[];
  /** Tests and suites, in the order of the file. */
  parts: (Suite | { name: string; work: Work })[];
}

const newSuite = (): Suite => ({ before: [], after: [], parts: [] });
let current = newSuite();

function test(name: string, work: Work): void {
  current.parts.push({ name, work });
}
test.each = (cases: readonly unknown[]) => (name: string, work: (...values: never[]) => unknown) => {
  for (const each of cases) test(name, () => work(...((Array.isArray(each) ? each : [each]) as never[])));
};

function describe(_name: string, fill: Work): void {
  const outer = current;
  current = newSuite();
  outer.parts.push(current);
  fill();
  current = outer;
}
describe.each = (cases: readonly unknown[]) => (name: string, fill: (...values: never[]) => unknown) => {
  for (const each of cases) describe(name, () => fill(...((Array.isArray(each) ? each : [each]) as never[])));
};

const beforeAll = (work: Work) => void current.before.push(work);
const afterAll = (work: Work) => void current.after.push(work);

export { afterAll, beforeAll, describe, expect, test };

/** Imports a file of tests and returns them unrun. */
export async function collect(load: () => Promise<unknown>): Promise<Suite> {
  current = newSuite();
  await load();
  return current;
}

/** Runs every test of a suite, in order; throws what the first that fails throws. */
export async function runSuite(suite: Suite): Promise<void> {
  try {
    for (const work of suite.before) await work();
    for (const part of suite.parts) {
      if ('work' in part) await part.work();
      else await runSuite(part);
    }
  } finally {
    for (const work of suite.after) await work();
  }
}
