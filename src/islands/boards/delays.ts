import { DelaysBoard } from '../../charts/boards/DelaysBoard.tsx';
import { readDelays, type DelaysRows } from '../../metrics/delays.ts';
import { delaysTable, delaysView, type DelaysView } from '../../views/delays.ts';
import type { Board } from '../board.ts';

export const delaysBoard: Board<DelaysRows, DelaysView> = { name: 'delays', read: readDelays, view: delaysView, table: delaysTable, Body: DelaysBoard };
