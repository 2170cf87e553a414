// Runs every test: types, lint, unit, real browser, and the built site end to end. Ends with `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureChromium, ensureNginx, ensurePackages, environment, run } from './setup.mjs';

ensurePackages();
const CHROMIUM_PATH = ensureChromium();
ensureNginx();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-'));
const env = { ...environment, CHROMIUM_PATH };

let passed = 0;
let failed = 0;
let skipped = 0;

/** One test that is a whole command. */
function command(title, program, args, extra = {}) {
  console.log(`\n── ${title}`);
  if (run(program, args, { env: { ...env, ...extra } }) === 0) passed++;
  else {
    failed++;
    console.error(`failed: ${title}`);
  }
}

/** The tests of one vitest project, counted one by one. */
function project(name) {
  console.log(`\n── tests: ${name}`);
  const report = path.join(scratch, `${name}.json`);
  const status = run('vitest', ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env });
  if (!existsSync(report)) {
    failed++;
    console.error(`failed: the tests of ${name} did not run`);
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  skipped += result.numPendingTests;
  // A file that cannot be loaded, or an error outside any test, fails the run without a failed test.
  if (status !== 0 && result.numFailedTests === 0) failed++;
}

command('types', 'npm', ['run', '--silent', 'check']);
command('lint', 'npm', ['run', '--silent', 'lint']);
project('node');
project('browser');
command('build', process.execPath, ['scripts/build.mjs'], { DATA_DIR: undefined, AS_OF: undefined });
project('e2e');

rmSync(scratch, { recursive: true, force: true });
if (skipped > 0) console.log(`\n${skipped} skipped: what they need is not on this machine (said above)`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
