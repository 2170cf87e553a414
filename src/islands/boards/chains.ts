import { ChainsBoard } from '../../charts/boards/ChainsBoard.tsx';
import { readChains, type ChainsRows } from '../../metrics/chains.ts';
import { chainsTable, chainsView, type ChainsView } from '../../views/chains.ts';
import type { Board } from '../board.ts';

export const chainsBoard: Board<ChainsRows, ChainsView> = { name: 'chains', read: readChains, view: chainsView, table: chainsTable, Body: ChainsBoard };
