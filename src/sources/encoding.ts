import type { TextSource } from './records.ts';

/** Encodings that are read. The first three groups are recognised, the others only when the reader of the page confirms them. */
export const encodings = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** What the bytes say of themselves. `unsure`: the bytes fit, but so do others, and the text does not look right. */
export type Detection =
  | { state: 'sure'; encoding: Encoding }
  | { state: 'unsure' | 'damaged'; encoding: Encoding; candidates: Encoding[] }
  | { state: 'binary' | 'spreadsheet'; encoding: null };

const label = (encoding: Encoding) => (encoding === 'utf-8-bom' ? 'utf-8' : encoding);

/** Returns a decoder of an encoding that passes no mark over; a strict one throws TypeError on a byte that is not of the encoding. */
export const decoderOf = (encoding: Encoding, isStrict: boolean): TextDecoder => new TextDecoder(label(encoding), { fatal: isStrict, ignoreBOM: true });

/** Returns how many bytes of a byte order mark begin the file. */
export function markLength(bytes: Uint8Array): number {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 3;
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) ? 2 : 0;
}

/** Returns the first line, from 1, on which a text in UTF-8, GB18030 or UTF-16 has bytes that are not of that encoding. */
export function brokenLine(bytes: Uint8Array, encoding: Encoding): number {
  let from = markLength(bytes);
  for (let line = 1; ; line++) {
    let end = bytes.indexOf(10, from);
    // In UTF-16 a line end is two bytes; the byte 0A alone may be half of another character.
    if (encoding === 'utf-16le' && end !== -1) while (end !== -1 && ((end - from) % 2 !== 0 || bytes[end + 1] !== 0)) end = bytes.indexOf(10, end + 1);
    if (encoding === 'utf-16be' && end !== -1) while (end !== -1 && ((end - from) % 2 !== 1 || bytes[end - 1] !== 0)) end = bytes.indexOf(10, end + 1);
    const to = end === -1 ? bytes.length : end + (encoding === 'utf-16le' ? 2 : 1);
    if (end === -1 || !isValid(bytes.subarray(from, to), encoding)) return line;
    from = to;
  }
}

/** Whether a text ends with the end of a line, or of a file. */
export function endsWithBreak(bytes: Uint8Array, encoding: Encoding): boolean {
  const last = bytes[bytes.length - (encoding === 'utf-16le' ? 2 : 1)];
  // Old programs end a file with a Ctrl-Z.
  return last === 10 || last === 13 || last === 26;
}

/** Bytes decoded at a time where nothing else is said. */
export const CHUNK = 1 << 20;

/** Fewer control characters than this are a fault in a text, not the mark of another kind of file. */
const FEW_MARKS = 5;

/** Whether all bytes are sound UTF-8 (Unicode 15, table 3-7). Twice as fast as a decoder, which makes a text of them. */
export function isUtf8(bytes: Uint8Array): boolean {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let at = 0;
  while (at < length) {
    const lead = bytes[at++]!;
    if (lead < 0x80) {
      // Most of an export is ASCII: four bytes at a time.
      while (at + 4 <= length && (view.getInt32(at, true) & 0x80808080) === 0) at += 4;
      continue;
    }
    let more: number;
    let least = 0x80;
    let most = 0xbf;
    if (lead < 0xc2) return false;
    if (lead < 0xe0) more = 1;
    else if (lead < 0xf0) {
      more = 2;
      if (lead === 0xe0) least = 0xa0;
      else if (lead === 0xed) most = 0x9f;
    } else if (lead < 0xf5) {
      more = 3;
      if (lead === 0xf0) least = 0x90;
      else if (lead === 0xf4) most = 0x8f;
    } else return false;
    if (at + more > length) return false;
    const second = bytes[at]!;
    if (second < least || second > most) return false;
    for (let i = 1; i < more; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return false;
    at += more;
  }
  return true;
}

/** Whether all bytes are sound GB18030 as the platform decodes it. Many times as fast as a decoder, which makes a text of them. */
export function isGb18030(bytes: Uint8Array): boolean {
  const { length } = bytes;
  for (let at = 0; at < length; at++) {
    const lead = bytes[at]!;
    if (lead <= 0x80) continue;
    if (lead === 0xff || at + 1 >= length) return false;
    const second = bytes[++at]!;
    if (second >= 0x40 ? second !== 0x7f && second !== 0xff : false) continue;
    if (second < 0x30 || second > 0x39 || at + 2 >= length) return false;
    const third = bytes[++at]!;
    const fourth = bytes[++at]!;
    if (third < 0x81 || third === 0xff || fourth < 0x30 || fourth > 0x39) return false;
    const pointer = ((lead - 0x81) * 10 + second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30;
    // Beyond the basic plane the codes begin at 90 30 81 30 and end with U+10FFFF; between the planes there are none.
    if ((pointer > 39_419 && pointer < 189_000) || pointer > 1_237_575) return false;
  }
  return true;
}

/** Whether all bytes decode without a fault. */
export function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') return isUtf8(bytes);
  if (encoding === 'gb18030') return isGb18030(bytes);
  const decoder = new TextDecoder(label(encoding), { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the text of the bytes piece by piece. A character cut by the edge of a piece is kept whole.
 * With `isStrict`, throws TypeError on a byte that is not of the encoding; else it becomes U+FFFD. Begins behind a byte order mark, or at `from`.
 */
export function decodePieces(bytes: Uint8Array, encoding: Encoding, isStrict: boolean, chunkBytes = CHUNK, from = markLength(bytes)): TextSource {
  const decoder = decoderOf(encoding, isStrict);
  let at = from;
  let ended = false;
  return () => {
    while (!ended) {
      let text: string;
      if (at >= bytes.length) {
        ended = true;
        text = decoder.decode();
      } else {
        text = decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true });
        at += chunkBytes;
      }
      if (text !== '') return text;
    }
    return null;
  };
}

/** First bytes of files that are not text, and whether they are workbooks. */
const magics: [bytes: number[], isSpreadsheet: boolean][] = [
  [[0x50, 0x4b, 0x03, 0x04], true], [[0xd0, 0xcf, 0x11, 0xe0], true],
  [[0x25, 0x50, 0x44, 0x46], false], [[0x89, 0x50, 0x4e, 0x47], false], [[0xff, 0xd8, 0xff], false], [[0x47, 0x49, 0x46, 0x38], false],
  [[0x1f, 0x8b], false], [[0x37, 0x7a, 0xbc, 0xaf], false], [[0x52, 0x61, 0x72, 0x21], false], [[0x00, 0x61, 0x73, 0x6d], false],
];

/** The most used characters of Chinese office ledgers; a text read in a wrong encoding has few of them. */
const common = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局参红细引听该铁价严乡镇村街岗屯河川湖沟关桥庄营坪寨湾岭原丘城州厅局署站所室科股处队组委编码称谓单位名册督联系领导环节台账开始完成日期谈类必应已最近材料编号对象提交征求意见公示轮次审核收到办结果退回原因方案报送召开天数反馈评议发放收回较般差阅纪织事项来源措施销汇县区层级别备注',
);

/** Returns how sure the double-byte text is Chinese in GB: shares between 0 and 1 of all pairs, and how many pairs. */
function chineseShares(bytes: Uint8Array): { pairs: number; inGb2312: number; common: number; kana: number } {
  const sample: number[] = [];
  let pairs = 0;
  let plain = 0;
  let kana = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x81) continue;
    const trail = bytes[i + 1] ?? 0;
    if (trail >= 0x30 && trail <= 0x39) {
      pairs++;
      i += 3;
      continue;
    }
    i++;
    pairs++;
    if (trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7))) plain++;
    if (lead === 0xa4 || lead === 0xa5) kana++;
    if (lead >= 0xb0 && sample.length < 400_000) sample.push(lead, trail);
  }
  const text = new TextDecoder('gb18030').decode(Uint8Array.from(sample));
  let known = 0;
  for (const character of text) if (common.has(character)) known++;
  return { pairs, inGb2312: pairs ? plain / pairs : 1, common: text.length ? known / text.length : 1, kana: pairs ? kana / pairs : 0 };
}

/** The encodings that a text in none of the recognised ones may be in, as far as the bytes allow. */
function candidatesFor(bytes: Uint8Array): Encoding[] {
  const sample = bytes.length > 4 * CHUNK ? bytes.subarray(0, 4 * CHUNK) : bytes;
  const strict = (['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'] as const).filter((encoding) => isValid(sample, encoding));
  return [...strict, 'utf-8', ...(strict.includes('gb18030') ? [] : (['gb18030'] as const)), 'windows-1252'];
}

/**
 * Judges the bytes of a file: byte order mark, strict UTF-8, strict GB18030 with a look at the characters.
 * Many texts in Big5, Shift_JIS, EUC or UTF-16 without a mark decode as GB18030 without a fault; those are `unsure`, never guessed.
 */
export function detectEncoding(bytes: Uint8Array): Detection {
  if (magics.some(([magic, isSpreadsheet]) => !isSpreadsheet && magic.every((byte, i) => bytes[i] === byte))) return { state: 'binary', encoding: null };
  if (magics.some(([magic]) => magic.every((byte, i) => bytes[i] === byte))) return { state: 'spreadsheet', encoding: null };
  const mark = markLength(bytes);
  if (mark === 3) {
    return isValid(bytes, 'utf-8') ? { state: 'sure', encoding: 'utf-8-bom' } : { state: 'damaged', encoding: 'utf-8-bom', candidates: ['utf-8'] };
  }
  if (mark === 2) {
    const encoding = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
    return isValid(bytes, encoding) ? { state: 'sure', encoding } : { state: 'damaged', encoding, candidates: [encoding] };
  }
  const head = bytes.subarray(0, 65_536);
  let zerosEven = 0;
  let zerosOdd = 0;
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (byte === 0) {
      if (i & 1) zerosOdd++;
      else zerosEven++;
    } else if (byte < 9 || (byte > 13 && byte < 32)) {
      controls++;
    }
  }
  const zeros = zerosEven + zerosOdd;
  if (zeros >= FEW_MARKS && zeros * 20 > head.length) {
    if (zerosOdd >= 9 * zerosEven) return { state: 'unsure', encoding: 'utf-16le', candidates: ['utf-16le', 'utf-16be'] };
    if (zerosEven >= 9 * zerosOdd) return { state: 'unsure', encoding: 'utf-16be', candidates: ['utf-16be', 'utf-16le'] };
  }
  if (zeros + controls >= FEW_MARKS && (zeros + controls) * 50 > head.length) return { state: 'binary', encoding: null };
  if (isValid(bytes, 'utf-8')) return { state: 'sure', encoding: 'utf-8' };
  if (!isValid(bytes, 'gb18030')) return { state: 'damaged', encoding: 'utf-8', candidates: candidatesFor(bytes) };
  const shares = chineseShares(bytes);
  const looksChinese = shares.inGb2312 >= 0.85 && shares.kana <= 0.05 && (shares.pairs < 20 || shares.common >= 0.25);
  return looksChinese ? { state: 'sure', encoding: 'gb18030' } : { state: 'unsure', encoding: 'gb18030', candidates: candidatesFor(bytes) };
}
