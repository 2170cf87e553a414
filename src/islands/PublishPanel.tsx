import { zipSync, type Zippable } from 'fflate';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { formatNumber } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { publishPanel as words } from '../i18n/publish_panel.ts';
import type { Audience } from '../publish/allowed.ts';
import { save } from './download.ts';
import type { Session } from './session.ts';

/** One zip of pages, or one page that holds them all. */
type Form = 'zip' | 'single';

/** Makes the status pages of what is loaded, the same bytes as a build's, and hands them over as a zip or as one page. */
export function PublishPanel({ session, locale }: { session: Session; locale: Locale }): VNode {
  const [said, setSaid] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const number = (value: number) => formatNumber(value, locale);

  const publish = async (audience: Audience, form: Form) => {
    const [{ publicRefusals, readLoadedTexts }, { publishSite, publishSingle }] = await Promise.all([import('../publish/guard.ts'), import('../publish/site.ts')]);
    const onProgress = (done: number, total: number) => setProgress({ done, total });
    const made = await session.alone(async (db) => {
      const { plan, asOf, compareTo, isSample, files } = session.workspace!;
      if (audience === 'public') {
        const refusals = publicRefusals({ files, tables: await readLoadedTexts(db) }, plan);
        if (refusals.length > 0) {
          setSaid([words.refused[locale], ...refusals.slice(0, 20).map((each) => each[locale]), ...(refusals.length > 20 ? [words.more[locale]({ n: number(refusals.length - 20) })] : [])]);
          return null;
        }
      }
      const options = { audience, asOf, compareTo, isSample, onProgress, unitPages: document.documentElement.dataset.unitPages !== 'none' };
      if (form === 'single') return { asOf, bytes: await publishSingle(db, plan, options), count: 1 };
      const pages: Zippable = {};
      for await (const { path, bytes } of publishSite(db, plan, options)) pages[path] = bytes;
      // In this thread: a strict policy does not let fflate start workers of its own.
      return { asOf, bytes: zipSync(pages, { mtime: new Date(1980, 0, 2) }), count: Object.keys(pages).length };
    });
    if (!made) return;
    save(`${words.file[locale]}-${made.asOf}.${form === 'zip' ? 'zip' : 'html'}`, made.bytes as BlobPart, form === 'zip' ? 'application/zip' : 'text/html');
    setSaid([form === 'zip' ? words.done[locale]({ n: number(made.count) }) : words.done_single[locale]({ n: number(Math.ceil(made.bytes.length / 1024)) })]);
  };
  const start = (audience: Audience, form: Form) => {
    setBusy(true);
    setSaid([words.reading[locale]]);
    void publish(audience, form)
      .catch((error: unknown) => setSaid([words.failed[locale], error instanceof Error ? error.message : String(error)]))
      .finally(() => {
        setBusy(false);
        setProgress(null);
      });
  };
  const button = (audience: Audience, form: Form) => (
    // Not `disabled`: the one that was pressed would lose the focus.
    <button type="button" class="button" data-publish={`${audience}${form === 'single' ? '-single' : ''}`} aria-describedby={`publish-${audience}`} aria-disabled={isBusy} onClick={() => !isBusy && start(audience, form)}>{words[form][locale]}</button>
  );
  return (
    <section class="intake" aria-labelledby="publish-title">
      <h2 id="publish-title">{words.title[locale]}</h2>
      <p>{words.how[locale]}</p>
      {(['internal', 'public'] as const).map((audience) => (
        <p class="intake-actions" key={audience}><span id={`publish-${audience}`}>{words[audience][locale]}</span> {button(audience, 'zip')} {button(audience, 'single')}</p>
      ))}
      {progress && <p><progress max={progress.total} value={progress.done} aria-label={words.progress[locale]}></progress> {words.working[locale]({ n: number(progress.done), of: number(progress.total) })}</p>}
      <div role="status" data-publish-said>{said.map((line) => <p key={line}>{line}</p>)}</div>
    </section>
  );
}
