import type { Words } from '../i18n/locale.ts';

export type ProblemCode =
  | 'empty_file' | 'binary_file' | 'wrong_encoding' | 'unrecognised_header' | 'header_only' | 'second_of_kind' | 'units_missing';

/** Something about a whole file, or a missing one, in words for a person: what, and what to do. */
export interface Problem {
  code: ProblemCode;
  file: string | null;
  message: Words;
  hint: Words;
}

const sentences: Record<ProblemCode, { message: Words; hint: Words }> = {
  empty_file: {
    message: { zh: '文件是空的。', en: 'The file is empty.' },
    hint: { zh: '请重新导出；如果确实没有数据，可以不放这个文件。', en: 'Export it again; if there really is no data, leave the file out.' },
  },
  binary_file: {
    message: { zh: '这不是文本文件（可能是 Excel 工作簿或其他格式）。', en: 'This is not a text file (perhaps an Excel workbook or another format).' },
    hint: { zh: '请在 Excel 或 WPS 中“另存为”CSV 后再用。', en: 'Save it as CSV in Excel or WPS and use that.' },
  },
  wrong_encoding: {
    message: { zh: '文字编码既不是 UTF-8 也不是 GB18030，不能确认读出的字是对的，因此没有读。', en: 'The text is neither UTF-8 nor GB18030, so nothing read from it could be trusted; it was not read.' },
    hint: { zh: '请另存为“CSV UTF-8”后再用。', en: 'Save it as “CSV UTF-8” and use that.' },
  },
  unrecognised_header: {
    message: { zh: '前十行里没有认得出的表头。', en: 'No header of the contract was found in the first ten records.' },
    hint: { zh: '请核对表头是否为规定的列名（见数据格式说明），特别是编码等关键列。', en: 'Check that the header has the contract’s column names, above all the key columns.' },
  },
  header_only: {
    message: { zh: '只有表头，没有数据行。', en: 'There is a header and no data row.' },
    hint: { zh: '请确认导出时选了数据。', en: 'Check that the export included its rows.' },
  },
  second_of_kind: {
    message: { zh: '同一种台账有两个文件，两个都读了；编码重复的行以先读到的为准，后面的退回。', en: 'There are two files of one kind; both were read, and of rows with one key the first keeps it, later ones are rejected.' },
    hint: { zh: '如果其中一个是旧的，请拿掉它。', en: 'If one of them is an old one, take it away.' },
  },
  units_missing: {
    message: { zh: '没有单位名册。其他台账都要靠它认单位。', en: 'There is no units export, and every other export needs it.' },
    hint: { zh: '请加入单位名册（单位编码、单位名称、层级、类别）。', en: 'Add the units export (unit_id, name, tier, category).' },
  },
};

/** Returns the problem of a file, with a detail added to its message. */
export function problem(code: ProblemCode, file: string | null, detail: Words | null = null): Problem {
  const { message, hint } = sentences[code];
  return {
    code, file, hint,
    message: detail ? { zh: `${message.zh}${detail.zh}。`, en: `${message.en} ${detail.en}.` } : message,
  };
}
