import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { PlanError, type KeyPath, type PlanProblem } from './problems.ts';
import type { Words } from '../i18n/locale.ts';

/** A plan of a city is some 30 kB; beyond this it is not a plan. */
const MAX_CHARACTERS = 500_000;

const MAX_DEPTH = 40;

/** A parsed YAML file: plain data, and where each part of it stands. */
export interface PlanDocument {
  data: unknown;
  /** Makes a problem at a key path. `at: 'key'` points at the key itself rather than its value. */
  problem(path: KeyPath, message: Words, remedy: Words, at?: 'key' | 'value'): PlanProblem;
}

/** Returns how a path is written for a reader: list items by their id, else by their number from 1. */
function keyText(data: unknown, path: KeyPath): string {
  let text = '';
  let here: unknown = data;
  for (const part of path) {
    here = typeof here === 'object' && here !== null && Object.hasOwn(here, part) ? (here as Record<string | number, unknown>)[part] : undefined;
    if (typeof part === 'string') {
      text += text ? `.${part}` : part;
      continue;
    }
    const named = typeof here === 'object' && here !== null ? (here as { id?: unknown }).id : undefined;
    text += `[${typeof named === 'string' ? named : part + 1}]`;
  }
  return text;
}

/** Returns the node at a path, or the nearest one above it. */
function nodeAt(document: Document, path: KeyPath, at: 'key' | 'value'): Node | null {
  let node = document.contents as Node | null;
  for (const [index, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair) return node;
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      if (value === null || (at === 'key' && index === path.length - 1)) return key;
      node = value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)] as Node | undefined;
      if (!item) return node;
      node = item;
    } else {
      return node;
    }
  }
  return node;
}

/** Whether brackets nest too deep. The parser recurses, and a hostile file may not make it. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

const atStart = (message: Words, remedy: Words): PlanProblem => ({ line: 1, column: 1, key: '', message, remedy });

const tooDeep = atStart(
  { zh: `嵌套超过 ${MAX_DEPTH} 层`, en: `nested more than ${MAX_DEPTH} levels deep` },
  { zh: '请对照默认方案检查缩进和括号', en: 'Compare indents and brackets with the default plan' },
);

/**
 * Parses YAML 1.2 without anchors, aliases, tags or merge keys: what is written once is there once.
 * Throws PlanError with every fault of syntax.
 */
export function parsePlanDocument(text: string): PlanDocument {
  if (text.length > MAX_CHARACTERS) {
    throw new PlanError([atStart(
      { zh: `方案文件有 ${text.length} 个字符，超过上限 ${MAX_CHARACTERS}`, en: `the plan file has ${text.length} characters, over the limit of ${MAX_CHARACTERS}` },
      { zh: '请确认这是方案文件，而不是数据文件', en: 'Check that this is the plan and not a data file' },
    )]);
  }
  if (isTooDeep(text)) throw new PlanError([tooDeep]);

  const lines = new LineCounter();
  let document: Document.Parsed;
  let problems: PlanProblem[];
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false, logLevel: 'error' });
    problems = document.errors.length > 0
      ? document.errors.map((error) => ({ ...place(error.pos[0]), key: '', ...syntaxWords(error.code, error.message) }))
      : forbidden(document).map(({ offset, ...problem }) => ({ ...place(offset), ...problem }));
  } catch (error) {
    // The stack of a parser that recurses over indents.
    if (error instanceof RangeError) throw new PlanError([tooDeep]);
    throw error;
  }
  if (problems.length > 0) throw new PlanError(inOrder(problems));

  const data: unknown = document.toJS({ maxAliasCount: 0 });
  return {
    data,
    problem: (path, message, remedy, at = 'value') => {
      const node = nodeAt(document, path, at);
      return { ...place(node?.range?.[0] ?? 0), key: keyText(data, path), message, remedy };
    },
  };
}

/** Returns what YAML allows and a plan does not: anchors, aliases, tags, a key given twice, a key that is no word. */
function forbidden(document: Document): { offset: number; key: string; message: Words; remedy: Words }[] {
  const found: { offset: number; key: string; message: Words; remedy: Words }[] = [];
  const judge = (node: Node) => {
    const offset = node.range?.[0] ?? 0;
    if (isAlias(node) || node.anchor !== undefined) {
      found.push({
        offset, key: '',
        message: { zh: '用了锚点（& 或 *）', en: 'an anchor or alias (& or *) is used' },
        remedy: { zh: '请把内容完整写出来；以 & 或 * 开头的文字要加引号', en: 'Write the content out; quote a text that begins with & or *' },
      });
    } else if (node.tag !== undefined) {
      found.push({
        offset, key: '',
        message: { zh: `用了标签 ${node.tag}`, en: `a tag ${node.tag} is used` },
        remedy: { zh: '请去掉标签；以 ! 开头的文字要加引号', en: 'Remove the tag; quote a text that begins with !' },
      });
    }
  };
  visit(document, {
    Node: (_, node) => judge(node as Node),
    Map: (_, map) => {
      judge(map as Node);
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : null;
        const offset = (key as Node | null)?.range?.[0] ?? map.range?.[0] ?? 0;
        if (name === null) {
          found.push({
            offset, key: '',
            message: { zh: '键不是一个词', en: 'a key is not a word' },
            remedy: { zh: '含花括号或方括号的文字要加引号', en: 'Quote a text with braces or brackets' },
          });
        } else if (name in {} || name === 'prototype') {
          found.push({
            offset, key: name,
            message: { zh: `“${name}”不能作为键`, en: `“${name}” cannot be a key` },
            remedy: { zh: '请换一个词', en: 'Use another word' },
          });
        } else if (seen.has(name)) {
          found.push({
            offset, key: name,
            message: { zh: `“${name}”写了两次`, en: `“${name}” is given twice` },
            remedy: { zh: '请删去其中一个', en: 'Remove one of the two' },
          });
        } else {
          seen.add(name);
        }
      }
    },
  });
  return found;
}

/** Nobody mends more at once, and a hostile file may not fill the memory with them. */
export const MAX_PROBLEMS = 100;

/** Returns the first hundred problems in the order of the file, no two the same. */
export function inOrder(problems: readonly PlanProblem[]): PlanProblem[] {
  const seen = new Set<string>();
  return problems
    .filter((problem) => {
      const text = `${problem.line}:${problem.column}:${problem.key}:${problem.message.en}`;
      return seen.has(text) ? false : (seen.add(text), true);
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, MAX_PROBLEMS);
}

/** Returns words for the parser's own errors. */
function syntaxWords(code: string, detail: string): { message: Words; remedy: Words } {
  switch (code) {
    case 'TAB_AS_INDENT':
      return {
        message: { zh: '缩进用了制表符', en: 'a tab is used for the indent' },
        remedy: { zh: '请改用空格缩进', en: 'Indent with spaces' },
      };
    case 'BAD_INDENT':
    case 'BAD_COLLECTION_TYPE':
    case 'MISSING_CHAR':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: { zh: `YAML 写法有误（${detail}）`, en: `this is not well-formed YAML (${detail})` },
        remedy: { zh: '请检查缩进、冒号后的空格和成对的括号、引号', en: 'Check the indent, the space after a colon, and that brackets and quotes close' },
      };
    case 'MULTIPLE_DOCS':
      return {
        message: { zh: '文件里有多个文档（---）', en: 'the file holds more than one document (---)' },
        remedy: { zh: '请只保留一个方案', en: 'Keep one plan only' },
      };
    default:
      return {
        message: { zh: `YAML 写法有误（${detail}）`, en: `this is not well-formed YAML (${detail})` },
        remedy: { zh: '请对照默认方案改正这一行', en: 'Correct this line after the default plan' },
      };
  }
}
