import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { WASM_BYTES, type EngineBuild } from './settings.ts';

/** Sections of a WebAssembly module by their number (WebAssembly core specification 2.0, 5.5). */
const IMPORTS = 2;
const EXPORTS = 7;
const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;

/** A mangled name of C++; `orig$` is set before those whose 64-bit numbers the linker cut in two. */
const MANGLED = /^(?:orig\$)?(_Z.*)$/;

/** Reads a module's bytes in order. */
class Reader {
  readonly bytes: Uint8Array;
  at: number;
  constructor(bytes: Uint8Array, from: number) {
    this.bytes = bytes;
    this.at = from;
  }
  byte(): number {
    return this.bytes[this.at++]!;
  }
  /** An unsigned LEB128 number. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
  name(): string {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at - length, length).toString('utf8');
  }
  /** Steps over the bounds of a table or memory. */
  limits(): void {
    const flags = this.byte();
    this.number();
    if (flags & 1) this.number();
  }
}

const leb = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 0x80, ...leb(Math.floor(value / 128))]);

/** Names of what a module asks of its surroundings, in a section of imports. */
function importedNames(section: Reader): Set<string> {
  const names = new Set<string>();
  for (let left = section.number(); left > 0; left--) {
    section.name();
    names.add(section.name());
    const kind = section.byte();
    if (kind === KIND.global) section.at += 2;
    else if (kind === KIND.function) section.number();
    else if (kind === KIND.memory) section.limits();
    else if (kind === KIND.tag || kind === KIND.table) {
      section.at += 1;
      if (kind === KIND.tag) section.number();
      else section.limits();
    } else throw new Error(`an import of kind ${kind}`);
  }
  return names;
}

/**
 * Returns a module of DuckDB-WASM without the exports that only a loaded extension could bind to. The package exports each of its
 * 75,000 C++ functions and constants by its mangled name: a fifth of the file, and most of its start, since Emscripten makes an entry
 * of a table for each. Nothing loads extensions here (`settings.ts`). What has a plain name (all that the package's scripts call)
 * stays, and so does a mangled one that the module itself imports again. Code and data are the package's, byte for byte.
 */
export function withoutLinkage(module: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [module.subarray(0, 8)];
  let imported = new Set<string>();
  for (const reader = new Reader(module, 8); reader.at < module.length;) {
    const from = reader.at;
    const section = reader.byte();
    const end = reader.number() + reader.at;
    if (section === IMPORTS) imported = importedNames(new Reader(module, reader.at));
    if (section === EXPORTS) {
      const kept: Uint8Array[] = [];
      for (let left = reader.number(); left > 0; left--) {
        const start = reader.at;
        const mangled = MANGLED.exec(reader.name())?.[1];
        reader.at += 1;
        reader.number();
        if (mangled === undefined || imported.has(mangled)) kept.push(module.subarray(start, reader.at));
      }
      const count = Uint8Array.from(leb(kept.length));
      parts.push(Uint8Array.from([EXPORTS, ...leb(kept.reduce((sum, each) => sum + each.length, count.length))]), count, ...kept);
    } else {
      parts.push(module.subarray(from, end));
    }
    reader.at = end;
  }
  return Buffer.concat(parts);
}

/**
 * Returns the path of an engine's file as the site serves it and as this process runs it: the package's without its linkage, made once
 * and kept beside the packages. Throws where it has not the length that browsers are told: then the package is another one.
 */
export function engineFile(build: EngineBuild): string {
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  const source = require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${build}.wasm`);
  const shelf = path.join(process.cwd(), 'node_modules/.cache/plumbline/engine');
  const file = path.join(shelf, `duckdb-${build}.wasm`);
  const isGood = (): boolean => existsSync(file) && statSync(file).size === WASM_BYTES[build] && statSync(file).mtimeMs >= statSync(source).mtimeMs;
  if (isGood()) return file;
  const bytes = withoutLinkage(readFileSync(source));
  if (bytes.length !== WASM_BYTES[build]) throw new Error(`${source} without its linkage has ${bytes.length} bytes, not ${WASM_BYTES[build]}: if the package was changed on purpose, write its length into WASM_BYTES (src/engine/settings.ts)`);
  mkdirSync(shelf, { recursive: true });
  // Two processes may come here at once: each writes its own and puts it in place whole.
  writeFileSync(`${file}.${process.pid}`, bytes);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
