import type { VNode } from 'preact';
import type { Locale } from '../i18n/locale.ts';
import type { Tile } from '../views/overview.ts';
import { HelpMark } from './HelpMark.tsx';

/** The figures at the top of a board: each with its help, its parts, and the comparison. `columns`: where there are fewer than six. */
export function Tiles({ tiles, locale, columns }: { tiles: readonly Tile[]; locale: Locale; columns?: 'four' }): VNode {
  return (
    <ul class={columns ? `tiles tiles-${columns}` : 'tiles'}>
      {tiles.map((tile) => (
        <li class={`tile${tile.isAlarm ? ' is-alarm' : ''}`} key={tile.label}>
          <span class="tile-label"><span>{tile.label}</span> <HelpMark metric={tile.metric} name={tile.label} locale={locale} /></span>
          {tile.href ? <a class="tile-value" href={tile.href}>{tile.value}</a> : <span class="tile-value">{tile.value}</span>}
          <span class="tile-parts">{tile.parts}</span>
          <span class="tile-comparison">{tile.comparison}</span>
        </li>
      ))}
    </ul>
  );
}
