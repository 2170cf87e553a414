import type { Database } from '../../engine/database.ts';
import { keepForDay, keptRows, type Metric } from '../metric.ts';

// What a figure says of itself so that it can be proved, and what several families say alike.

/** Rows of the exports, as a table with `source_file` and `source_line`, and which of them, as `found`, stand behind one behind-row. */
export interface Sources {
  from: string;
  where: string;
}

/** How the rows behind a figure make it: by adding up, or as the mean, the greatest, the median or the 90th percentile of them. */
export type Gather = 'sum' | 'mean' | 'least' | 'greatest' | 'median' | 'p90';

export interface Column {
  /** Expression over the metric's rows in scope of the key. */
  value: string;
  /** Of a share: its parts. The rows behind it then make the numerator. */
  numerator?: string;
  denominator?: string;
  /** The two parts make a number of days, not a share. */
  isQuotient?: true;
  /** Which of the behind-rows count, as a condition; and what each adds. */
  where?: string;
  adds?: string;
  gather?: Gather;
  /** Only the first row of each unit counts, by this order. */
  onePerUnit?: string;
  /** In the place of the provable's own. */
  behind?: string;
  evidence?: string | Sources;
  parts?: Record<string, string>;
  /** What the figure leaves out, to be counted: by its name, which of the behind-rows, or of another table's that has the same keys. */
  leaves?: Partial<Record<LeftOut, { from?: string; where: string }>>;
  /** In the place of the provable's own: where the figure is of other rows of the metric than the rest. */
  rowsOf?: Provable['rowsOf'];
}

/** Kinds of rows that a figure leaves out. */
export type LeftOut = 'continuous' | 'no_due' | 'undecided' | 'not_yet_due' | 'to_come' | 'still_open' | 'earlier_round' | 'no_valid' | 'not_submitted' | 'not_judged';

export interface Provable {
  metric: Metric<unknown>;
  /** Key columns of the metric that may stand in a proof's name, with the behind-table's expression for each. */
  keys: Record<string, string>;
  /** A table expression with unit_id and the columns that conditions, parts and evidence name. */
  behind: string;
  /** What is told of each behind-row, in the order it is told and sorted by: a column's name and its expression. */
  parts: Record<string, string>;
  /** The rows of the exports behind one behind-row: where to find them, or a list of {file, line}. */
  evidence: string | Sources;
  columns: Record<string, Column>;
  /** The metric's rows for the given keys, where that is not every row whose columns equal them. */
  rowsOf?: (keys: readonly string[]) => { from: string; also: string[]; names: Record<string, string> } | null;
  /** True where rows may belong to no unit, and the behind-table sees to the scope itself. */
  hasOwnScope?: true;
  /** Makes what the metric rests on besides the warehouse, and what `kept` reads. */
  prepare?: (db: Database) => Promise<void>;
  /** A statement that gives the metric's rows out of what is kept for the day: quicker than the metric's own, which is the one that is shown. */
  kept?: string;
}

/** Of a metric each of whose rows is of one unit and the same whatever the scope. */
export const keptForDay = (metric: Metric<unknown>, { withoutUnit = null, after }: { withoutUnit?: string | null; after?: (db: Database) => Promise<void> } = {}): Pick<Provable, 'kept' | 'prepare'> => ({
  kept: keptRows(metric, withoutUnit),
  prepare: async (db) => {
    await after?.(db);
    await keepForDay(db, metric);
  },
});

/** A figure that counts the behind-rows for which `where` holds; the metric has their number in a column of its name. */
export const count = (name: string, where: string): [string, Column] => [name, { value: `sum(${name})`, where }];

export const continuousStep = { continuous: { where: "evidence = 'continuous'" } };
export const discrete = "evidence <> 'continuous'";

/** The rows of the exports that the steps of a behind-row's unit rest on, those that `condition` names. */
export const stepEvidence = (condition: string): Sources => ({ from: 'step_evidence', where: `found.unit_id = behind.unit_id and ${condition}` });
export const ownRow = '[struct_pack(file := behind.source_file, line := behind.source_line)]';

/** Parts that are told as the behind-table has them. */
export const told = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, `behind.${name}`]));
export const ofStep = told('step_id', 'status', 'completed_on', 'due_on');

/** Every row of the exports that a document stands in. */
export const documentEvidence: Sources = {
  from: '(select material_id, source_file, source_line from stg_materials union all select material_id, source_file, source_line from stops)',
  where: 'found.material_id = behind.material_id',
};
