/**
 * The settings of every connection, in Node and in the browser alike, so that a figure is equal to the digit on
 * both sides. Counts arrive as BigInt and decimals unscaled (1.50 as 150) unless DuckDB is asked for doubles.
 */
export const openSettings = {
  query: {
    castBigIntToDouble: true,
    castDecimalToDouble: true,
  },
};

/** Extensions would be fetched from the internet: never. */
const everywhereSql = `
  set autoinstall_known_extensions = false;
  set autoload_known_extensions = false;
  set preserve_insertion_order = true;
`;

/** Run once after opening. */
export const startUpSql = `${everywhereSql}; set memory_limit = '2GB'`;

/** The same of native DuckDB, which may take four fifths of the machine's memory, its own rule; rows keep one order in one thread. */
export const nativeStartUpSql = `${everywhereSql}; set threads = 1; set temp_directory = ''`;

/**
 * Run once the tables are loaded. `enable_external_access = false` alone makes every function that would
 * fetch an extension fail cleanly; `lock_configuration` keeps it so.
 */
export const lockSql = `
  set enable_external_access = false;
  set lock_configuration = true;
`;

/** Has the engine press its tables. Where it will not, they stay as they are. */
export const pressSql = 'checkpoint';

/** `eh` for browsers with WebAssembly exceptions (all since 2022), `mvp` for the others. */
export type EngineBuild = 'eh' | 'mvp';

/** How long each build's file is (`engine_file.ts`): a host that compresses does not say, and a file cut short would hang the start. */
export const WASM_BYTES: Readonly<Record<EngineBuild, number>> = { eh: 26_881_627, mvp: 32_003_049 };
