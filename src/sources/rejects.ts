import type { Locale } from '../i18n/locale.ts';
import { rejects as messages } from '../i18n/sources.ts';
import { schemas, type Kind } from './contract.ts';
import { foldWord, invisible, narrow } from './values.ts';

/** Reason codes of the contract, then those of the form of a record. */
export const reasons = [
  'missing_key', 'missing_value', 'duplicate_key', 'bad_date', 'bad_number', 'negative', 'unknown_code', 'unknown_step', 'unknown_unit',
  'unknown_material', 'decided_before_received', 'valid_over_returned', 'returned_over_issued',
  'bad_quote', 'bad_width', 'bad_character', 'too_long', 'other_table',
] as const;

export type Reason = (typeof reasons)[number];

export interface Reject {
  file: string;
  kind: Kind;
  /** Physical line where the record begins, from 1. */
  line: number;
  /** Address of the cell in its sheet, such as C7; null for text files, and where the whole record is meant. */
  cell: string | null;
  /** Header of the column as the file has it (its Chinese name where the file lacks it), or null where the whole record is meant. */
  column: string | null;
  reason: Reason;
  /** The cell as written, trimmed; empty where there is none. */
  value: string;
  /** The original record (line ends as \n). */
  text: string;
  /** What the cell should say, where that is beyond doubt. */
  suggestion: string | null;
  /** The loaded row that has the same key. */
  first: { file: string; line: number } | null;
}

/** What a totals row of a ledger is called: alone, or behind a few words (全市合计, 本页小计). */
const TOTALS = /^.{0,6}(合计|总计|小计|共计|累计)(:?\d[\d,.]*.{0,2})?$|^(total|subtotal|grandtotal|sum)$/;

/** What people write where there is nothing to write. */
const PLACEHOLDER = /^([-—–―/\\.…*]+|无|未|暂无|待定|未定|待报|未完成|进行中|办理中|未召开|尚未.{0,4}|不适用|空|nil|none|null|n\/a|na|tbd|\\n)$/i;

/** Names of columns that are empty in no row of any export: nothing may be left out there. */
const owed = (() => {
  const all = Object.values(schemas).flatMap(({ columns }) => columns);
  const names = (of: typeof all) => of.flatMap(({ name, zh }) => [foldWord(name), foldWord(zh)]);
  const optional = new Set(names(all.filter(({ key, required }) => !key && !required)));
  return new Set(names(all).filter((name) => !optional.has(name)));
})();

/** What exactly is odd about a cell, where it can be named. */
function oddity(reject: Pick<Reject, 'reason' | 'value' | 'column'>): keyof typeof messages.oddities | null {
  const cell = narrow(reject.value.trim());
  if (/^#+$/.test(cell)) return 'too_narrow';
  if (/^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!)$/i.test(cell)) return 'formula_error';
  if (/^[+-]?\d+(\.\d+)?E[+-]?\d+$/i.test(cell)) return 'scientific';
  if (cell.startsWith('=')) return 'formula';
  if (invisible.test(cell)) return 'invisible';
  if (/^['\u2018\u2019]/.test(cell)) return 'apostrophe';
  if ((reject.reason === 'bad_date' || reject.reason === 'bad_number') && PLACEHOLDER.test(cell) && !owed.has(foldWord(reject.column ?? ''))) return 'placeholder';
  if (reject.reason === 'bad_date') {
    if (/(上旬|中旬|下旬|月初|月底|月末|月中|底前)/.test(cell)) return 'imprecise';
    if (/^\d{4}[-/.年]\d{1,2}月?$/.test(cell)) return 'no_day';
    if (/^\d{1,2}[-/.月]\d{1,2}日?$/.test(cell)) return 'no_year';
    if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(cell)) return 'ambiguous';
    if (/^\d{4}\.\d{1,2}\.\d{1,2}$/.test(cell)) return 'dots';
    if (/\d{1,2}:\d{2}/.test(cell)) return 'has_time';
    if (/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*[、,;；，和及至到~～—–-]+\s*\d/.test(cell)) return 'two_days';
    if (/^[〇○零一二三四五六七八九十\d]{2,4}年[一二三四五六七八九十\d]{1,3}月/.test(cell) && /[〇○零一二三四五六七八九十]/.test(cell.replace(/(星期|周|礼拜).$/, ''))) return 'numerals';
    if (/^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?$|^\d{8}$/.test(cell)) return 'no_such_day';
  }
  if (reject.reason === 'bad_number') {
    if (/^\d{1,3}(,\d{3})+$/.test(cell)) return 'thousands';
    if (/^\d+,\d{1,2}$/.test(cell)) return 'decimal_comma';
    if (/^-?\d+\.\d+$/.test(cell)) return 'not_whole';
    if (/^\d+(\.\d+)?%$/.test(cell)) return 'share';
    if (/^\d+(\.\d+)?\D+$/.test(cell)) return 'has_unit';
  }
  return null;
}

/** Whether the rejected record is a totals line, which needs no mending. */
export function isTotals(reject: Pick<Reject, 'text'>): boolean {
  return reject.text.split(/[,;\t|]/).some((cell) => TOTALS.test(foldWord(cell.replaceAll('"', '')).replace(/:$/, '')));
}

/** Whether the rejected record is one of the lines that stand below a ledger: who filled it in, who checked it, a note. */
const isFooter = (text: string): boolean => /^[\s",;\u3000]*(填表|填报|制表|审核|复核|负责|联系|报送|经办|填写|单位负责|注|备注|说明|附注)[^,;\t:：]{0,6}[:：]/.test(text);

/** What the number of a link is called: of all numbers it alone may be right in form and still be none of those that may stand there. */
const linkNames = schemas.reviews.columns.filter(({ name }) => name === 'link_no').flatMap(({ name, zh }) => [foldWord(name), foldWord(zh)]);

/** A number in some form, where not a word. */
const NUMBER = /\d|^第?[零一二三四五六七八九十两]+[环关道轮次]?$/;

/** Returns one plain sentence: what is wrong with the row, and what to do about it. `text`, `first` and `suggestion` make it more exact. */
export function rejectSentence(
  reject: Pick<Reject, 'reason' | 'column' | 'value'> & Partial<Pick<Reject, 'text' | 'first' | 'suggestion'>>, locale: Locale,
): string {
  const column = reject.column ?? '';
  const cell = reject.value.trim().slice(0, 60);
  const text = reject.text ?? reject.value;
  const mayBeNoRow = ['missing_key', 'missing_value', 'unknown_unit', 'unknown_material', 'bad_date', 'bad_number', 'unknown_code', 'unknown_step'].includes(reject.reason);
  if (mayBeNoRow && isTotals({ text })) return messages.totals[locale];
  if (mayBeNoRow && isFooter(text)) return messages.footer[locale];
  const odd = oddity(reject);
  if (odd) return messages.oddities[odd][locale]({ column, cell });
  const isLink = linkNames.includes(foldWord(column));
  if (isLink && reject.reason === 'bad_number' && !NUMBER.test(cell)) {
    return reject.suggestion ? messages.reviewer[locale]({ column, cell, link: reject.suggestion }) : messages.no_reviewer[locale]({ column, cell });
  }
  const reason = isLink && reject.reason === 'unknown_code' ? 'unknown_link' : reject.reason;
  return messages.reasons[reason][locale]({ column, cell, first: messages.place[locale](reject.first ?? null) });
}
