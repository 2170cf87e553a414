export class XmlError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'XmlError';
  }
}

export interface XmlHandler {
  /** `name` is without prefix; `attributes` as they stand, for `readAttributes`. An empty element is opened and closed. */
  open?(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&([^;&]{0,10};?)/g, (whole, body: string) => {
    const name = body.endsWith(';') ? body.slice(0, -1) : '';
    if (Object.hasOwn(entities, name)) return entities[name]!;
    const code = /^#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(name);
    const point = code ? Number.parseInt(code[1] ?? code[2]!, code[1] ? 10 : 16) : -1;
    if (point < 1 || point > 0x10ffff) throw new XmlError(`unknown entity ${whole}`);
    return String.fromCodePoint(point);
  });
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Returns the attributes of an element by their names without prefix. */
export function readAttributes(attributes: string): Record<string, string> {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const found of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    values[local(found[1]!)] = decodeEntities(found[2] ?? found[3]!);
  }
  return values;
}

function tagEnd(text: string, from: number): number {
  let end = text.indexOf('>', from);
  // A > may stand in an attribute: then its quotes are not yet paired.
  while (end !== -1) {
    const tag = text.slice(from, end);
    const isOpen = tag.replaceAll(/"[^"]*"|'[^']*'/g, '').search(/["']/) !== -1;
    if (!isOpen) return end;
    end = text.indexOf('>', end + 1);
  }
  return -1;
}

/**
 * Reads an XML document piece by piece: elements must nest and close, nothing may be declared (no DOCTYPE, so no entity of the
 * file's own). Throws XmlError on anything else.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(label, { fatal: true });
  const stack: string[] = [];
  let rest = '';
  let hasRoot = false;
  const PIECE = 1 << 20;
  for (let from = 0; from <= bytes.length; from += PIECE) {
    const isLast = from + PIECE > bytes.length;
    let text: string;
    try {
      text = rest + decoder.decode(bytes.subarray(from, from + PIECE), { stream: !isLast });
    } catch {
      throw new XmlError(`not ${label}`);
    }
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open === -1) {
        if (isLast && (stack.length > 0 || text.slice(at).trim() !== '')) throw new XmlError('cut short');
        break;
      }
      const isSpecial = text[open + 1] === '!' || text[open + 1] === '?';
      const closing = text.startsWith('<!--', open) ? '-->' : text.startsWith('<![CDATA[', open) ? ']]>' : text[open + 1] === '?' ? '?>' : '>';
      // The first characters of a comment or CDATA may be cut by the end of the piece.
      if (isSpecial && !isLast && text.length - open < 9) break;
      const end = isSpecial ? text.indexOf(closing, open + 2) : tagEnd(text, open + 1);
      if (end === -1) {
        if (isLast) throw new XmlError('cut short');
        break;
      }
      if (open > at) {
        if (stack.length > 0) {
          // Decoded whoever listens: an unknown entity is a fault of the document.
          const said = decodeEntities(text.slice(at, open));
          handler.text?.(said);
        } else if (text.slice(at, open).trim() !== '') throw new XmlError('text outside the document');
      }
      at = end + closing.length;
      if (isSpecial) {
        if (closing === ']]>') handler.text?.(text.slice(open + 9, end));
        else if (closing === '>') throw new XmlError('declares something of its own');
        continue;
      }
      if (text[open + 1] === '/') {
        const name = text.slice(open + 2, end).trim();
        if (stack.pop() !== name) throw new XmlError(`</${name}> closes nothing`);
        handler.close?.(local(name));
        continue;
      }
      const isEmpty = text[end - 1] === '/';
      const tag = text.slice(open + 1, isEmpty ? end - 1 : end);
      const space = tag.search(/\s/);
      const name = space === -1 ? tag : tag.slice(0, space);
      if (name === '' || /[<&"'=]/.test(name)) throw new XmlError(`<${name}> is no element`);
      if (stack.length === 0) {
        if (hasRoot) throw new XmlError('two documents');
        hasRoot = true;
      }
      handler.open?.(local(name), space === -1 ? '' : tag.slice(space));
      if (isEmpty) handler.close?.(local(name));
      else stack.push(name);
      if (stack.length > 200) throw new XmlError('nested too deep');
    }
    rest = text.slice(at);
  }
  if (!hasRoot || stack.length > 0) throw new XmlError('cut short');
}
