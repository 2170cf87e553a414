import { OverviewBoard } from '../../charts/boards/OverviewBoard.tsx';
import { readOverview, type OverviewRows } from '../../metrics/overview.ts';
import { overviewTable, overviewView, type OverviewView } from '../../views/overview.ts';
import type { Board } from '../board.ts';

export const overviewBoard: Board<OverviewRows, OverviewView> = {
  name: 'overview', read: readOverview, fromCube: (cube, question) => cube.overview(question), view: overviewView, table: overviewTable, Body: OverviewBoard,
};
