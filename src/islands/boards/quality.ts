import { QualityBoard } from '../../charts/boards/QualityBoard.tsx';
import type { BrowserDatabase } from '../../engine/browser.ts';
import { problemsStatement, readQuality, type ProblemRow, type QualityRows } from '../../metrics/quality.ts';
import { problemsTable, qualityView, type QualityView } from '../../views/quality.ts';
import type { Board, Question } from '../board.ts';
import { startDeskControls } from '../desk_controls.ts';

startDeskControls();

async function* problemParts(db: BrowserDatabase, question: Question): AsyncGenerator<readonly ProblemRow[]> {
  yield* db.queryParts<ProblemRow>(await problemsStatement(db, question));
}

export const qualityBoard: Board<QualityRows, QualityView, readonly ProblemRow[]> = {
  name: 'quality', read: readQuality, view: qualityView, readTable: problemParts, table: problemsTable, Body: QualityBoard,
};
