// Every figure that stands open on a built page opens its proof, or stands in a row, tile or section with links that do. Read without
// a browser, every board and some units, in one language: a page is walked text by text, and each number must be accounted for.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeType, parse, type HTMLElement, type Node } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { parseProofId } from '../../src/views/proof.ts';
import { provableFigures } from '../../src/metrics/proof.ts';
import { dist } from './support.ts';

const boards = ['', 'completion/', 'chains/', 'timeline/', 'satisfaction/', 'units/', 'desk/', 'desk/delays/', 'desk/ready/', 'desk/bulletin/', 'desk/brief/', 'data/', 'data/quality/', 'wall/', 'units/X031/', 'units/Z0053/', 'units/S01/'];

/** Numbers that are no figures, wherever they stand: taken out of the text before it is searched. */
const NO_FIGURES: [RegExp, string][] = [
  [/must last at least [\d.]+ days?|the \d+ largest\b/g, 'what the plan asks, and how many rows are drawn'],
  [/\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?|(January|May|June|July|August) \d{4}|\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\d{4}-\d{2}(-\d{2})?/g, 'dates'],
  [/\b[A-Z]{1,3}\d{2,6}(-\d+)?\b/g, 'codes of units, documents and items'],
  [/\b[GTSRLBMCDP]\d\b/g, 'rules of the plan'],
  [/\S+\.csv, lines? [\d, ]+…?/g, 'file and line'],
  [/第\d+督导组/g, 'names of supervision groups'],
  [/\b\d\/\d\b(?= line)|line(?: is)? 2\/3|below 2\/3|from 2\/3|\bp[59]0\b|95\s?%/g, 'the plan’s line, and the names of quantiles and intervals'],
  [/(last|next|more than|within|Within|links?,) (the )?\d+ days|, \d+ days\)|\d+ days?’/g, 'spans that the plan sets'],
  [/(Overdue by )?\d+(–\d+)? days?( early| late)?( or more)?(?=$)/g, 'classes of the legend'],
  [/in \d+ days(?=$| )|\bLink \d\b/g, 'spans that the plan sets, and links by their number'],
  [/[+−±][\d,]+|[\d,]+ of them since\b|, [\d,]+ new\b/g, 'differences, and what is new: the proof of the figure beside it gives the same figure on the other day'],
  [/own [\d,]+ of them \(not submitted/g, 'the sum of the two figures in the brackets behind it'],
  [/[\d.]+% of all(?! waiting)|all done \d+/g, 'a share of, or what is left of, figures that stand beside it with their proof'],
  [/^\d+ files/g, 'how many rows the table below has'],
  [/\d+–\d+ of [\d,]+( units)?|Show all \d+|[\d,]+ (earlier|more|are not on this page)\b.*/g, 'pages of a list and what they leave out'],
];

/** Where numbers stand that are no figures, or whose proof stands elsewhere: what must be said of each. */
const EXCEPT: [selector: string, why: string, pages?: RegExp][] = [
  ['details', 'a fold repeats the rows that are drawn or listed above it'],
  ['svg .tick, svg .axis, svg text.faint, svg .note-number', 'ticks of an axis, days of a calendar, numbers of notes'],
  ['svg g > text.soft', 'ticks of an axis', /^(completion\/|timeline\/|satisfaction\/|)$/],
  ['.owner-mark, figure[id^="chain-"] svg a > text.soft', 'links by their number'],
  ['#notes', 'rows of an export, and how many they are'],
  ['.first-call', 'the first line of the list below'],
  ['.document-links li', 'days at a link: the document’s proof, and the stops in the history below, with file and line'],
  ['.rule-note, .desk-rules, .ledger-fair, p.small', 'how a figure is worked out'],
  ['#unit-gates h3', 'which meeting'],
  ['#unit-history', 'a line of the history is a row of an export, named with file and line'],
  ['#unit-talks tr, #unit-meetings tr, #unit-ballots tr, #unit-items tr, #unit-hearings tr, #unit-report tr, #unit-findings tr, #unit-notes tr', 'a row of an export, with file and line'],
  ['.quality-lines li, [data-rejects], [data-suspects], #conformance-list tr, #open-list tr', 'a row of an export, with file and line or its own document'],
  ['.paper', 'text to write in and to send out plain: its figures of the whole are linked above it, which is tested below', /^desk\//],
  ['.wall-slides', 'a screen without a pointer', /^wall\//],
];

interface Place { page: string; path: string; text: string }

const isProof = (element: HTMLElement) => element.rawTagName?.toLowerCase() === 'a' && /[?&]open=proof/.test(element.getAttribute('href') ?? '');
const numbersOf = (text: string) => text.match(/\d[\d,]*(\.\d+)?%?/g) ?? [];

/** The nearest piece of the page within which a figure and its proof belong together. */
const UNITS_OF_PROOF = new Set(['li', 'tr', 'article', 'figure', 'section', 'header', 'dl']);

function unproven(page: string): { missing: Place[]; proven: number; excepted: number; links: string[] } {
  const root = parse(readFileSync(path.join(dist, 'en', page, 'index.html'), 'utf8'));
  const board = root.querySelector('[data-board]') ?? root.querySelector('main')!;
  const excepted = new Set<Node>(EXCEPT.filter(([, , pages]) => !pages || pages.test(page)).flatMap(([selector]) => board.querySelectorAll(selector)));
  const missing: Place[] = [];
  const counts = { proven: 0, excepted: 0 };
  const saidBy = new Map<HTMLElement, Set<string>>();
  const saidIn = (element: HTMLElement) => {
    let said = saidBy.get(element);
    if (!said) saidBy.set(element, (said = new Set(element.querySelectorAll('a').filter(isProof).flatMap((link) => numbersOf(link.textContent)))));
    return said;
  };
  const walk = (node: Node, above: HTMLElement[], state: { isProven: boolean; isExcepted: boolean }): void => {
    if (node.nodeType === NodeType.TEXT_NODE) {
      const text = NO_FIGURES.reduce((rest, [pattern]) => rest.replace(pattern, ' '), node.textContent.replace(/\s+/g, ' '));
      const numbers = numbersOf(text);
      if (numbers.length === 0) return;
      if (state.isProven || state.isExcepted) {
        counts[state.isProven ? 'proven' : 'excepted'] += 1;
        return;
      }
      // A row, tile or list item with a proof belongs to it as a whole; a longer piece must say the number in one of its links.
      const own = [...above].reverse();
      const close = own.find((element) => ['li', 'tr', 'article'].includes(element.rawTagName?.toLowerCase() ?? ''));
      const around = own.filter((element) => UNITS_OF_PROOF.has(element.rawTagName?.toLowerCase() ?? ''));
      if ((close && saidIn(close).size > 0) || numbers.every((number) => around.some((element) => saidIn(element).has(number)))) counts.proven += 1;
      else missing.push({ page, path: above.slice(-3).map((element) => `${element.rawTagName}${element.id ? `#${element.id}` : element.classNames ? `.${element.classNames.split(' ')[0]}` : ''}`).join(' > '), text: node.textContent.trim().slice(0, 120) });
      return;
    }
    const element = node as HTMLElement;
    const tag = element.rawTagName?.toLowerCase() ?? '';
    if (['script', 'style', 'title', 'th', 'label', 'button', 'select', 'option'].includes(tag)) return;
    for (const child of element.childNodes) {
      walk(child, [...above, element], { isProven: state.isProven || isProof(element), isExcepted: state.isExcepted || excepted.has(element) });
    }
  };
  walk(board, [], { isProven: false, isExcepted: false });
  return { missing, ...counts, links: board.querySelectorAll('a').filter(isProof).map((link) => new URLSearchParams(link.getAttribute('href')!.replace(/^[^?]*\?/, '').replaceAll('&amp;', '&')).get('open')!) };
}

describe('figures and their proofs', () => {
  const read = boards.map((page) => ({ page, ...unproven(page) }));

  test.each(read)('/$page has no figure without a proof', ({ missing }) => {
    expect(missing.map(({ path: place, text }) => `${place}: ${text}`)).toEqual([]);
  });

  test('every link to a proof names a figure that can be proved, by keys that it has', () => {
    const known = new Map(provableFigures().map(({ metric, column, keys }) => [`${metric}/${column}`, new Set(keys)]));
    for (const { page, links } of read) {
      const wrong = links.map((open) => parseProofId(open.slice('proof:'.length))).filter((id) => id === null || !known.has(`${id.metric}/${id.column}`) || Object.keys(id.keys).some((key) => !known.get(`${id.metric}/${id.column}`)!.has(key)));
      expect([page, wrong]).toEqual([page, []]);
    }
  });

  test('what the bulletin and the brief tell of the whole is linked above them', () => {
    for (const [page, texts] of [['desk/bulletin/', ['overall', 'bottleneck_text', 'below_text']], ['desk/brief/', ['verdict_0']]] as const) {
      const board = parse(readFileSync(path.join(dist, 'en', page, 'index.html'), 'utf8')).querySelector('[data-board]')!;
      const said = new Set(board.querySelectorAll('.paper-tools a').filter(isProof).flatMap((link) => numbersOf(link.textContent)));
      for (const text of texts) {
        // Of units that are named the table below has the figures; a difference is that of two proofs; how a link flows is proved on the page of the chains.
        const told = board.querySelector(`[data-edit="${text}"]`)!.textContent.replace(/latest round: .*|Compared with .*|\d+ more (is|are) due that very day|\d+ past (its|their) due date| \([\d,]+ of [\d,]+\)|the oldest for \d+ days|the last \d+ days.*$/g, ' ');
        const numbers = numbersOf(NO_FIGURES.reduce((rest, [pattern]) => rest.replace(pattern, ' '), told));
        expect([page, text, numbers.length > 0, numbers.filter((number) => !said.has(number))]).toEqual([page, text, true, []]);
      }
    }
  });

  test('there is much to prove, and no exception that nothing needs', () => {
    expect(read.reduce((sum, { proven }) => sum + proven, 0)).toBeGreaterThan(1500);
    const unused = EXCEPT.filter(([selector, , pages]) => !boards.some((page) => (!pages || pages.test(page)) && parse(readFileSync(path.join(dist, 'en', page, 'index.html'), 'utf8')).querySelector(selector) !== null));
    expect(unused.map(([selector]) => selector)).toEqual([]);
  });
});
