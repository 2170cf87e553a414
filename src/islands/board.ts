import type { VNode } from 'preact';
import type { BrowserDatabase } from '../engine/browser.ts';
import type { Database } from '../engine/database.ts';
import type { Cube } from '../metrics/cube/cube.ts';
import type { Scope } from '../metrics/warehouse.ts';
import type { ViewContext } from '../views/context.ts';
import { addDays } from '../views/days.ts';
import { stateScope, type State } from '../views/state.ts';
import type { Workspace } from './session.ts';

/** What a board's rows depend on. Equal questions have equal rows. */
export interface Question {
  asOf: string;
  compareTo: string;
  scope: Scope;
  /** Steps the reader narrowed to; empty = all. */
  steps: readonly string[];
}

/** Returns what a state asks of the database. Dates that the address leaves open are the workspace's own. */
export function questionOf(state: State, workspace: Pick<Workspace, 'asOf' | 'compareTo' | 'plan'>): Question {
  const asOf = state.as_of ?? workspace.asOf;
  return {
    asOf,
    compareTo: state.compare_to ?? (state.as_of ? addDays(asOf, -workspace.plan.thresholds.comparison_days) : workspace.compareTo),
    scope: stateScope(state),
    steps: state.steps,
  };
}

/** Returns what the rows of a board are kept under: boards of equal keys have equal rows for equal questions. */
export const keyOf = (board: Pick<Board<never, never>, 'name' | 'of'>): string => board.of === undefined ? board.name : `${board.name} ${board.of}`;

/**
 * One page's content, drawn by the same three functions at build and in the browser:
 * rows from the database, a finished view model from the rows, markup from the view model.
 */
export interface Board<Rows, View, TableRows = Rows> {
  name: string;
  /** What rows of boards with the same name differ by: the one unit that is read. */
  of?: string;
  /** Reads the rows. May set the warehouse's date and scope; whoever calls it holds the database alone. */
  read(db: Database, question: Question): Promise<Rows>;
  /** The same rows from the counts that came with the page, without the engine; null where they cannot answer. */
  fromCube?(cube: Cube, question: Question): Rows | null;
  /** Pure: equal rows and context give an equal, serialisable view. */
  view(rows: Rows, context: ViewContext): View;
  /** The same view with the first rows of a long table alone, as many as `most`: what is drawn at once at each letter of a search, until the letters rest. */
  glance?(rows: Rows, context: ViewContext, most: number): View;
  /** Pure markup of the view. */
  Body(props: { view: View }): VNode;
  /** Whether a reader writes in the page or it moves by itself: what it was built with is not what stands there, and it is drawn anew once the engine has come. */
  isAlive?: boolean;
  /** The rows of `table`, a part at a time, where they may be far more than the page reads. May set the warehouse's scope. */
  readTable?(db: BrowserDatabase, question: Question): AsyncIterable<TableRows>;
  /** The whole of a table that the page shows a part of, its head first, for downloads (of a part of the rows, that part); `id` names it among the page's tables. */
  table?(rows: TableRows, context: ViewContext, id: string): string[][] | null;
  /** The page's title and question where they depend on the rows, such as a unit's name. */
  heading?(view: View): { title: string; question: string } | null;
}
