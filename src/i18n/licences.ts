/** Words of the page that says what the site consists of. */
export const licences = {
  title: { zh: '组成和许可证', en: 'Parts and licences' },
  question: { zh: '这个网站用了哪些软件，各是什么许可证？', en: 'Which software is in this site, and under which licences?' },
  intro: {
    zh: (d: { n: number }) => `准绳本身按 MIT 许可证发布。网页文件里还有下列 ${d.n} 个开源软件包，都随网站一起存放，不从别处下载。`,
    en: (d: { n: number }) => `Plumbline itself is under the MIT licence. The following ${d.n} open source packages are in the site’s files; all lie beside it, and none is fetched from elsewhere.`,
  },
  bill: { zh: '全部软件清单（CycloneDX，含只用于生成网站的软件）', en: 'The whole bill of materials (CycloneDX, with what only builds the site)' },
  package: { zh: '软件包', en: 'Package' },
  version: { zh: '版本', en: 'Version' },
  licence: { zh: '许可证', en: 'Licence' },
  texts: { zh: '许可证原文', en: 'The licences themselves' },
  duckdb: {
    zh: '计算引擎 DuckDB 由 duckdb-wasm 以 WebAssembly 提供，许可证同为 MIT。',
    en: 'The engine, DuckDB, comes as WebAssembly with duckdb-wasm and is under the MIT licence as well.',
  },
} as const;
