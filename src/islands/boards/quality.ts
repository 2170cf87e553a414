import { QualityBoard } from '../../charts/boards/QualityBoard.tsx';
import { readProblems, readQuality, type ProblemRow, type QualityRows } from '../../metrics/quality.ts';
import { problemsTable, qualityView, type QualityView } from '../../views/quality.ts';
import type { Board } from '../board.ts';
import { startDeskControls } from '../desk_controls.ts';

startDeskControls();

export const qualityBoard: Board<QualityRows, QualityView, readonly ProblemRow[]> = {
  name: 'quality', read: readQuality, view: qualityView, readTable: readProblems, table: problemsTable, Body: QualityBoard,
};
