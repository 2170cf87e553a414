import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { assist as words } from '../i18n/assist.ts';
import type { Locale } from '../i18n/locale.ts';
import { findables, findMatches, type Findable, type FindIndex } from '../views/find.ts';
import { places } from '../views/places.ts';
import { unitPath } from '../views/unit_address.ts';
import { openDialog } from './dialog.ts';
import { linker, siteRoot } from './page.ts';
import { goTo } from './navigate.ts';
import type { Session } from './session.ts';
import { keysAreOn, pageKeys, switchKeys } from './shortcut_keys.ts';

/** How many things the finder lists at once. */
const LISTED = 12;

let site: Promise<FindIndex> | null = null;

/** Reads what can be found: the site's own index, with the reader's own units in place of its units where they are open. */
async function readFindables(session: Session): Promise<Findable[]> {
  site ??= fetch(`${siteRoot()}find.json`).then((response) => {
    if (!response.ok) throw new Error(`find.json: HTTP ${response.status}`);
    return response.json() as Promise<FindIndex>;
  });
  site.catch(() => (site = null));
  const index = await site;
  if (!session.workspace?.isOwn) return findables(index);
  const own = await session.alone((db) => db.query<{ unit_id: string; name: string | null; area: string | null }>('select unit_id, name, area from stg_units order by unit_id'));
  return findables({ ...index, units: own.map((unit) => [unit.unit_id, unit.name, unit.area ?? '', unitPath(unit.unit_id)]) });
}

function Finder({ session, locale, close }: { session: Session; locale: Locale; close: () => void }): VNode {
  const [things, setThings] = useState<Findable[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    readFindables(session).then(setThings, () => setFailed(true));
  }, []);
  const all = things ? findMatches(things, text, locale) : [];
  const shown = all.slice(0, text.trim() === '' ? all.length : LISTED);
  const link = linker(siteRoot(), locale, session.workspace?.isOwn ?? false);
  const open = (thing: Findable | undefined) => {
    if (!thing) return;
    const [path, hash] = thing.path.split('#') as [string, string | undefined];
    close();
    goTo(link(path) + (hash ? `#${hash}` : ''));
  };
  const move = (to: number) => {
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') open(shown[at]);
    else if (event.key === 'ArrowDown') move(Math.min(shown.length - 1, at + 1));
    else if (event.key === 'ArrowUp') move(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
  const status = hasFailed ? words.find_failed[locale] : !things ? '' : shown.length === 0 ? words.find_none[locale]({ text }) : words.find_count[locale]({ n: shown.length, more: all.length - shown.length });
  return (
    <div class="finder">
      <input
        type="text" class="finder-text" role="combobox" autofocus autocomplete="off" spellcheck={false} aria-label={words.find_title[locale]} placeholder={words.find_hint[locale]}
        aria-expanded={shown.length > 0} aria-controls="finder-list" aria-autocomplete="list" aria-activedescendant={shown.length > 0 ? `finder-${at}` : undefined} value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          move(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul class="finder-list" id="finder-list" role="listbox" aria-label={words.find_title[locale]} ref={list}>
        {shown.map((thing, i) => (
          <li key={thing.path} id={`finder-${i}`} class="finder-option" role="option" aria-selected={i === at} onClick={() => open(thing)} onMouseMove={() => setAt(i)}>
            <span class="finder-name">{thing.name[locale]}</span> {thing.note[locale] !== thing.name[locale] && <span class="finder-note">{thing.note[locale]}</span>} <span class="finder-kind">{words.kinds[thing.kind][locale]}</span>
          </li>
        ))}
      </ul>
      <p class="finder-foot"><span role="status">{status}</span><span>{words.find_keys[locale]}</span><button type="button" class="button" data-close>{words.close[locale]}</button></p>
    </div>
  );
}

/** Opens the finder. */
export function showFinder(session: Session, locale: Locale): void {
  openDialog('dialog-finder', words.find_title[locale], (close) => <Finder session={session} locale={locale} close={close} />).querySelector('input')?.focus();
}

function Keys({ locale }: { locale: Locale }): VNode {
  const names = new Map(places.flatMap((place) => place.pages.map((page) => [page.path, page.name[locale]])));
  const { keys } = words;
  const row = (pressed: readonly string[], text: string, other?: string) => (
    <div key={text}><dt>{pressed.map((key) => <kbd key={key}>{key}</kbd>)}{other && <>{keys.or[locale]} <kbd>{other}</kbd></>}</dt><dd>{text}</dd></div>
  );
  return (
    <div class="keys">
      <header class="dialog-head"><h2>{words.keys_title[locale]}</h2><button type="button" class="button" data-close>{words.close[locale]}</button></header>
      <dl class="keys-list">
        {row(['Ctrl', 'K'], keys.find[locale], '/')}
        {row(['?'], keys.sheet[locale])}
        {row(['f'], keys.filters[locale])}
        {row(['t'], keys.theme[locale])}
        {row(['← →', '↑ ↓'], keys.arrows[locale])}
        {row(['Esc'], keys.escape[locale])}
      </dl>
      <h3>{keys.then[locale]}</h3>
      <dl class="keys-list">{pageKeys.map(({ key, path }) => row(['g', key], names.get(path)!))}</dl>
      <label class="keys-switch"><input type="checkbox" checked={keysAreOn()} onChange={(event) => switchKeys(event.currentTarget.checked)} /> {words.keys_on[locale]}</label>
    </div>
  );
}

/** Opens the sheet of shortcuts. */
export function showKeys(locale: Locale): void {
  openDialog('dialog-keys', words.keys_title[locale], () => <Keys locale={locale} />);
}

/** Opens the words of a figure, as its page has them. */
export function showExplanation(article: HTMLElement, address: string, locale: Locale): void {
  // On a phone the page folds what is looked up; here it is what was asked for.
  for (const fold of article.querySelectorAll('.part-fold')) fold.remove();
  const place = (element: HTMLElement | null) => element?.replaceChildren(article);
  openDialog('dialog-figure', words.explain_title[locale], () => (
    <>
      <header class="dialog-head"><h2>{words.explain_title[locale]}</h2><button type="button" class="button" data-close autofocus>{words.close[locale]}</button></header>
      <div ref={place} />
      <p><a href={address} data-close>{words.explain_more[locale]}</a></p>
    </>
  ));
}
