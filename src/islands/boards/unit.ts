import { UnitBoard } from '../../charts/boards/UnitBoard.tsx';
import { readUnitPages, type UnitPageRows } from '../../metrics/unit_page.ts';
import { unitOfSlug } from '../../views/unit_address.ts';
import { unitPageView, type UnitPageView } from '../../views/unit_page.ts';
import type { Board } from '../board.ts';

/** The board of one unit's page as the build draws it: rows of all units are read once, and sliced for each page. */
export function unitBoard(unitId: string): Board<UnitPageRows, UnitPageView> {
  return { name: 'unit', read: readUnitPages, view: (rows, context) => unitPageView(rows, unitId, context), Body: UnitBoard };
}

/** The board of the page at an address (`/units/<name>/`) as the browser draws it: it reads that unit only. */
export function unitBoardAt(pathname: string): Board<UnitPageRows, UnitPageView> {
  const unitId = unitOfSlug(decodeURIComponent(/\/units\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '')) ?? '';
  return {
    ...unitBoard(unitId),
    name: `unit ${unitId}`,
    read: (db, question) => readUnitPages(db, { ...question, scope: { units: [unitId] } }),
  };
}
