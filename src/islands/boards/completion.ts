import { CompletionBoard } from '../../charts/boards/CompletionBoard.tsx';
import { readCompletion, type CompletionRows } from '../../metrics/completion.ts';
import { completionTable, completionView, type CompletionView } from '../../views/completion.ts';
import type { Board } from '../board.ts';

export const completionBoard: Board<CompletionRows, CompletionView> = {
  name: 'completion', read: readCompletion, view: completionView, table: completionTable, Body: CompletionBoard,
};
