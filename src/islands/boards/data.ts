import { DataBoard } from '../../charts/boards/DataBoard.tsx';
import { readData, type DataRows } from '../../metrics/data.ts';
import { dataView, type DataView } from '../../views/data.ts';
import type { Board } from '../board.ts';

export const dataBoard: Board<DataRows, DataView> = { name: 'data', read: readData, view: dataView, Body: DataBoard };
