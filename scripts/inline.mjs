// Puts the style sheets and the one early script of each page into it, so that its first picture needs one answer of the network and not three.
// The page's policy names them by their sums: nothing else inline can ever run. Pages of single units go on naming the files: there are thousands.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LEFT_OUT = /^((en\/)?units\/[^/]+\/|status\/|(en\/)?embed\/)/;
const SHEET = /<link rel="stylesheet" href="([^"]+)">/g;
const EARLY = /<script src="([^"]*early\.js)"><\/script>/;

const sumOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Returns a page with its sheets and its early script inside; `read` gives the text behind an address. Throws on a text that would end its own element. */
export function inlined(html, read) {
  const sums = { style: [], script: [] };
  const element = (name, attributes, address) => {
    const text = read(address);
    if (text.toLowerCase().includes(`</${name}`)) throw new Error(`${address} holds </${name}`);
    sums[name].push(sumOf(text));
    return `<${name}${attributes}>${text}</${name}>`;
  };
  // `data-sheet` is for the program: another page that names the same sheet needs it no more.
  const filled = html.replaceAll(SHEET, (_, address) => element('style', ` data-sheet="${address}"`, address)).replace(EARLY, (_, address) => element('script', '', address));
  return ['style', 'script'].reduce((page, name) => page.replace(`${name}-src 'self'`, (directive) => [directive, ...new Set(sums[name])].join(' ')), filled);
}

/** Does so with every page of a built site that is not one of many. */
export function inlineFolder(dist, base = '/') {
  const texts = new Map();
  const read = (address) => {
    const file = path.join(dist, address.slice(base.replace(/\/?$/, '/').length));
    if (!texts.has(file)) texts.set(file, readFileSync(file, 'utf8'));
    return texts.get(file);
  };
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html') || LEFT_OUT.test(name.replaceAll(path.sep, '/'))) continue;
    const file = path.join(dist, name);
    const html = readFileSync(file, 'utf8');
    const page = inlined(html, read);
    if (page !== html) writeFileSync(file, page);
  }
}
