import type { Database } from '../engine/database.ts';
import dimensionsSql from './dimensions.sql?raw';
import { isOfWholeCells, knownOf, scopeOf } from './warehouse.ts';

export interface DimensionRow {
  dimension: 'tier' | 'area' | 'supervision_group' | 'category';
  value: string;
  units: number;
}

export interface FilterRows {
  dimensions: DimensionRow[];
  /** First and last day the as-of slider offers. */
  first_day: string;
  last_day: string;
  units: number;
  units_in_scope: number;
}

/** Returns what the filters can offer, and how many units they leave. Reads the scope that is set. */
export async function readFilters(db: Database): Promise<FilterRows> {
  const dimensions = await knownOf(db, 'dimensions', () => db.query<DimensionRow>(dimensionsSql));
  const units = await knownOf(db, 'units', async () => (await db.query<{ n: number }>('select count(*) as n from stg_units'))[0]!.n);
  // Of whole cells it is known how many units they are.
  const inScope = isOfWholeCells(scopeOf(db)) ? `select coalesce(sum(units), 0)::bigint from scope_cells where mark = 1 and cell is not null` : 'select count(*) from units_in_scope';
  const [now] = await db.ask<Pick<FilterRows, 'first_day' | 'last_day' | 'units_in_scope'>>(`
    select least(campaign_starts_on, as_of()) as first_day, greatest(campaign_ends_on, as_of()) as last_day, (${inScope}) as units_in_scope
    from plan_settings`);
  return { dimensions, ...now!, units };
}
