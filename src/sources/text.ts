/** How a file's bytes became text. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be';

export type DecodeProblem = 'empty_file' | 'binary_file' | 'wrong_encoding';

export type Decoded = { text: string; encoding: Encoding } | { problem: DecodeProblem };

const startsWith = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Share of characters that a Chinese office text is made of: ASCII, common ideographs, CJK punctuation, full-width forms. */
function plausibility(text: string): number {
  const sample = text.slice(0, 20_000);
  let plausible = 0;
  let total = 0;
  for (const character of sample) {
    const point = character.codePointAt(0)!;
    total++;
    if (point < 0x80 || (point >= 0x4e00 && point <= 0x9fa5) || (point >= 0x3000 && point <= 0x303f) || (point >= 0xff00 && point <= 0xffef) || (point >= 0x2010 && point <= 0x2027) || point === 0xb7) plausible++;
  }
  return total === 0 ? 1 : plausible / total;
}

/**
 * Returns the text of a file: by its byte-order mark, else strict UTF-8, else strict GB18030 that looks like an office's
 * Chinese. Nothing is replaced: a byte that cannot be read makes the file unreadable, not a row wrong.
 * Line ends come out as `\n`; the count of physical lines is kept.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: 'empty_file' };
  let text: string | null = null;
  let encoding: Encoding;
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    text = strict('utf-8', bytes);
    encoding = 'utf-8-bom';
  } else if (startsWith(bytes, 0xff, 0xfe)) {
    text = strict('utf-16le', bytes);
    encoding = 'utf-16le';
  } else if (startsWith(bytes, 0xfe, 0xff)) {
    text = strict('utf-16be', bytes);
    encoding = 'utf-16be';
  } else {
    const head = bytes.subarray(0, 8192);
    if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0) || head.includes(0)) return { problem: 'binary_file' };
    text = strict('utf-8', bytes);
    encoding = 'utf-8';
    if (text === null) {
      text = strict('gb18030', bytes);
      encoding = 'gb18030';
      if (text !== null && plausibility(text) < 0.9) text = null;
    }
  }
  if (text === null) return { problem: 'wrong_encoding' };
  if (text.startsWith('\ufeff')) text = text.slice(1);
  if (text.trim() === '') return { problem: 'empty_file' };
  return { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, encoding };
}
