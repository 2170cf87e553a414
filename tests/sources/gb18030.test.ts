import { expect, test } from 'vitest';
import { encodeGb18030 } from '../../src/sources/index.ts';

const hex = (text: string) => [...encodeGb18030(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

test.each([
  // As another implementation of the standard (Python's) encodes them.
  ['准绳', 'd7bcc9fe'], ['A1', '4131'], ['，', 'a3ac'], ['€', 'a2e3'], ['€'.repeat(2), 'a2e3a2e3'], ['龥', 'fd9b'], ['㐀', '8139ee39'], ['ﬀ', '8430b232'], ['𠀀', '95328236'], ['😀', '9439fc36'],
])('%s is %s', (text, bytes) => expect(hex(text)).toBe(bytes));

test('every character comes back but the private ones that GB18030-2005 gave to others', () => {
  const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true });
  const wrong: string[] = [];
  for (let from = 0; from < 0x110000; from += 0x800) {
    if (from >= 0xd800 && from < 0xe000) continue;
    let text = '';
    for (let point = from; point < from + 0x800; point++) text += String.fromCodePoint(point);
    if (decoder.decode(encodeGb18030(text)) !== text) {
      for (const character of text) if (decoder.decode(encodeGb18030(character)) !== character) wrong.push(character.codePointAt(0)!.toString(16));
    }
  }
  expect(wrong.join(' ')).toBe('e5e5 e78d e78e e78f e790 e791 e792 e793 e794 e795 e796 e81e e826 e82b e82c e832 e843 e854 e864');
});

test('half a pair is marked, the rest stays', () => {
  expect(new TextDecoder('gb18030').decode(encodeGb18030('甲\ud800乙'))).toBe('甲\ufffd乙');
});
