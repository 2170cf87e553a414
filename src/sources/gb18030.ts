/** GB18030 bytes of each UTF-16 code unit, first byte highest: two bytes below 0x10000, four above; 0 where there are none. */
let codes: Uint32Array | null = null;

/** Turns the platform's decoder round: every two-byte pair and every four-byte code of the basic plane is decoded once. */
function codeTable(): Uint32Array {
  const table = new Uint32Array(0x10000);
  const decode = (bytes: Uint8Array) => new TextDecoder('gb18030').decode(bytes);
  for (let lead = 0x81; lead <= 0x84; lead++) {
    for (let second = 0x30; second <= 0x39; second++) {
      for (let third = 0x81; third <= 0xfe; third++) {
        const bytes = new Uint8Array(40);
        for (let i = 0; i < 10; i++) bytes.set([lead, second, third, 0x30 + i], i * 4);
        const text = decode(bytes);
        if (text.length !== 10) continue;
        for (let i = 0; i < 10; i++) {
          const code = text.charCodeAt(i);
          if (code !== 0xfffd && table[code] === 0) table[code] = ((lead << 24) | (second << 16) | (third << 8) | (0x30 + i)) >>> 0;
        }
      }
    }
  }
  // U+FFFD itself has this code; in the decoder's answer it cannot be told from a fault.
  table[0xfffd] = 0x8431a437;
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd') table[text.charCodeAt(0)] = (lead << 8) | trail;
    }
  }
  return table;
}

/**
 * Returns a text in GB18030, which no browser encodes. Every character has a code but half a surrogate pair and 19 of private
 * use, which become U+FFFD.
 */
export function encodeGb18030(text: string): Uint8Array {
  const table = (codes ??= codeTable());
  const bytes = new Uint8Array(text.length * 4);
  let end = 0;
  const put = (code: number) => {
    if (code > 0xffff) {
      bytes[end++] = code >>> 24;
      bytes[end++] = (code >>> 16) & 0xff;
    }
    bytes[end++] = (code >>> 8) & 0xff;
    bytes[end++] = code & 0xff;
  };
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) {
      bytes[end++] = point;
    } else if (point < 0x10000) {
      put(table[point]! || table[0xfffd]!);
    } else {
      // Beyond the basic plane the codes are in a row from 0x90308130.
      const at = point - 0x10000;
      const fourth = at % 10;
      const third = Math.floor(at / 10) % 126;
      const second = Math.floor(at / 1260) % 10;
      put((((0x90 + Math.floor(at / 12600)) << 24) | ((0x30 + second) << 16) | ((0x81 + third) << 8) | (0x30 + fourth)) >>> 0);
    }
  }
  return bytes.slice(0, end);
}
