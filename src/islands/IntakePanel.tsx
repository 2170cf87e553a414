import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDay, formatNumber } from '../i18n/format.ts';
import { intake as words } from '../i18n/intake.ts';
import type { Locale } from '../i18n/locale.ts';
import { ChangePanel } from '../charts/boards/ChangePanel.tsx';
import { changeView } from '../views/change.ts';
import type { Change } from '../metrics/change.ts';
import type { FileChoice, FileFacts, Intake } from '../sources/index.ts';
import type { OwnFile, Session } from './session.ts';

type Step =
  | { name: 'idle' }
  | { name: 'reading'; files: number; bytes: number; abort: AbortController }
  | { name: 'done'; sentence: string; change?: Change | null }
  | { name: 'asking'; file: FileFacts };

interface Props {
  session: Session;
  locale: Locale;
  /** Called once other data is shown. */
  onChange: () => void;
}

/** Files a folder may hold that are no exports. */
const READABLE = /\.(csv|tsv|txt|xlsx)$/i;

async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  const files: File[] = [];
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.isFile) {
      files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    } else {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
        if (batch.length === 0) break;
        for (const child of batch) await visit(child);
      }
    }
  };
  for (const entry of entries) await visit(entry);
  return files;
}

/** Opens the reader's own exports in place of the site's, and asks where it cannot be sure. */
export function IntakePanel({ session, locale, onChange }: Props): VNode {
  const [step, setStep] = useState<Step>({ name: 'idle' });
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const isOwn = session.workspace?.isOwn ?? false;
  const number = (value: number) => formatNumber(value, locale);

  const report = ({ intake, change }: { intake: Intake; change: Change | null }): void => {
    const unsure = intake.files.find((file) => file.needs_confirmation && file.candidates.length > 0);
    if (unsure) {
      setStep({ name: 'asking', file: unsure });
      return;
    }
    if (!intake.files.some((file) => file.kind === 'units' && file.loaded > 0)) {
      const problems = intake.files.flatMap((file) => (file.problem ? [`${file.file}${locale === 'zh' ? '：' : ': '}${file.problem.message[locale]}${locale === 'zh' ? '' : ' '}${file.problem.hint[locale]}`] : []));
      setStep({ name: 'done', sentence: [words.no_units[locale], ...problems].join(' ') });
      return;
    }
    const sum = (name: 'loaded' | 'rejected') => number(intake.files.reduce((total, file) => total + file[name], 0));
    setStep({
      name: 'done', change,
      sentence: words.opened[locale]({ files: intake.files.length, loaded: sum('loaded'), rejected: sum('rejected'), day: formatDay(session.workspace!.asOf, locale) }),
    });
    onChange();
  };

  const open = async (files: File[], choices: Record<string, FileChoice> = {}): Promise<void> => {
    if (step.name === 'reading') step.abort.abort();
    const abort = new AbortController();
    const bytes = files.reduce((total, file) => total + file.size, 0);
    setStep({ name: 'reading', files: files.length, bytes, abort });
    try {
      const own: OwnFile[] = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
      abort.signal.throwIfAborted();
      report(await session.openFiles(own, { signal: abort.signal, choices }));
    } catch (error) {
      if (abort.signal.aborted) setStep((now) => (now.name === 'reading' && now.abort !== abort ? now : { name: 'done', sentence: words.cancelled[locale] }));
      else setStep({ name: 'done', sentence: words.failed[locale]({ detail: error instanceof Error ? error.message : String(error) }) });
    }
  };

  const take = (files: File[]) => {
    const readable = files.filter((file) => READABLE.test(file.name));
    if (files.length > 0) void open(readable.length > 0 ? readable : files);
  };

  useEffect(() => {
    if (step.name === 'done') status.current?.focus();
  }, [step]);

  return (
    <section class={`intake${isOver ? ' is-over' : ''}`} aria-labelledby="intake-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void filesOfDrop(event.dataTransfer).then(take);
      }}
    >
      <h2 id="intake-title">{words.title[locale]}</h2>
      <p>{words.drop[locale]}</p>
      <p class="intake-actions">
        <label class="button button-primary">
          {words.choose[locale]}
          <input ref={input} class="visually-hidden" type="file" multiple accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain" data-own-files
            onChange={(event) => {
              take([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }} />
        </label>
        <label class="button">
          {words.choose_folder[locale]}
          <input class="visually-hidden" type="file" multiple {...{ webkitdirectory: true }} data-own-folder
            onChange={(event) => {
              take([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }} />
        </label>
        {step.name === 'reading' && <button type="button" class="button" onClick={() => step.abort.abort()}>{words.cancel[locale]}</button>}
        {isOwn && step.name !== 'reading' && (
          <button type="button" class="button" data-own-close
            onClick={() => void session.closeFiles().then(() => {
              setStep({ name: 'idle' });
              onChange();
            })}>{words.close[locale]}</button>
        )}
      </p>
      <p class="intake-status" role="status" tabindex={-1} ref={status} data-own-status>
        {step.name === 'reading' && words.reading[locale]({ files: step.files, megabytes: (step.bytes / 1e6).toFixed(1) })}
        {step.name === 'done' && step.sentence}
      </p>
      {step.name === 'done' && step.change && <ChangePanel view={changeView(step.change, locale)} />}
      {step.name === 'asking' && (
        <div class="intake-ask" role="group" aria-label={words.confirm[locale]({ file: step.file.file })}>
          <p>{words.confirm[locale]({ file: step.file.file })}</p>
          <ul>
            {step.file.candidates.map((candidate) => (
              <li key={candidate.encoding}>
                <button type="button" class="button" data-encoding={candidate.encoding}
                  onClick={() => void open([], { [step.file.file]: { ...session.own.choices[step.file.file], encoding: candidate.encoding } })}>
                  {words.this_one[locale]} ({candidate.encoding.toUpperCase()})
                </button>
                <pre>{candidate.preview.join('\n')}</pre>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p class="intake-privacy">{words.privacy[locale]}</p>
    </section>
  );
}
