import { UnitBoard } from '../../charts/boards/UnitBoard.tsx';
import { readUnitPages, type UnitPageRows } from '../../metrics/unit_page.ts';
import { unitAt } from '../../views/unit_address.ts';
import { unitPageView, unitTable, type UnitPageView } from '../../views/unit_page.ts';
import type { Board } from '../board.ts';

/** The board of one unit's page as the build draws it: rows of all units are read once, and sliced for each page. */
export function unitBoard(unitId: string): Board<UnitPageRows, UnitPageView> {
  return {
    name: 'unit', read: readUnitPages, view: (rows, context) => unitPageView(rows, unitId, context),
    table: (rows, context, id) => unitTable(rows, unitId, context, id), Body: UnitBoard, heading: (view) => view.heading,
  };
}

/** The board of one unit that reads that unit only: in the browser, and at build where no page for each unit needs them all. */
export function loneUnitBoard(unitId: string): Board<UnitPageRows, UnitPageView> {
  return {
    ...unitBoard(unitId),
    of: unitId,
    read: (db, question) => readUnitPages(db, { ...question, scope: { units: [unitId] } }),
  };
}

/** The board of the page at an address as the browser draws it. */
export const unitBoardAt = (pathname: string, query: string): Board<UnitPageRows, UnitPageView> => loneUnitBoard(unitAt(pathname, query));
