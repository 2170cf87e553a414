export { kinds, schemas, termsOf, type ColumnSchema, type ColumnType, type ExportSchema, type Kind, type Term, type Vocabulary } from './contract.ts';
export { DialectError, readDelimited, type DelimitedFile, type DelimitedRecord, type Dialect, type Doubt } from './delimited.ts';
export { encodings, type Encoding } from './encoding.ts';
export { INFLATE_LIMIT, openZip, ZipError } from './zip.ts';
export { columnLetters } from './workbook.ts';
export { encodeGb18030 } from './gb18030.ts';
export { delimiters, headerText, type Delimiter, type Mapping } from './header.ts';
export { guessHeader, headerSignature, headsOfText, mappingOf, suggestColumns, type Guess, type Head } from './mapping.ts';
export {
  BEGINNING_BYTES, beginningOf, LISTED_LIMIT, readExports, type FileChoice, type FileFacts, type Intake, type Listed, type Progress, type ReadOptions, type Suspect,
} from './intake.ts';
export { lastDate, loneLastDate, type LoneDate } from './last_date.ts';
export { exportTables, loadExports, packExports } from './load.ts';
export { type Problem, type ProblemCode } from './problems.ts';
export { quotings, readCells, type Grammar, type Quoting } from './records.ts';
export { isTotals, reasons, rejectSentence, type Reason, type Reject } from './rejects.ts';
export { templateRows, templates, type Template, type TemplateForm } from './templates.ts';
