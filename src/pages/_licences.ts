// What the site consists of besides itself: the packages the bundler put into it, their licences, and the bill of materials.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { shippedPackages } from '../../scripts/shipped.mjs';

export interface ShippedPackage {
  name: string;
  version: string;
  /** As its author wrote it: an SPDX expression. */
  licence: string;
  /** The licence's own text, null where the package carries none. */
  text: string | null;
}

/** Returns every package of which something is in the files that a browser gets, by name. */
export function shipped(): ShippedPackage[] {
  return [...shippedPackages()].sort().map((name) => {
    const folder = path.join('node_modules', name);
    const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string; license?: string };
    const file = existsSync(folder) ? readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.|$)/i.test(each)) : undefined;
    return { name, version, licence: license ?? '', text: file ? readFileSync(path.join(folder, file), 'utf8').trim() : null };
  });
}

interface Component { 'bom-ref': string; name: string; group?: string; scope?: string; properties?: { name: string; value: string }[] }
interface Bill {
  metadata: { timestamp?: string; component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
  serialNumber?: string;
}

/**
 * Returns the bill of materials of this build in CycloneDX's JSON, as npm makes it from the lockfile: every package that takes part,
 * those in the browser's files as `required`, those that only build as `excluded`. Equal lockfiles give equal bills.
 */
export function billOfMaterials(): string {
  const bill = JSON.parse(execFileSync('npm', ['sbom', '--package-lock-only', '--include=dev', '--sbom-format=cyclonedx'], { encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 64e6 })) as Bill;
  // What is for tests alone is left out by its mark: npm's own `--omit=dev`, its default in a build, also loses packages that tests use too.
  bill.components = bill.components.filter((component) => !component.properties?.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true'));
  const refs = new Set([bill.metadata.component, ...bill.components].map((component) => component['bom-ref']));
  bill.dependencies = bill.dependencies.filter(({ ref }) => refs.has(ref)).map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }));
  const inBrowser = shippedPackages();
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  bill.metadata.component.name = 'plumbline';
  for (const component of bill.components) component.scope = inBrowser.has(component['bom-ref'].replace(/(.)@.*$/, '$1')) ? 'required' : 'excluded';
  return `${JSON.stringify(bill, null, 1)}\n`;
}
