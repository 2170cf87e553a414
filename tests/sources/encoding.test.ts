import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGb18030, isUtf8 } from '../../src/sources/encoding.ts';

const decodes = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

test('bytes are sound UTF-8 exactly where the platform decodes them', () => {
  // Leads and trails at the edges of each range, so that near misses are drawn as often as hits.
  const byte = fc.constantFrom(0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff);
  fc.assert(fc.property(fc.array(byte, { maxLength: 6 }), (list) => isUtf8(Uint8Array.from(list)) === decodes(Uint8Array.from(list))), { numRuns: 50_000 });
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) {
      for (const rest of [[], [0x80], [0x80, 0x80]]) {
        const bytes = Uint8Array.of(first, second, ...rest);
        if (isUtf8(bytes) !== decodes(bytes)) throw new Error([...bytes].join(' '));
      }
    }
  }
});

test('bytes are sound GB18030 exactly where the platform decodes them', () => {
  const decodesGb = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('gb18030', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  const byte = fc.constantFrom(0x00, 0x2f, 0x30, 0x31, 0x39, 0x3a, 0x40, 0x41, 0x7e, 0x7f, 0x80, 0x81, 0x84, 0x8f, 0x90, 0xa4, 0xe3, 0xe4, 0xfd, 0xfe, 0xff);
  fc.assert(fc.property(fc.array(byte, { maxLength: 6 }), (list) => isGb18030(Uint8Array.from(list)) === decodesGb(Uint8Array.from(list))), { numRuns: 50_000 });
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) {
      const bytes = Uint8Array.of(first, second);
      if (isGb18030(bytes) !== decodesGb(bytes)) throw new Error([...bytes].join(' '));
    }
  }
  // The edges of the four-byte codes: end of the basic plane, begin and end of the others.
  for (const code of [[0x84, 0x31, 0xa4, 0x39], [0x84, 0x31, 0xa5, 0x30], [0x8f, 0x39, 0xfe, 0x39], [0x90, 0x30, 0x81, 0x30], [0xe3, 0x32, 0x9a, 0x35], [0xe3, 0x32, 0x9a, 0x36]]) {
    expect([code, isGb18030(Uint8Array.from(code))]).toEqual([code, decodesGb(Uint8Array.from(code))]);
  }
});
