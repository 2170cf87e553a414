import { SatisfactionBoard } from '../../charts/boards/SatisfactionBoard.tsx';
import { readSatisfaction, type SatisfactionBoardRows } from '../../metrics/satisfaction_board.ts';
import { satisfactionTable, satisfactionView, type SatisfactionView } from '../../views/satisfaction.ts';
import type { Board } from '../board.ts';

export const satisfactionBoard: Board<SatisfactionBoardRows, SatisfactionView> = {
  name: 'satisfaction', read: readSatisfaction, view: satisfactionView, table: satisfactionTable, Body: SatisfactionBoard,
};
