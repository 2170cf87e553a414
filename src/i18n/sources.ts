interface ProblemDetail { kind: string; near: string; columns: string; line: string; files: string; count: string; encoding: string }
interface Sentence { zh: (d: ProblemDetail) => string; en: (d: ProblemDetail) => string }

const sentence = (zh: Sentence['zh'], en: Sentence['en']): Sentence => ({ zh, en });

/** What is said of a whole file: the matter, and what to do. */
export const problems = {
  missing_units: {
    message: sentence(() => '没有可读的单位名册，其他各表的行都无法对应到单位。', () => 'No units export could be read, so no row of the other exports can be matched to a unit.'),
    hint: sentence(() => '请加上单位名册：须有“单位编码”列，每行给出“层级”和“类别”。', () => 'Add the units export: it needs the column unit_id, and every row gives tier and category.'),
  },
  empty: {
    message: sentence(() => '文件是空的。', () => 'The file is empty.'),
    hint: sentence(() => '请重新导出后再放入。', () => 'Export it again.'),
  },
  no_rows: {
    message: sentence((d) => `认出是“${d.kind}”，但表头下面没有数据行。`, (d) => `Recognised as ${d.kind}, but there is no row below the header.`),
    hint: sentence(() => '如果不该为空，请检查导出条件后重新导出。', () => 'If it should not be empty, check what was selected and export again.'),
  },
  binary: {
    message: sentence(() => '这不是文本文件，没有读取。', () => 'This is not a text file; it was not read.'),
    hint: sentence(() => '请另存为 CSV（逗号分隔）后再放入。', () => 'Save it as CSV (comma separated).'),
  },
  spreadsheet: {
    message: sentence(() => '这是别的文档或压缩文件，不是 xlsx 工作簿，没有读取。', () => 'This is another kind of document or archive, not an xlsx workbook; it was not read.'),
    hint: sentence(() => '请用 Excel 或 WPS 打开，另存为 xlsx 或 CSV 后再放入。', () => 'Open it in Excel or WPS and save it as xlsx or CSV.'),
  },
  old_workbook: {
    message: sentence(() => '这是旧格式的工作簿（xls 或 WPS 的 et），没有读取。', () => 'This is a workbook of the old form (xls, or et of WPS); it was not read.'),
    hint: sentence(() => '请用 Excel 或 WPS 打开，另存为 xlsx（或 CSV）后再放入。', () => 'Open it in Excel or WPS and save it as xlsx (or CSV).'),
  },
  web_table: {
    message: sentence(() => '这是网页或 XML 格式的表格（有些系统导出时把它叫作 xls），没有读取。', () => 'This is a table as a web page or XML (some systems export it under the name xls); it was not read.'),
    hint: sentence(() => '请用 Excel 或 WPS 打开，另存为 xlsx 或 CSV 后再放入。', () => 'Open it in Excel or WPS and save it as xlsx or CSV.'),
  },
  workbook_damaged: {
    message: sentence(() => '工作簿损坏或不完整，没有读取。', () => 'The workbook is damaged or incomplete; it was not read.'),
    hint: sentence(() => '请用表格软件打开后重新保存，或重新传送。', () => 'Open and save it again in the spreadsheet program, or have it sent again.'),
  },
  workbook_too_large: {
    message: sentence(() => '工作簿展开后过大（超过 512 MB），没有读取。', () => 'Unpacked, the workbook is too large (over 512 MB); it was not read.'),
    hint: sentence(() => '请把用到的表另存为 CSV。', () => 'Save the sheets that are needed as CSV.'),
  },
  workbook_encrypted: {
    message: sentence(() => '工作簿带密码，没有读取。', () => 'The workbook has a password; it was not read.'),
    hint: sentence(() => '请用 Excel 或 WPS 打开，去掉密码，另存为 xlsx 后再放入。', () => 'Open it in Excel or WPS and save it as xlsx without a password.'),
  },
  merged_cells: {
    message: sentence((d) => `有竖向合并的单元格，已把合并格里的内容填到它盖住的 ${d.count} 格。`, (d) => `Cells are merged downwards; their content was read for ${d.count === '1' ? 'the cell' : `each of the ${d.count} cells`} they cover.`),
    hint: sentence(() => '请核对；导出时不合并更稳妥。', () => 'Please check; it is safer to export without merging.'),
  },
  hidden_rows: {
    message: sentence((d) => `有 ${d.count} 行在表里是隐藏的（如第 ${d.line} 行，可能是筛选），仍然读取了。`, (d) => `${d.count === '1' ? `A row is hidden in the sheet (row ${d.line}; perhaps by a filter); it was` : `${d.count} rows are hidden in the sheet (such as row ${d.line}; perhaps by a filter); they were`} read all the same.`),
    hint: sentence((d) => `如果不该算在内，请删去${d.count === '1' ? '这一行' : '这些行'}。`, (d) => (d.count === '1' ? 'If it should not count, delete it.' : 'If they should not count, delete them.')),
  },
  hidden_sheet: {
    message: sentence(() => '这张表是隐藏的，没有读取。', () => 'The sheet is hidden; it was not read.'),
    hint: sentence(() => '如果是数据，请取消隐藏后再放入。', () => 'If it holds data, unhide it.'),
  },
  other_sheet: {
    message: sentence(() => '这张表不是任何一种台账，没有读取。', () => 'The sheet is none of the exports; it was not read.'),
    hint: sentence(() => '如果是数据，请对照数据说明检查列名。', () => 'If it holds data, compare its column names with the description of the exports.'),
  },
  other_quotes: {
    message: sentence(() => '有些格子像是用单引号括起，或用 \\" 写引号；现在按双引号读，这些符号算作内容。', () => 'Some cells seem to be quoted with apostrophes, or to have \\" for a quote; they were read with double quotes, and these marks as text.'),
    hint: sentence(() => '如果文件就是这样写的，请在“现在打开的文件”里点“改读法”，选好引号。', () => 'If the file is written so, choose “Read otherwise” in the list of open files and say how its cells are quoted.'),
  },
  wrong_encoding: {
    message: sentence(
      (d) => `文字编码不对：按 ${d.encoding} 读到第 ${d.line} 行${d.count === '' ? '' : `、按 GB18030 读到第 ${d.count} 行`}读不下去，强行读取会丢字，所以没有读取。`,
      (d) => `The encoding is not sound: read as ${d.encoding} it breaks on line ${d.line}${d.count === '' ? '' : `, as GB18030 on line ${d.count}`}. Reading on would lose characters, so it was not read.`,
    ),
    hint: sentence(
      () => '请重新导出为 UTF-8 或 GB18030（不要把两种编码的文件拼成一个）；或看预览，确认文件用的是哪种编码。',
      () => 'Export it again as UTF-8 or GB18030 (never put files of both together into one), or look at the previews and confirm which encoding it is in.',
    ),
  },
  encoding_unsure: {
    message: sentence(
      (d) => `文字编码拿不准：可以按 ${d.encoding} 读，但读出来不像通常的中文，所以先不读取。`,
      (d) => `The encoding is not certain: the bytes can be read as ${d.encoding}, but the text does not look right, so it was not read.`,
    ),
    hint: sentence(() => '请看预览，选定文字正常的那一种。', () => 'Look at the previews and confirm the one that reads well.'),
  },
  lossy_encoding: {
    message: sentence((d) => `按 ${d.encoding} 读取时有坏字节，含坏字的行已退回。`, (d) => `Some bytes are not ${d.encoding}; rows with a damaged character were rejected.`),
    hint: sentence(() => '请核对退回的行，或换一种编码再试。', () => 'Check the rejected rows, or try another encoding.'),
  },
  one_line: {
    message: sentence(() => '整个文件开头只有极长的一行，没有换行，认不出表头。', () => 'The file begins with one very long line without a break, so no header could be found.'),
    hint: sentence(() => '换行可能在传送中丢了，请重新导出。', () => 'The line breaks may have been lost on the way; export it again.'),
  },
  unrecognised: {
    message: sentence(() => '前 10 条记录里没有任何一种导出表的表头，没有读取。', () => 'None of the first ten records is the header of a known export; it was not read.'),
    hint: sentence(() => '请对照数据说明检查列名；标题行最多 9 行。', () => 'Compare the column names with the description of the exports; at most nine records may stand above the header.'),
  },
  quoted_lines: {
    message: sentence(() => '每一行都整行套在一对双引号里，各列分不开，没有读取。', () => 'Every line stands whole in one pair of quotes, so its columns cannot be told apart; it was not read.'),
    hint: sentence(
      () => '多半是把 CSV 文件当作一列又导出了一次：请从原来的表格重新导出，或用记事本去掉每行首尾的双引号。',
      () => 'Most likely a CSV file was exported a second time as one column: export it again from the first table, or remove the quotes at both ends of each line.',
    ),
  },
  spaced_columns: {
    message: sentence(() => '各列之间只用空格隔开，没有分隔符，分不清空着的格子，没有读取。', () => 'Columns are set apart by spaces alone, and an empty cell among them cannot be seen; it was not read.'),
    hint: sentence(
      () => '请从表格软件另存为 CSV（逗号分隔），不要存为带格式的文本（空格分隔）。',
      () => 'Save it from the spreadsheet as CSV (comma delimited), not as formatted text (space delimited).',
    ),
  },
  spread_out: {
    message: sentence(
      (d) => `${d.files}各占一列，一个单位一行：这是横排的“${d.kind}”，没有读取。`,
      (d) => `${d.files} have a column each, with one row a unit: this is ${d.kind} laid out sideways; it was not read.`,
    ),
    hint: sentence(
      (d) => `请改成竖排，一行只写一个单位的一项：可下载“${d.kind}”模板照填。`,
      (d) => `Give each of them a row of its own, as the template of ${d.kind} has it.`,
    ),
  },
  missing_key_column: {
    message: sentence(
      (d) => `第 ${d.line} 行像“${d.kind}”的表头，但缺少关键列：${d.columns}，没有读取。`,
      (d) => `Line ${d.line} looks like the header of ${d.kind}, but lacks key columns: ${d.columns}. It was not read.`,
    ),
    hint: sentence((d) => `请补上：${d.columns}。`, (d) => `Add: ${d.columns}.`),
  },
  near_kind: {
    message: sentence(
      (d) => `按关键列读作“${d.kind}”，但多数列属于“${d.near}”，只是缺少：${d.columns}。`,
      (d) => `Read as ${d.kind} by its key columns, but most columns belong to ${d.near}, which lacks: ${d.columns}.`,
    ),
    hint: sentence((d) => `如果本来是“${d.near}”，请补上缺少的列后重新放入。`, (d) => `If it is meant to be ${d.near}, add what it lacks.`),
  },
  only_keys: {
    message: sentence((d) => `只凭“${d.columns}”认作“${d.kind}”，其余的列都不认得。`, (d) => `Read as ${d.kind} by ${d.columns} alone; no other column is known.`),
    hint: sentence((d) => `如果不是“${d.kind}”，请移走，或改成数据说明里的列名。`, (d) => `If it is not ${d.kind}, take it away, or give its columns the names of the contract.`),
  },
  missing_columns: {
    message: sentence((d) => `“${d.kind}”缺少必填的列：${d.columns}，各行都会被退回。`, (d) => `${d.kind} lacks required columns: ${d.columns}; every row is rejected.`),
    hint: sentence((d) => `请补上：${d.columns}。`, (d) => `Add: ${d.columns}.`),
  },
  repeated_column: {
    message: sentence((d) => `同一列出现了两次：${d.columns}，只读第一次出现的。`, (d) => `A column appears twice: ${d.columns}. The first one is read.`),
    hint: sentence(() => '请删去多余的一列。', () => 'Remove the other one.'),
  },
  second_table: {
    message: sentence((d) => `第 ${d.line} 行起是另一张表，它的 ${d.count} 行没有读取。`, (d) => `From line ${d.line} on there is another table; its ${d.count === '1' ? 'one row was' : `${d.count} rows were`} not read.`),
    hint: sentence(() => '请把每张表各存成一个文件，一起放入。', () => 'Save each table as a file of its own and give them together.'),
  },
  nameless_columns: {
    message: sentence((d) => `有内容的列没有列名，没有读取：${d.columns}。`, (d) => `Columns that hold something have no name and were not read: ${d.columns}.`),
    hint: sentence(() => '如果需要，请在表头补上列名；可能是某些行多了分隔符。', () => 'If they are needed, name them in the header; some rows may have a separator too many.'),
  },
  midnights: {
    message: sentence(
      (d) => `“${d.columns}”里的日期带着零点（00:00，如第 ${d.line} 行），已按当天读取。`,
      (d) => `Dates in ${d.columns} carry midnight (00:00, such as line ${d.line}); they were read as the day.`,
    ),
    hint: sentence(() => '不用处理；把该列的格式设为日期后再导出，就不会再有。', () => 'Nothing needs mending; a column formatted as a date exports without it.'),
  },
  damaged_codes: {
    message: sentence(
      (d) => `有 ${d.count} 个编码像是被表格软件改坏了（如第 ${d.line} 行：科学记数、公式错误值、多出的单引号或看不见的字符），仍按原样读取。`,
      (d) => `${d.count === '1' ? `A code looks damaged by a spreadsheet (line ${d.line}` : `${d.count} codes look damaged by a spreadsheet (such as line ${d.line}`}: scientific notation, a formula error, an apostrophe, characters that nobody sees); ${d.count === '1' ? 'it was read as it is' : 'they were read as they are'}.`,
    ),
    hint: sentence(() => '请把编码列设为文本后重新导出；其他台账里写的正确编码对不上这些行。', () => 'Format the column as text and export again; rows of other exports with the right codes do not find these.'),
  },
  far_dates: {
    message: sentence(
      (d) => `有 ${d.count} 行的日期离活动期很远（如第 ${d.line} 行），可能是年份写错了，仍按原样读取；“截至日期”会跟着最晚的日期走。`,
      (d) => `A date far from the campaign stands in ${d.count === '1' ? 'one row' : `${d.count} rows`} (such as line ${d.line}); the year may be wrong. What is written was read, and the as-of date follows the latest date.`,
    ),
    hint: sentence(() => '请核对“已载入，但请看一眼的行”。', () => 'See the rows that were loaded but are worth a look.'),
  },
  same_file: {
    message: sentence((d) => `内容与 ${d.files} 完全一样，是同一份文件；它的行因重复被退回，数字不受影响。`, (d) => `The content is exactly that of ${d.files}; its rows repeat and were rejected, and no figure is affected.`),
    hint: sentence(() => '请移走其中一份。', () => 'Take one of the two away.'),
  },
  two_of_a_kind: {
    message: sentence(
      (d) => `有不止一个文件是“${d.kind}”：${d.files}。都已读取，后面文件中重复的行被退回。`,
      (d) => `More than one file is ${d.kind}: ${d.files}. All were read; rows of a later file that repeat a key were rejected.`,
    ),
    hint: sentence(() => '如果其中有旧文件，请把它移走。', () => 'If one of them is out of date, take it away.'),
  },
};

interface CellDetail { column: string; cell: string; first: string }
type CellSentence = { zh: (d: CellDetail) => string; en: (d: CellDetail) => string };
type OddSentence = { zh: (d: Omit<CellDetail, 'first'>) => string; en: (d: Omit<CellDetail, 'first'>) => string };

/** What is said of a rejected row: the matter, and what to do. */
export const rejects = {
  totals: {
    zh: '这是合计行，不是数据，不用处理；导出时不带合计行更好。',
    en: 'This is a totals line, not data; nothing needs mending, though it is better exported without.',
  },
  footer: {
    zh: '这是表尾的说明（填表人、审核人、注之类），不是数据，不用处理；导出时不带更好。',
    en: 'This is a line below the ledger (who filled it in, who checked it, a note), not data; nothing needs mending, though it is better exported without.',
  },
  reviewer: {
    zh: (d: { column: string; cell: string; link: string }) => `“${d.column}”要填序号，这里写的是审核人：“${d.cell}”是这份材料所在审核链的第 ${d.link} 环；核对后请改填 ${d.link}。`,
    en: (d: { column: string; cell: string; link: string }) => `${d.column} takes a number, and this is a reviewer: “${d.cell}” is link ${d.link} of this document’s chain. Check it, then write ${d.link}.`,
  },
  no_reviewer: {
    zh: (d: { column: string; cell: string }) => `“${d.column}”要填序号，“${d.cell}”不是序号；请对照数据说明，填它在这份材料审核链上的序号。`,
    en: (d: { column: string; cell: string }) => `${d.column} takes a number, and “${d.cell}” is none; give its number in this document’s chain, from the description of the exports.`,
  },
  place: {
    zh: (d: { file: string; line: number } | null) => (d ? `${d.file} 第 ${d.line} 行` : '前面的一行'),
    en: (d: { file: string; line: number } | null) => (d ? `${d.file}, line ${d.line}` : 'an earlier row'),
  },
  reasons: {
    missing_key: { zh: (d) => `没有填“${d.column}”，不知道这一行说的是哪一个；请补填（合并的单元格要拆开，每行都填）。`, en: (d) => `${d.column} is empty, so the row belongs to nothing; fill it in (undo merged cells, and fill every row).` },
    missing_value: { zh: (d) => `没有填“${d.column}”，这一列必须填；请补填。`, en: (d) => `${d.column} is empty but must be given; fill it in.` },
    duplicate_key: { zh: (d) => `与${d.first}重复；只留先出现的一行，请删去多余的。`, en: (d) => `The row repeats the key of ${d.first}; the first is kept, so remove one of the two.` },
    bad_date: { zh: (d) => `“${d.column}”里的“${d.cell}”不是能读的日期；请写成 2014-06-05 这样的日期。`, en: (d) => `“${d.cell}” in ${d.column} is not a date that can be read; write it like 2014-06-05.` },
    bad_number: { zh: (d) => `“${d.column}”里的“${d.cell}”不是数；请只填数字。`, en: (d) => `“${d.cell}” in ${d.column} is not a number; give digits only.` },
    negative: { zh: (d) => `“${d.column}”里的“${d.cell}”小于 0；请核对后改正。`, en: (d) => `“${d.cell}” in ${d.column} is below zero; check and correct it.` },
    unknown_code: { zh: (d) => `“${d.column}”里的“${d.cell}”不在规定的词里；请改成数据说明中列出的词。`, en: (d) => `“${d.cell}” in ${d.column} is not one of the words that may stand there; use one from the description of the exports.` },
    unknown_link: { zh: (d) => `“${d.column}”填的是 ${d.cell}，这份材料所在层级的审核链没有这一环；请对照方案核对序号。`, en: (d) => `${d.column} says ${d.cell}, and the review chain of this document’s tier has no such link; check the number against the plan.` },
    unknown_step: { zh: (d) => `“${d.column}”里的“${d.cell}”不是方案中的环节；请改成方案中的环节名。`, en: (d) => `“${d.cell}” in ${d.column} is not a step of the plan; use the name of one.` },
    unknown_unit: { zh: (d) => `单位名册中没有“${d.cell}”这个单位（或名册中那一行已被退回）；请核对编码，或先补正名册。`, en: (d) => `No loaded unit has the code “${d.cell}”; check the code, or mend the units export first.` },
    unknown_material: { zh: (d) => `材料登记中没有“${d.cell}”这份材料（或那一行已被退回）；请核对编号，或先补正材料登记。`, en: (d) => `No loaded document has the code “${d.cell}”; check the code, or mend the materials export first.` },
    decided_before_received: { zh: (d) => `“${d.column}”${d.cell} 早于收到日期；请核对两个日期。`, en: (d) => `${d.column} ${d.cell} is before the day it was received; check both dates.` },
    valid_over_returned: { zh: (d) => `好、较好、一般、差四项之和多于收回 ${d.cell} 张；请核对票数。`, en: (d) => `The four grades add up to more than the ${d.cell} ballots returned; check the counts.` },
    returned_over_issued: { zh: (d) => `收回 ${d.cell} 张，多于发放；请核对票数。`, en: (d) => `${d.cell} ballots were returned, more than were issued; check the counts.` },
    bad_quote: { zh: () => '这一行的引号没有成对，分不清各列；请补上或删去多余的引号。', en: () => 'The quotes of this line do not pair up, so its cells cannot be told apart; add or remove a quote.' },
    bad_width: { zh: (d) => `这一行比表头多出内容“${d.cell}”，可能是某格里的分隔符没有加引号；请核对各列。`, en: (d) => `The line has more cells than the header (“${d.cell}”); a separator inside a cell may lack its quotes. Check the columns.` },
    bad_character: { zh: (d) => `“${d.column}”里有损坏的字；请改正这一格，或用正确的编码重新导出。`, en: (d) => `${d.column} has a damaged character; correct the cell, or export again in the right encoding.` },
    other_table: { zh: () => '这一行属于同一文件里的另一张表（表头与前面的不同），按前面的表头读会读错；请把那张表另存成一个文件。', en: () => 'The row belongs to another table in the same file, whose header differs; read under the first header it would be wrong. Save that table as a file of its own.' },
    too_long: { zh: () => '这一行长得不像一条记录，可能丢了换行；请重新导出。', en: () => 'The line is far too long for one record; line breaks may have been lost. Export it again.' },
  } satisfies Record<string, CellSentence>,
  oddities: {
    too_narrow: { zh: (d) => `“${d.column}”只剩下 ${d.cell}，是列宽不够时另存丢了内容；请加宽该列后重新导出。`, en: (d) => `${d.column} holds only ${d.cell}: the column was too narrow when saved. Widen it and export again.` },
    formula_error: { zh: (d) => `“${d.column}”里是表格公式的错误值 ${d.cell}；请改正公式后重新导出。`, en: (d) => `${d.column} holds the formula error ${d.cell}; mend the formula and export again.` },
    scientific: { zh: (d) => `“${d.column}”里的 ${d.cell} 被表格软件改成了科学记数，原来的数字已丢；请把该列设为文本后重新导出。`, en: (d) => `${d.cell} in ${d.column} was turned into scientific notation by a spreadsheet and its digits are lost; format the column as text and export again.` },
    formula: { zh: (d) => `“${d.column}”里是公式“${d.cell}”；请粘贴为数值后重新导出。`, en: (d) => `${d.column} holds the formula “${d.cell}”; paste it as a value and export again.` },
    imprecise: { zh: (d) => `“${d.column}”里的“${d.cell}”只说了大概的时段，不是哪一天；请写明日期，如 2014-06-05。`, en: (d) => `“${d.cell}” in ${d.column} is imprecise: it names a part of a month, not a day. Give the day, like 2014-06-05.` },
    no_day: { zh: (d) => `“${d.column}”里的“${d.cell}”没有写到日；请写明日期，如 2014-06-05。`, en: (d) => `“${d.cell}” in ${d.column} has no day; give the whole date, like 2014-06-05.` },
    no_year: { zh: (d) => `“${d.column}”里的“${d.cell}”没有年份；请写明日期，如 2014-06-05。`, en: (d) => `“${d.cell}” in ${d.column} has no year; give the whole date, like 2014-06-05.` },
    ambiguous: { zh: (d) => `“${d.column}”里的“${d.cell}”分不清哪是月、哪是日；请写成年-月-日，如 2014-06-05。`, en: (d) => `“${d.cell}” in ${d.column} is ambiguous: which is the month and which the day cannot be told. Write it like 2014-06-05.` },
    dots: { zh: (d) => `“${d.column}”里的“${d.cell}”用了点号；请改成 2014-06-05 这样的日期。`, en: (d) => `“${d.cell}” in ${d.column} is written with dots; write it like 2014-06-05.` },
    two_days: { zh: (d) => `“${d.column}”里的“${d.cell}”不止一天；一格只能填一天（几次的，一次一行；一段时间的，按这一列的含义填其中一天）。`, en: (d) => `“${d.cell}” in ${d.column} names more than one day, and a cell takes one: give each occasion a row of its own, and of a period the day that the column means.` },
    has_time: { zh: (d) => `“${d.column}”里的“${d.cell}”带了时刻；请只留日期，如 2014-06-05。`, en: (d) => `“${d.cell}” in ${d.column} carries a time of day; give the date only, like 2014-06-05.` },
    no_such_day: { zh: (d) => `日历上没有“${d.cell}”这一天（“${d.column}”）；请核对后改正。`, en: (d) => `The calendar has no day “${d.cell}” (${d.column}); check and correct it.` },
    thousands: { zh: (d) => `“${d.column}”里的“${d.cell}”有千位分隔符；请只填数字。`, en: (d) => `“${d.cell}” in ${d.column} has separators of thousands; give digits only.` },
    decimal_comma: { zh: (d) => `“${d.column}”里的“${d.cell}”用逗号作小数点；请改成点号，如 1.5。`, en: (d) => `“${d.cell}” in ${d.column} has a comma for the decimal point; write a point, like 1.5.` },
    not_whole: { zh: (d) => `“${d.column}”里的“${d.cell}”不是整数；请填整数。`, en: (d) => `“${d.cell}” in ${d.column} is not a whole number; give one.` },
    invisible: { zh: (d) => `“${d.column}”里的“${d.cell}”夹着看不见的字符（多半是从网页或文档复制来的）；请重新输入这一格。`, en: (d) => `“${d.cell}” in ${d.column} holds characters that nobody sees, most likely copied from a page or document; type the cell again.` },
    apostrophe: { zh: (d) => `“${d.column}”里的“${d.cell}”前面多了一个单引号；请删去单引号。`, en: (d) => `“${d.cell}” in ${d.column} begins with an apostrophe; remove it.` },
    placeholder: { zh: (d) => `“${d.column}”里写的是“${d.cell}”；没有就让这一格空着。`, en: (d) => `${d.column} says “${d.cell}”; where there is nothing, leave the cell empty.` },
    numerals: { zh: (d) => `“${d.column}”里的“${d.cell}”是用汉字写的日期；请写成 2014-06-05 这样的日期。`, en: (d) => `“${d.cell}” in ${d.column} is a date in Chinese numerals; write it like 2014-06-05.` },
    share: { zh: (d) => `“${d.column}”里的“${d.cell}”是百分比；这一列要填个数。`, en: (d) => `“${d.cell}” in ${d.column} is a percentage; the column takes a count.` },
    has_unit: { zh: (d) => `“${d.column}”里的“${d.cell}”带了单位；请只填数字。`, en: (d) => `“${d.cell}” in ${d.column} carries a unit; give digits only.` },
  } satisfies Record<string, OddSentence>,
};
