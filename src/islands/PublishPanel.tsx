import { zipSync, type Zippable } from 'fflate';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { formatNumber } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { publishPanel as words } from '../i18n/publish_panel.ts';
import type { Audience } from '../publish/allowed.ts';
import { save } from './download.ts';
import type { Session } from './session.ts';

/** Makes the status pages of what is loaded, the same bytes as a build's, and hands them over as a zip. */
export function PublishPanel({ session, locale }: { session: Session; locale: Locale }): VNode {
  const [said, setSaid] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const number = (value: number) => formatNumber(value, locale);

  const publish = async (audience: Audience) => {
    const [{ publicRefusals, readLoadedTexts }, { publishSite }] = await Promise.all([import('../publish/guard.ts'), import('../publish/site.ts')]);
    const pages: Zippable = {};
    const made = await session.alone(async (db) => {
      const { plan, asOf, compareTo, isSample, files } = session.workspace!;
      if (audience === 'public') {
        const refusals = publicRefusals({ files, tables: await readLoadedTexts(db) });
        if (refusals.length > 0) {
          setSaid([words.refused[locale], ...refusals.slice(0, 20).map((each) => each[locale]), ...(refusals.length > 20 ? [words.more[locale]({ n: number(refusals.length - 20) })] : [])]);
          return null;
        }
      }
      let count = 0;
      for await (const { path, bytes } of publishSite(db, plan, { audience, asOf, compareTo, isSample })) {
        pages[path] = bytes;
        if (++count % 50 === 0) {
          setSaid([words.working[locale]({ n: number(count) })]);
          await new Promise((resume) => setTimeout(resume));
        }
      }
      return { count, asOf };
    });
    if (!made) return;
    // In this thread: a strict policy does not let fflate start workers of its own.
    const packed = zipSync(pages, { mtime: new Date(1980, 0, 2) });
    save(`${words.file[locale]}-${made.asOf}.zip`, packed as BlobPart, 'application/zip');
    setSaid([words.done[locale]({ n: number(made.count) })]);
  };
  const start = (audience: Audience) => {
    setBusy(true);
    setSaid([]);
    void publish(audience)
      .catch((error: unknown) => setSaid([words.failed[locale], error instanceof Error ? error.message : String(error)]))
      .finally(() => setBusy(false));
  };
  return (
    <section class="intake" aria-labelledby="publish-title">
      <h2 id="publish-title">{words.title[locale]}</h2>
      <p>{words.how[locale]}</p>
      <p class="intake-actions">
        <button type="button" class="button" data-publish="internal" disabled={isBusy} onClick={() => start('internal')}>{words.internal[locale]}</button>
        <button type="button" class="button" data-publish="public" disabled={isBusy} onClick={() => start('public')}>{words.public[locale]}</button>
      </p>
      <div role="status" data-publish-said>{said.map((line) => <p key={line}>{line}</p>)}</div>
    </section>
  );
}
