import type { Words } from '../i18n/locale.ts';
import type { Intake } from '../sources/index.ts';
import { kinds } from '../sources/index.ts';

export type PersonalKind = 'identity_number' | 'mobile_number' | 'bank_card' | 'email';

export const personalWords: Record<PersonalKind, Words> = {
  identity_number: { zh: '身份证号', en: 'an identity number' },
  mobile_number: { zh: '手机号码', en: 'a mobile number' },
  bank_card: { zh: '银行卡号', en: 'a bank card number' },
  email: { zh: '电子邮箱', en: 'an e-mail address' },
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An 18-character identity number with a date of birth and the check character of GB 11643-1999. */
function isIdentityNumber(text: string): boolean {
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  if (!/^[1-9]\d{5}(18|19|20)\d{9}[\dXx]$/.test(text) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase();
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function kindOf(digits: string): PersonalKind | null {
  if (digits.length < 11 || digits.length > 22) return null;
  if (isIdentityNumber(digits)) return 'identity_number';
  const plain = digits.replace(/[Xx]$/, '');
  if (/^(86|0086)?1[3-9]\d{9}$/.test(plain)) return 'mobile_number';
  return /^[2-6]\d{15,18}$/.test(plain) && passesLuhn(plain) ? 'bank_card' : null;
}

export interface Sighting {
  kind: PersonalKind;
  /** Where in the text it begins. */
  index: number;
}

/** The same text in half-width characters, each at its own place; what cannot be seen within a number counts as a hyphen. */
const halfWidth = (text: string): string =>
  text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u00b7\u30fb]/g, '-').replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replace(/[\u00a0\u2000-\u200a\u3000]/g, ' ').replace(/[\u2010-\u2015\u2212]/g, '-');

/**
 * Finds what looks like a person's data in a text: identity numbers with a valid check character, mainland mobile numbers,
 * bank cards of 16 to 19 digits that pass Luhn, e-mail addresses. Full-width digits count, also right behind or before letters;
 * digits may be grouped by spaces, hyphens or dots in the middle of any width, also by marks that cannot be seen.
 */
export function findPersonalData(text: string): Sighting[] {
  const plain = halfWidth(text);
  const found: Sighting[] = [];
  for (const match of plain.matchAll(/(?<!\d)\d(?:[ -]{0,2}\d)*[Xx]?(?!\d)/g)) {
    // Two numbers with one space between them are one run of digits: every way to take whole groups is looked at, the longest first.
    const groups = [...match[0].matchAll(/[\dXx]+/g)];
    for (let from = 0; from < groups.length; from++) {
      for (let to = groups.length; to > from; to--) {
        const own = groups.slice(from, to).map((group) => group[0]);
        const kind = kindOf(own.join(''));
        // Two dates side by side are sixteen digits.
        if (!kind || (kind === 'bank_card' && /^(?:(?:19|20)\d\d-[01]\d-[0-3]\d-?)+$/.test(own.join('-')))) continue;
        found.push({ kind, index: match.index + groups[from]!.index });
        from = to - 1;
        break;
      }
    }
  }
  for (const match of plain.matchAll(/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu)) found.push({ kind: 'email', index: match.index });
  return found.sort((a, b) => a.index - b.index);
}

export interface PersonalValue {
  file: string;
  line: number;
  column: string;
  kind: PersonalKind;
}

/** Looks through every loaded text value; the value itself is not repeated, because messages are kept in logs. */
export function personalValues(intake: Pick<Intake, 'tables'>): PersonalValue[] {
  const found: PersonalValue[] = [];
  for (const kind of kinds) {
    const table = intake.tables[kind];
    const files = table.find((column) => column.name === 'source_file');
    const lines = table.find((column) => column.name === 'source_line');
    for (const column of table) {
      if (column.type !== 'text' || column.name === 'source_file') continue;
      column.values.forEach((value, row) => {
        if (value === null) return;
        for (const sighting of findPersonalData(value)) {
          found.push({ file: String(files?.values[row] ?? kind), line: Number(lines?.values[row] ?? 0), column: column.name, kind: sighting.kind });
        }
      });
    }
  }
  return found;
}

/** Says where a person's data was found and what to do, in one sentence. */
export function personalSentence(value: PersonalValue): Words {
  return {
    zh: `${value.file} 第 ${value.line} 行，${value.column}：疑似${personalWords[value.kind].zh}。请从导出中删除后重新生成公开版。`,
    en: `${value.file}, line ${value.line}, ${value.column}: this looks like ${personalWords[value.kind].en}. Remove it from the export and build the public site again.`,
  };
}
