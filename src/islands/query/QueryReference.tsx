import type { VNode } from 'preact';
import { formatNumber } from '../../i18n/format.ts';
import type { Locale } from '../../i18n/locale.ts';
import { exampleQueries, query as words } from '../../i18n/query.ts';
import { addressOfQuery } from '../../views/query.ts';
import { byLayer, metricLabel, rowWords } from './reference.ts';
import type { TableFacts } from './run.ts';

const hrefOf = (sql: string) => `?${addressOfQuery('', sql)}`;

/** The examples with their SQL, and every table with its columns: markup of the build, readable without scripts. */
export function QueryReference({ tables, locale }: { tables: readonly TableFacts[]; locale: Locale }): VNode {
  return (
    <div class="query-reference">
      <section aria-labelledby="query-examples">
        <h2 id="query-examples">{words.examples[locale]}</h2>
        <ol class="query-examples">
          {exampleQueries.map(({ question, sql }) => (
            <li key={question.en}>
              <details>
                <summary>{question[locale]}</summary>
                <pre class="sql" tabIndex={0}><code>{sql}</code></pre>
              </details>
              <a class="button needs-script" href={hrefOf(sql)} aria-label={`${words.try[locale]}: ${question[locale]}`}>{words.run[locale]}</a>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="query-schema">
        <h2 id="query-schema">{words.schema[locale]}</h2>
        <p class="small soft">{words.schema_note[locale]}<span class="figure-hint needs-script">{locale === 'zh' ? '' : ' '}{words.schema_hint[locale]}</span></p>
        {byLayer(tables).map(({ layer, tables: own }) => (
          <details class="query-layer" key={layer} open={layer === 'metric'}>
            <summary>{words.layers[layer][locale]} <span class="soft">{formatNumber(own.length, locale)}</span></summary>
            <ul>
              {own.map((table) => (
                <li key={table.name}>
                  <div><a href={hrefOf(`from ${table.name} limit 50`)}><code>{table.name}</code></a>{metricLabel(table.name) && <> {metricLabel(table.name)![locale]}</>}</div>
                  <div class="small soft">{rowWords(table.name)?.[locale]}</div>
                  <details>
                    <summary class="small">{words.columns[locale]({ n: formatNumber(table.columns.length, locale) })}</summary>
                    <ul class="query-columns">
                      {table.columns.map((column) => <li key={column.name}><code>{column.name}</code> <span class="soft">{column.type}</span></li>)}
                    </ul>
                  </details>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </section>
    </div>
  );
}
