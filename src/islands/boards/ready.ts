import { ReadyBoard } from '../../charts/boards/ReadyBoard.tsx';
import { readReady, type ReadyRows } from '../../metrics/ready.ts';
import { readyTable, readyView, type ReadyView } from '../../views/ready.ts';
import type { Board } from '../board.ts';

export const readyBoard: Board<ReadyRows, ReadyView> = { name: 'ready', read: readReady, view: readyView, table: readyTable, Body: ReadyBoard };
