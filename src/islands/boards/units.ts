import { UnitsBoard } from '../../charts/boards/UnitsBoard.tsx';
import { readUnitsBoard, type UnitsBoardRows } from '../../metrics/units_board.ts';
import { unitsAtAGlance, unitsTable, unitsView, type UnitsView } from '../../views/units.ts';
import type { Board } from '../board.ts';
import { startDeskControls } from '../desk_controls.ts';

startDeskControls();

export const unitsBoard: Board<UnitsBoardRows, UnitsView> = { name: 'units', read: readUnitsBoard, view: unitsView, glance: unitsAtAGlance, table: unitsTable, Body: UnitsBoard };
