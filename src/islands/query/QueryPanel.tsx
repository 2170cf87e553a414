import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDay, formatNumber } from '../../i18n/format.ts';
import type { Locale } from '../../i18n/locale.ts';
import { query as words } from '../../i18n/query.ts';
import { csvText } from '../../views/csv.ts';
import { addressOfQuery, cellText, isNumeric, LONGEST_QUERY, queryOfAddress, quickChart } from '../../views/query.ts';
import { save } from '../download.ts';
import { faultSentence } from '../fault_sentence.ts';
import { goToQuery } from '../navigate.ts';
import { makeEditor, type Editor } from './editor.ts';
import { QuickChartFigure } from './QuickChart.tsx';
import type { Answer, Outcome, TableFacts } from './run.ts';

/** Rows of an answer shown at first, and with each further press. */
const ROWS_AT_ONCE = 200;

export interface Ran {
  outcome: Outcome;
  /** The day the tables spoke of. */
  asOf: string;
}

export interface QueryPanelProps {
  locale: Locale;
  /** Runs a statement after all that was asked of the engine before it. Rejects with EngineError `cancelled` after the signal. */
  ask: (sql: string, signal: AbortSignal) => Promise<Ran>;
  schema: () => Promise<TableFacts[]>;
  /** What one row of a table is. */
  rowWords: (table: string) => string;
  /** Filled with what the page calls when the address has changed and when it goes. */
  handle: { readAddress?: () => void; leave?: () => void };
}

type Shown = { kind: 'idle' } | { kind: 'running'; sql: string } | { kind: 'cancelled' } | { kind: 'broken'; message: string } | { kind: 'ran'; ran: Ran; sql: string };

/** The editor, its buttons, and what came of the statement. */
export function QueryPanel({ locale, ask, schema, rowWords, handle }: QueryPanelProps): VNode {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const running = useRef<AbortController | null>(null);
  const [shown, setShown] = useState<Shown>({ kind: 'idle' });

  const run = async (sql: string, { toAddress = true } = {}) => {
    running.current?.abort();
    const abort = (running.current = new AbortController());
    if (toAddress) {
      const address = addressOfQuery(location.search, sql);
      if (address !== new URLSearchParams(location.search).toString()) goToQuery(address);
    }
    setShown({ kind: 'running', sql });
    // What is stopped says so at once, whatever the engine is still busy with.
    abort.signal.addEventListener('abort', () => {
      if (running.current === abort) setShown({ kind: 'cancelled' });
    });
    try {
      const ran = await ask(sql, abort.signal);
      if (!abort.signal.aborted) setShown({ kind: 'ran', ran, sql });
    } catch (error) {
      if (abort.signal.aborted) return;
      setShown({ kind: 'broken', message: faultSentence(error, locale) });
    }
  };

  useEffect(() => {
    const own = (editor.current = makeEditor(host.current!, {
      text: queryOfAddress(location.search), label: words.editor[locale], onRun: () => void run(own.text()),
    }));
    handle.readAddress = () => {
      const sql = queryOfAddress(location.search);
      if (sql === '') return;
      own.setText(sql);
      void run(sql, { toAddress: false });
    };
    handle.leave = () => {
      running.current?.abort();
      own.destroy();
    };
    handle.readAddress();
    const takeUp = handle.readAddress;
    // A link below was followed: the answer to it is up here.
    handle.readAddress = () => {
      takeUp();
      host.current?.scrollIntoView({ block: 'nearest' });
    };
    schema().then((tables) => own.setSchema(tables, rowWords), () => undefined);
  }, []);

  const isRunning = shown.kind === 'running';
  return (
    <section class="query-panel" aria-label={words.editor[locale]}>
      <div ref={host} class="query-editor" data-query-editor />
      <div class="query-actions">
        <button type="button" class="button button-primary" data-query-run onClick={() => void run(editor.current!.text())}>{words.run[locale]}</button>
        <button type="button" class="button" data-query-cancel disabled={!isRunning} onClick={() => running.current?.abort()}>{words.cancel[locale]}</button>
        <span class="small soft">{words.keys[locale]}</span>
      </div>
      <div class="query-status" role="status" data-query-status={shown.kind}>{statusText(shown, locale)}</div>
      {shown.kind === 'ran' && <WhatCame key={shown.sql} ran={shown.ran} sql={shown.sql} locale={locale} onLine={(line) => { editor.current!.goToLine(line); editor.current!.focus(); }} />}
    </section>
  );
}

function statusText(shown: Shown, locale: Locale): string {
  switch (shown.kind) {
    case 'idle': return words.idle[locale];
    case 'running': return words.waiting[locale];
    case 'cancelled': return words.cancelled[locale];
    case 'broken': return shown.message;
    case 'ran': {
      const { outcome, asOf } = shown.ran;
      if (outcome.kind === 'empty') return words.empty[locale];
      if (outcome.kind === 'refused') return words.refused[locale]({ word: outcome.word });
      if (outcome.kind === 'not_one') return words.not_one[locale];
      if (outcome.kind === 'failed') return words.failed[outcome.fault][locale];
      const { row_count: count, rows } = outcome.answer;
      if (count === 0) return words.no_rows[locale];
      const day = formatDay(asOf, locale);
      const n = formatNumber(count, locale);
      return count > rows.length ? words.capped[locale]({ n, kept: formatNumber(rows.length, locale), day }) : words.rows[locale]({ n, day });
    }
  }
}

function WhatCame({ ran, sql, locale, onLine }: { ran: Ran; sql: string; locale: Locale; onLine: (line: number) => void }): VNode | null {
  const { outcome } = ran;
  if (outcome.kind === 'failed') {
    const { line } = outcome;
    return (
      <div class="notice query-fault" data-query-fault={outcome.fault}>
        {line !== null && (
          <p><button type="button" class="button" data-query-line={line} onClick={() => onLine(line)}>
            {words.at_line[locale]({ line: String(line), text: (sql.split('\n')[line - 1] ?? '').trim() })}
          </button></p>
        )}
        <p class="small soft">{words.duckdb_says[locale]}</p>
        <pre class="query-message" lang="en">{outcome.message}</pre>
      </div>
    );
  }
  if (outcome.kind !== 'answer' || outcome.answer.columns.length === 0) return null;
  return <AnswerTable answer={outcome.answer} asOf={ran.asOf} sql={sql} locale={locale} />;
}

function AnswerTable({ answer, asOf, sql, locale }: { answer: Answer; asOf: string; sql: string; locale: Locale }): VNode {
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const { columns, rows } = answer;
  const chart = quickChart(columns, rows);
  const isPlan = columns[0]?.name === 'explain_key';
  const exportCsv = () => save(`plumbline-query-${asOf}.csv`,
    csvText([columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ name }) => cellText(row[name] ?? null)))]), 'text/csv');
  return (
    <div class="query-answer" data-query-answer>
      {/* On paper an answer says what was asked; on a screen the editor does. */}
      <pre class="sql query-asked">{sql}</pre>
      <div class="query-actions">
        <button type="button" class="button" data-query-csv onClick={exportCsv}>{words.csv[locale]}</button>
        <span class="small soft">{sql.length <= LONGEST_QUERY ? words.share[locale] : words.too_long_to_share[locale]({ most: formatNumber(LONGEST_QUERY, locale) })}</span>
      </div>
      {rows.length > most && <p class="query-printed">{words.printed[locale]({ n: formatNumber(most, locale) })}</p>}
      {chart && <QuickChartFigure chart={chart} locale={locale} />}
      <div class="table-scroll query-table" tabIndex={0} role="group" aria-label={words.result[locale]}>
        <table class="table">
          <thead><tr>{columns.map((column) => <th scope="col" key={column.name} class={isNumeric(column) ? 'number' : undefined}>{column.name}</th>)}</tr></thead>
          <tbody>
            {rows.slice(0, most).map((row, i) => (
              <tr key={i}>
                {columns.map((column) => {
                  const value = row[column.name] ?? null;
                  return (
                    <td key={column.name} data-label={column.name} class={isNumeric(column) ? 'number' : undefined}>
                      {value === null ? <span class="soft">{words.none[locale]}</span> : isPlan ? <pre class="query-message">{cellText(value)}</pre> : cellText(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most && (
        <button type="button" class="button" data-query-more onClick={() => setMost(most + ROWS_AT_ONCE)}>
          {words.more[locale]({ n: formatNumber(Math.min(ROWS_AT_ONCE, rows.length - most), locale), shown: formatNumber(most, locale), all: formatNumber(rows.length, locale) })}
        </button>
      )}
    </div>
  );
}
