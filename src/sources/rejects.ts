import type { Locale, Words } from '../i18n/locale.ts';
import type { Reason, Reject } from './read.ts';

interface Sentence {
  zh: (d: Named) => string;
  en: (d: Named) => string;
}

interface Named {
  column: string;
  value: string;
}

const says = (zh: Sentence['zh'], en: Sentence['en']): Sentence => ({ zh, en });

const sentences: Record<Reason, Sentence> = {
  missing_key: says((d) => `“${d.column}”是空的，不知道这一行说的是谁。补上后再交。`, (d) => `“${d.column}” is empty, so the row cannot be told. Fill it in.`),
  missing_value: says((d) => `“${d.column}”必须填写。补上后再交。`, (d) => `“${d.column}” must be given. Fill it in.`),
  duplicate_key: says((d) => `“${d.column}”为“${d.value}”的一行前面已经有了。留一行，删去多余的。`, (d) => `A row with “${d.column}” = “${d.value}” came before. Keep one and delete the other.`),
  bad_date: says(
    (d) => `“${d.column}”的“${d.value}”${dateFault(d.value).zh}。请写成 2014-06-05 这样的日期。`,
    (d) => `“${d.value}” in “${d.column}” ${dateFault(d.value).en}. Write a date such as 2014-06-05.`,
  ),
  bad_number: says((d) => `“${d.column}”的“${d.value}”不是数${damage(d.value).zh}。请填整数。`, (d) => `“${d.value}” in “${d.column}” is not a number${damage(d.value).en}. Write a whole number.`),
  negative: says((d) => `“${d.column}”的“${d.value}”是负数。请核对。`, (d) => `“${d.value}” in “${d.column}” is negative. Check it.`),
  unknown_code: says((d) => `“${d.column}”的“${d.value}”不在规定的词里。请改用规定的写法。`, (d) => `“${d.value}” in “${d.column}” is not one of the contract’s words. Use one of them.`),
  unknown_step: says((d) => `“${d.column}”的“${d.value}”不是方案里的环节。请改用方案的环节名称。`, (d) => `“${d.value}” in “${d.column}” is not a step of the plan. Use the plan’s name of the step.`),
  unknown_unit: says((d) => `单位名册里没有“${d.value}”。请核对编码，或先把它补进名册。合计行请删去。`, (d) => `No unit “${d.value}” in the units export. Check the code, or add the unit. Delete a totals row.`),
  unknown_material: says((d) => `材料登记里没有“${d.value}”。请核对编号，或先登记材料。`, (d) => `No material “${d.value}” in the materials export. Check the number, or register it.`),
  decided_before_received: says((d) => `“${d.column}”的“${d.value}”早于收到日期。请核对两个日期。`, (d) => `“${d.value}” in “${d.column}” is before it was received. Check both dates.`),
  valid_over_returned: says(() => '好、较好、一般、差之和超过收回数。请核对票数。', () => 'Good, fairly good, average and poor add up to more than returned. Check the counts.'),
  returned_over_issued: says(() => '收回数超过发放数。请核对票数。', () => 'More ballots returned than issued. Check the counts.'),
  stray_quote: says(() => '引号不成对，读不出这一行的各列。请去掉多余的英文引号。', () => 'A quote has no partner, so the row’s cells cannot be told. Remove the stray quote.'),
  too_many_cells: says(() => '这一行比表头多出几列（可能有没加引号的逗号）。请核对。', () => 'The row has more cells than the header (perhaps an unquoted comma). Check it.'),
};

/** Names the marks that a spreadsheet leaves when it damages a value. */
function damage(value: string): Words {
  if (/^#+$/.test(value)) return { zh: '（表格列太窄，导出成了 #）', en: ' (the spreadsheet’s column was too narrow and came out as #)' };
  if (/^#(REF|N\/A|VALUE|NAME\?|DIV\/0)/i.test(value)) return { zh: '（表格公式出错）', en: ' (a formula of the spreadsheet failed)' };
  if (/^\d(\.\d+)?E\+\d+$/i.test(value)) return { zh: '（表格把长编码改成了科学计数）', en: ' (the spreadsheet turned a long code into scientific notation)' };
  return { zh: '', en: '' };
}

function dateFault(value: string): Words {
  if (/[旬初底]/.test(value)) return { zh: '只说了大概时间，不是某一天', en: 'names a stretch of days, not one day' };
  if (/^\d{1,2}[-/]\d{1,2}[-/]\d{4}$/.test(value)) return { zh: '分不清月和日', en: 'does not tell the month from the day' };
  if (/^\d{4}[-/年]\d{1,2}月?$/.test(value)) return { zh: '缺了日', en: 'lacks the day' };
  const marked = damage(value);
  return { zh: `不是日期${marked.zh}`, en: `is not a date${marked.en}` };
}

/** Returns why a row was rejected and what to do, in one plain sentence or two. */
export function rejectSentence(reject: Pick<Reject, 'reason' | 'column' | 'value'>, locale: Locale): string {
  return sentences[reject.reason][locale]({ column: reject.column ?? '', value: reject.value });
}
