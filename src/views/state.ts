import type { Scope } from '../metrics/warehouse.ts';

/**
 * What a reader has chosen. It lives in the address and nowhere else, so that a link shows what its sender saw.
 * Absent dates mean the site's own; empty lists mean all.
 */
export interface State {
  as_of: string | null;
  compare_to: string | null;
  tiers: string[];
  areas: string[];
  supervision_groups: string[];
  categories: string[];
  steps: string[];
  /** Search text of a table. */
  search: string;
  /** Name of the sorted column, with a leading `-` for descending. */
  sort: string;
  /** What a table is grouped by. */
  group_by: string;
  /** The opened panel, row or proof, such as `proof:steps/talks/county/overdue`. */
  open: string;
  page: number;
  /** Which unit the page that shows any unit is about. */
  unit: string;
}

export const emptyState: State = {
  as_of: null, compare_to: null, tiers: [], areas: [], supervision_groups: [], categories: [], steps: [],
  search: '', sort: '', group_by: '', open: '', page: 1, unit: '',
};

const LISTS = { tier: 'tiers', area: 'areas', group: 'supervision_groups', category: 'categories', step: 'steps' } as const;
const TEXTS = { q: 'search', sort: 'sort', by: 'group_by', open: 'open', unit: 'unit' } as const;
const DATES = { asof: 'as_of', vs: 'compare_to' } as const;

/** Longest value read from an address: whatever is longer was not written by this site. */
const MOST = 400;

/** Returns true for a day that exists, written `YYYY-MM-DD`. */
export function isIsoDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Reads the state from an address's query. Never throws: what it cannot read is as if it were not there. */
export function parseState(query: string | URLSearchParams): State {
  const parameters = typeof query === 'string' ? new URLSearchParams(query) : query;
  const state: State = structuredClone(emptyState);
  for (const [name, key] of Object.entries(LISTS)) {
    const values = parameters.getAll(name).filter((value) => value.length <= MOST);
    state[key] = [...new Set(values)].slice(0, 200);
  }
  for (const [name, key] of Object.entries(TEXTS)) {
    const value = parameters.get(name) ?? '';
    if (value.length <= MOST) state[key] = value;
  }
  for (const [name, key] of Object.entries(DATES)) {
    const value = parameters.get(name) ?? '';
    if (isIsoDay(value)) state[key] = value;
  }
  const page = Number(parameters.get('page') ?? 1);
  if (Number.isInteger(page) && page >= 1 && page < 1e6) state.page = page;
  return state;
}

/** Returns the address's query for a state, without `?`, parameters in one fixed order, nothing for a default. */
export function formatState(state: State): string {
  const parameters = new URLSearchParams();
  for (const [name, key] of Object.entries(DATES)) if (state[key]) parameters.set(name, state[key]);
  for (const [name, key] of Object.entries(LISTS)) {
    for (const value of [...state[key]].sort()) parameters.append(name, value);
  }
  for (const [name, key] of Object.entries(TEXTS)) if (state[key]) parameters.set(name, state[key]);
  if (state.page > 1) parameters.set('page', String(state.page));
  return parameters.toString();
}

/** Returns what every page understands of a state: dates and filters, without one page's search, order, opened panel or unit. */
export function sharedState(state: State): State {
  const { as_of, compare_to, tiers, areas, supervision_groups, categories, steps } = state;
  return { ...emptyState, as_of, compare_to, tiers, areas, supervision_groups, categories, steps };
}

/** The lists of a state by which units or steps are narrowed. */
export type FilterList = (typeof LISTS)[keyof typeof LISTS];

/** Returns the scope of units that the state's filters leave. The step filter narrows columns, not units. */
export function stateScope(state: State): Scope {
  return {
    tiers: state.tiers, areas: state.areas, supervision_groups: state.supervision_groups, categories: state.categories,
  };
}

/**
 * Returns the address, relative to the current page, of the state with some of it changed: `?tier=county`.
 * Every control of a board is such a link, so that it works by keyboard, can be copied, and goes back and forward.
 */
export function stateHref(state: State, patch: Partial<State>): string {
  return `?${formatState({ ...state, page: 1, ...patch })}`;
}
