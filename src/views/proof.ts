import { formatState, type State } from './state.ts';

/** Names one published figure: a column of one row of a metric, such as `steps/overdue?step_id=talks&tier=county`. */
export interface ProofId {
  metric: string;
  column: string;
  /** The key of the row; empty for a total over the rows in scope. */
  keys: Record<string, string>;
}

/** Returns the one spelling of a proof's name. */
export function formatProofId({ metric, column, keys }: ProofId): string {
  const query = new URLSearchParams(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return `${metric}/${column}${query ? `?${query}` : ''}`;
}

/** Reads a proof's name; null when it is none. */
export function parseProofId(text: string): ProofId | null {
  const found = /^([a-z0-9_]+)\/([a-z0-9_]+)(?:\?(.*))?$/s.exec(text);
  if (!found) return null;
  return { metric: found[1]!, column: found[2]!, keys: Object.fromEntries(new URLSearchParams(found[3] ?? '')) };
}

/** The two halves of a state's address, between which stands what is opened: a page has some hundred of them that differ in nothing else. */
const around = new WeakMap<State, readonly [string, string]>();

/** Returns the address that opens the proof of a figure on the current page. */
export function proofHref(state: State, metric: string, column: string, keys: Record<string, string> = {}): string {
  let halves = around.get(state);
  if (!halves) {
    const [before = '', after = ''] = formatState({ ...state, open: 'x' }).split('open=x');
    around.set(state, (halves = [`?${before}`, after]));
  }
  return halves[0] + new URLSearchParams([['open', `proof:${formatProofId({ metric, column, keys })}`]]).toString() + halves[1];
}

/**
 * Returns the address that opens the proof of a total over the steps in view. A proof speaks of all steps or of one: a choice of several
 * has none, and the answer is null.
 */
export function stepsProofHref(state: State, column: string): string | null {
  if (state.steps.length > 1) return null;
  return proofHref(state, 'steps', column, state.steps.length === 1 ? { step_id: state.steps[0]! } : {});
}
