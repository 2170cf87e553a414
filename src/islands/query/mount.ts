import { h, render } from 'preact';
import type { Locale } from '../../i18n/locale.ts';
import { EngineError } from '../../engine/browser.ts';
import { setAsOf, setScope } from '../../metrics/warehouse.ts';
import type { Question } from '../board.ts';
import type { Session, Workspace } from '../session.ts';
import { QueryPanel, type QueryPanelProps } from './QueryPanel.tsx';
import { offered, rowWords } from './reference.ts';
import { prepareQuery, readSchema, runQuery } from './run.ts';

export interface QueryPage {
  /** Takes up the statement that the address now names, and runs it. */
  readAddress: () => void;
  /** Stops what runs and clears up: the page is about to go. */
  leave: () => void;
}

/** Puts the editor into the query page. `question` says which day and which units the address asks of a workspace. */
export function mountQuery(place: HTMLElement, { session, locale, question }: { session: Session; locale: Locale; question: (workspace: Workspace) => Question }): QueryPage {
  const handle: QueryPanelProps['handle'] = {};
  const ask: QueryPanelProps['ask'] = (sql, signal) => session.alone(async (db) => {
    if (signal.aborted) throw new EngineError('cancelled', 'cancelled');
    const { asOf, scope } = question(session.workspace!);
    await setScope(db, scope);
    const [current] = await db.query<{ day: string | null }>(`select getvariable('as_of')::date as day`);
    if (current?.day !== asOf) await setAsOf(db, asOf);
    await prepareQuery(db);
    return { outcome: await runQuery(db, sql, signal), asOf };
  });
  const schema = () => session.alone(async (db) => {
    await prepareQuery(db);
    return offered(await readSchema(db));
  });
  place.textContent = '';
  render(h(QueryPanel, { locale, ask, schema, rowWords: (table) => rowWords(table)?.[locale] ?? '', handle }), place);
  return {
    readAddress: () => handle.readAddress?.(),
    leave: () => {
      handle.leave?.();
      render(null, place);
    },
  };
}
