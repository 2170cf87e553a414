// Reads delimited text with the record reader of the intake, in a dialect that you state, and says of every record where it stands and
// what makes it suspect: npm run --silent records -- FILE… [--delimiter ,] [--quote "] [--escape "] [--header 1] [--preamble 0]
// [--encoding utf-8] [--format json|csv] [--no-names] [--out DIR]. Ends with 0, with 1 where a file could not be read, with 2 on a wrong option.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DialectError, readDelimited } from '../src/sources/delimited.ts';

const ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1252'];
const ALIASES = {
  ascii: 'utf-8', 'us-ascii': 'utf-8', utf8: 'utf-8', 'utf-8-sig': 'utf-8-bom', gbk: 'gb18030', gb2312: 'gb18030', 'utf-16-le': 'utf-16le', 'utf-16-be': 'utf-16be',
  latin1: 'windows-1252', 'latin-1': 'windows-1252', 'iso-8859-1': 'windows-1252', cp1252: 'windows-1252', sjis: 'shift_jis',
};

function unusable(sentence) {
  console.error(sentence);
  process.exit(2);
}

function readOptions() {
  const text = { type: 'string' };
  try {
    return parseArgs({
      allowPositionals: true,
      options: { delimiter: text, quote: text, escape: text, header: text, preamble: text, encoding: text, format: text, out: text, 'no-names': { type: 'boolean' } },
    });
  } catch (error) {
    return unusable(`${error.message} The options are --delimiter, --quote, --escape, --header N, --preamble N, --encoding, --format json|csv, --no-names and --out DIR.`);
  }
}

function whole(name, value) {
  if (!/^\d{1,6}$/.test(value)) unusable(`--${name} ${value}: give a whole number, 0 for none.`);
  return Number(value);
}

const { values, positionals: files } = readOptions();
const { delimiter: given = ',', quote = '"', escape = quote, header = '1', preamble = '0', format = 'json', out } = values;
if (files.length === 0) unusable('Give the files to read: npm run --silent records -- FILE… --delimiter , --quote \'"\' --escape \'"\' --header 1');
if (files.length > 1 && out === undefined) unusable('Give --out DIR for more than one file.');
if (quote.length > 1 || escape.length > 1) unusable('--quote and --escape take one character each, or nothing for none.');
if (format !== 'json' && format !== 'csv') unusable(`--format ${format}: give json or csv.`);
const encoding = values.encoding === undefined ? undefined : (ALIASES[values.encoding.toLowerCase()] ?? values.encoding.toLowerCase());
if (encoding !== undefined && !ENCODINGS.includes(encoding)) unusable(`--encoding ${values.encoding}: give one of ${ENCODINGS.join(', ')}.`);
const delimiter = given === '\\t' ? '\t' : given;
const dialect = { delimiter, quote, escape, encoding, header: whole('header', header), preamble: whole('preamble', preamble) };

const csvRow = (cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

/**
 * The table alone: header and rows, as plain CSV. What lies outside it, and the doubts, are in JSON. A table without a header is given
 * names, column1 and so on: whatever reads a CSV takes its first row for names, and would lose a record.
 */
function asCsv({ header: names, records }) {
  const rows = records.filter(({ role }) => role === 'row').map(({ cells }) => cells);
  const given = Array.from({ length: rows.reduce((most, { length }) => Math.max(most, length), 0) }, (_, i) => `column${i + 1}`);
  const first = names.length > 0 ? names : given;
  return [...(values['no-names'] || first.length === 0 ? [] : [first]), ...rows].map((cells) => `${csvRow(cells)}\n`).join('');
}

/** One record a line, so that a large answer can be read without holding it. */
function asJson({ records, ...facts }) {
  const suspect = records.filter(({ doubts }) => doubts.length > 0).length;
  const head = JSON.stringify({ ...facts, rows: records.filter(({ role }) => role === 'row').length, suspect });
  return `${head.slice(0, -1)},"records":[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]}\n`;
}

let failed = false;
if (out !== undefined) mkdirSync(out, { recursive: true });
for (const file of files) {
  try {
    const read = readDelimited(new Uint8Array(readFileSync(file)), dialect);
    const text = format === 'csv' ? asCsv(read) : asJson(read);
    if (out === undefined) process.stdout.write(text);
    else writeFileSync(path.join(out, `${path.basename(file)}.${format}`), text);
  } catch (error) {
    if (!(error instanceof DialectError) && error.code === undefined) throw error;
    console.error(`${file}: ${error.code === 'ENOENT' ? 'no such file.' : error.message}`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
