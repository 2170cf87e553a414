// What the site is made of is pinned, whole and named.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { engineFile } from '../../src/engine/engine_file.ts';
import { WASM_BYTES } from '../../src/engine/settings.ts';
import { packageOf } from '../../scripts/shipped.mjs';
import { billOfMaterials } from '../../src/pages/_licences.ts';

const root = path.resolve(import.meta.dirname, '../..');
const json = <T>(file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
interface Manifest { dependencies: Record<string, string>; devDependencies: Record<string, string>; optionalDependencies: Record<string, string>; scripts: Record<string, string> }
interface Entry { version?: string; resolved?: string; integrity?: string; link?: boolean; hasInstallScript?: boolean }
const manifest = json<Manifest>('package.json');
const lock = json<{ lockfileVersion: number; packages: Record<string, Entry & Manifest> }>('package-lock.json');

test('every version is exact', () => {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('the lockfile says what package.json says, and has a sha512 of every package', () => {
  const { '': own, ...packages } = lock.packages;
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) expect(own![kind]).toEqual(manifest[kind]);
  const entries = Object.entries(packages);
  expect(entries.length).toBeGreaterThan(300);
  expect(entries.filter(([, entry]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')).map(([name]) => name)).toEqual([]);
  // From the registry that whoever installs has chosen: no address of a machine, no archive from a branch.
  expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([name]) => name)).toEqual([]);
});

test('nothing of ours runs at install, and what others would run is not needed', () => {
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare|publish)/.test(name))).toEqual([]);
  // Each of these ships its program as an optional package of its own and only looks for it at install.
  const running = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript).map(([name]) => packageOf(`/${name}/`)!);
  expect([...new Set(running)].filter((name) => !['esbuild', 'fsevents', 'sharp'].includes(name))).toEqual([]);
});

test('the lockfile alone is enough to install from', () => {
  const said = execFileSync('npm', ['ci', '--ignore-scripts', '--dry-run', '--offline', '--no-audit', '--no-fund', '--loglevel=notice'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  expect(said).toMatch(/(added|changed|removed|up to date)/);
});

test('the bill of materials is CycloneDX, names every package that is not for tests, and says which are in the browser’s files', () => {
  // As in a build.
  vi.stubEnv('NODE_ENV', 'production');
  const bill = JSON.parse(billOfMaterials()) as { bomFormat: string; specVersion: string; metadata: { component: { name: string } }; components: { name: string; version: string; purl: string; scope: string; hashes?: { alg: string }[]; licenses?: unknown[] }[] };
  expect([bill.bomFormat, bill.specVersion, bill.metadata.component.name]).toEqual(['CycloneDX', '1.5', 'plumbline']);
  const purls = new Set(bill.components.map(({ purl }) => purl));
  for (const [name, version] of Object.entries(manifest.dependencies)) expect(purls).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`);
  expect(bill.components.filter(({ hashes }) => !hashes?.some(({ alg }) => alg === 'SHA-512')).map(({ name }) => name)).toEqual([]);
});

test.each(['eh', 'mvp'] as const)('the engine’s file (%s) is the package’s without the names that only extensions bind to, and as long as browsers are told', (build) => {
  const source = new WebAssembly.Module(readFileSync(path.join(root, `node_modules/@duckdb/duckdb-wasm/dist/duckdb-${build}.wasm`)));
  const bytes = readFileSync(engineFile(build));
  const made = new WebAssembly.Module(bytes);
  expect(bytes.length).toBe(WASM_BYTES[build]);
  // V8 reads both: what is asked of the surroundings is the same, and of the exports those with a plain name, or asked for again, are there.
  expect(WebAssembly.Module.imports(made)).toEqual(WebAssembly.Module.imports(source));
  const asked = new Set(WebAssembly.Module.imports(source).map(({ name }) => name));
  const all = WebAssembly.Module.exports(source);
  expect(WebAssembly.Module.exports(made)).toEqual(all.filter(({ name }) => !name.startsWith('_Z') && !name.startsWith('orig$_Z') || asked.has(name.replace('orig$', ''))));
  expect(all.length).toBeGreaterThan(70_000);
  expect(WebAssembly.Module.exports(made).length).toBeLessThan(4_000);
});

test('no name of C++ is called by the scripts of the engine', () => {
  for (const script of ['browser-eh.worker.js', 'browser-mvp.worker.js', 'node-blocking.cjs']) {
    expect(readFileSync(path.join(root, `node_modules/@duckdb/duckdb-wasm/dist/duckdb-${script}`), 'utf8')).not.toMatch(/\b_{1,2}Z(N|TI|TV|TS|n|d|[0-9])\w/);
  }
});
