import { DeskBoard } from '../../charts/boards/DeskBoard.tsx';
import { readChase, type ChaseRows } from '../../metrics/chase.ts';
import { deskTable, deskView, type DeskView } from '../../views/desk.ts';
import type { Board } from '../board.ts';
import { startDeskControls } from '../desk_controls.ts';

startDeskControls();

export const deskBoard: Board<ChaseRows, DeskView> = { name: 'desk', read: readChase, view: deskView, table: deskTable, Body: DeskBoard };
