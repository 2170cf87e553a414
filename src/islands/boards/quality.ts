import { QualityBoard } from '../../charts/boards/QualityBoard.tsx';
import { readQuality, type QualityRows } from '../../metrics/quality.ts';
import { qualityTable, qualityView, type QualityView } from '../../views/quality.ts';
import type { Board } from '../board.ts';
import { startDeskControls } from '../desk_controls.ts';

startDeskControls();

export const qualityBoard: Board<QualityRows, QualityView> = { name: 'quality', read: readQuality, view: qualityView, table: qualityTable, Body: QualityBoard };
