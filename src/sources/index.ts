export { kinds, schemas, vocabularies, type ColumnSchema, type ExportSchema, type Kind } from './contract.ts';
export { loadExports } from './load.ts';
export { problem, type Problem, type ProblemCode } from './problems.ts';
export { lastDate, readExports, type FileFacts, type Intake, type Listed, type Reason, type Reject, type SourceFile } from './read.ts';
export { rejectSentence } from './rejects.ts';
