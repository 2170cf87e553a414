import { formatState, parseState, type State } from '../views/state.ts';
import { questionOf } from './board.ts';
import type { Workspace } from './session.ts';

/** What a form of filters asks for, on a page that stands at `state`: dates that are the workspace's own stay out of the address. */
export function stateOfForm(form: HTMLFormElement, state: State, workspace: Workspace | undefined): State {
  const data = new FormData(form);
  const texts = (name: string) => data.getAll(name).map(String);
  const asOf = String(data.get('asof') ?? '');
  const compareTo = String(data.get('vs') ?? '');
  const next: State = {
    ...state,
    page: 1,
    as_of: asOf && asOf !== workspace?.asOf ? asOf : null,
    compare_to: null,
    tiers: texts('tier'),
    areas: texts('area'),
    supervision_groups: texts('group'),
    categories: texts('category'),
    steps: texts('step'),
  };
  const isAsked = workspace && compareTo && compareTo !== questionOf(next, workspace).compareTo && compareTo !== questionOf(state, workspace).compareTo;
  const isKept = state.compare_to && compareTo === state.compare_to;
  // As its address will say it.
  return parseState(formatState(isAsked || isKept ? { ...next, compare_to: compareTo } : next));
}
