import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ChangePanel } from '../charts/boards/ChangePanel.tsx';
import { EngineError } from '../engine/fault.ts';
import { formatDay, formatNumber } from '../i18n/format.ts';
import { intake as words } from '../i18n/intake.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Change } from '../metrics/change.ts';
import type { PlanProblem } from '../plan/index.ts';
import { schemas, suggestColumns, type FileChoice, type FileFacts, type ProblemCode, type Progress } from '../sources/index.ts';
import { changeView, type ChangeView } from '../views/change.ts';
import { parseState, stateHref } from '../views/state.ts';
import { ColumnsForm } from './ColumnsForm.tsx';
import { save } from './download.ts';
import { faultSentence } from './fault_sentence.ts';
import { DataFileError, type Opened, type OpenOptions, type Rivals, type Session } from './session.ts';
import { distinctNames } from './archive.ts';
import { isArchive, isHiddenFile, isPlan, isReadable, type Own, type OwnFile } from './workspace.ts';

type Step =
  | { name: 'idle' }
  | { name: 'reading'; progress: Progress | null; startedAt: number; abort: AbortController }
  | { name: 'done'; sentence: string; hasRejects?: boolean; changes?: readonly ChangeView[]; problems?: readonly string[] }
  | { name: 'encoding'; file: FileFacts }
  | { name: 'columns'; file: FileFacts; isAsked: boolean }
  /** `at`: the kind that is asked about, null where one answer is for all; `drop`: files that go by the answers so far. */
  | { name: 'rivals'; rivals: readonly Rivals[]; at: number | null; drop: readonly string[] }
  | { name: 'plan'; file: string; problems: readonly PlanProblem[] };

interface Props {
  session: Session;
  locale: Locale;
  /** Called once other data is shown. */
  onChange: () => void;
}

/** Where files of a drop stood in their folders. */
const dropped = new WeakMap<File, string>();

const pathOf = (file: File): string => dropped.get(file) ?? (file.webkitRelativePath || file.name);

/** Returns every file of a drop, those in folders too. */
async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  const files: File[] = [];
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      dropped.set(file, entry.fullPath);
      files.push(file);
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

/** A copy of a file, made piece by piece so that the page goes on answering: the one on the disk may change before it is read again. */
const copyOf = async (file: File, name: string): Promise<OwnFile> => ({ name, blob: await new Response(file.stream()).blob() });

/**
 * Files whose columns somebody may match: text or a sheet that was read as far as its beginning and is no export by itself, or is one by
 * its keys alone, or lacks a column that one of its own under another name may be.
 */
const isPuzzle = (file: FileFacts): boolean =>
  file.heads.some((head) => head.records.length > 0) && (file.kind === null
    ? ['unrecognised', 'missing_key_column'].includes(file.problem?.code ?? '')
    : file.problem?.code === 'only_keys' || file.missing_columns.length > 0 && suggestColumns(file.header, file.kind).some((column) => column !== null && file.missing_columns.includes(column)));

/** Most bytes that are read at once: more does not fit into a page's memory beside the engine. */
const MOST_BYTES = 1_000_000_000;

/** What a reading failed of, as a part of a sentence. */
function detailOf(error: unknown, locale: Locale): string {
  if (error instanceof EngineError || error instanceof DataFileError) return faultSentence(error, locale).replace(/[。.]$/, '');
  const detail = error instanceof Error ? error.message : String(error);
  return /out of memory|allocation failed|array length|string length|bad_alloc/i.test(detail) ? words.no_memory[locale] : detail;
}

/** What of a file that was read may make its figures wrong: said at once, not only in the list below. */
const GRAVE: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['second_table', 'far_dates', 'damaged_codes', 'nameless_columns', 'repeated_column', 'only_keys']);

/** Files that were not opened, as many as are named. */
const SKIPPED_NAMED = 5;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Opens the reader's own files in place of the site's, asks where it cannot be sure, and keeps them where she wishes. */
export function IntakePanel({ session, locale, onChange }: Props): VNode {
  const [step, setStep] = useState<Step>({ name: 'idle' });
  const [isOver, setOver] = useState(false);
  const [keeping, setKeeping] = useState<'kept' | 'not_kept' | 'forgotten' | null>(null);
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const [doubts, setDoubts] = useState<readonly string[]>([]);
  const [, redraw] = useState(0);
  const left = useRef(new Set<string>());
  /** What changed when files were opened of which one waits for an answer, and that file. */
  const opening = useRef<{ change: Change | null; file: string } | null>(null);
  const status = useRef<HTMLDivElement>(null);
  const ask = useRef<HTMLDivElement>(null);
  const number = (value: number) => formatNumber(value, locale);
  const list = (names: readonly string[]) => names.join(locale === 'zh' ? '、' : ', ');
  const { own, workspace } = session;

  useEffect(() => session.watch(() => redraw((n) => n + 1)), [session]);
  useEffect(() => {
    if (step.name === 'done') status.current?.focus();
    // The question itself, which has a name that is read out.
    else if (step.name !== 'idle' && step.name !== 'reading') ask.current?.querySelector<HTMLElement>('.intake-ask')?.focus();
  }, [step.name, step.name === 'done' && step.sentence, step.name === 'rivals' && step.at]);

  /** What the last opening changed; of a file that was asked about, what it added is told after what came with it, and nothing of it where it added nothing. */
  const changesOf = (change: Change | null): ChangeView[] => {
    const before = opening.current;
    opening.current = null;
    if (!before) return change ? [changeView(change, locale)] : [];
    return [
      ...(before.change ? [changeView(before.change, locale)] : []),
      ...(before.change && change && change.rows.length > 0 ? [changeView(change, locale, before.file)] : []),
    ];
  };

  const report = (opened: Opened, planFile: string): void => {
    if (opened.isShown) onChange();
    if (opened.planProblems) return setStep({ name: 'plan', file: planFile, problems: opened.planProblems });
    const unsure = opened.files.find((file) => file.needs_confirmation && file.candidates.length > 0);
    if (unsure) return setStep({ name: 'encoding', file: unsure });
    const { rivals } = opened;
    if (rivals.length > 0) return setStep({ name: 'rivals', rivals, at: rivals.length === 1 ? 0 : null, drop: [] });
    const puzzle = opened.files.find((file) => isPuzzle(file) && !left.current.has(file.file));
    if (puzzle) {
      opening.current ??= { change: opened.change, file: puzzle.file };
      return setStep({ name: 'columns', file: puzzle, isAsked: true });
    }
    if (!opened.isShown) {
      const problems = opened.files.flatMap((file) => (file.problem ? [`${file.file}${locale === 'zh' ? '：' : ': '}${file.problem.message[locale]}${locale === 'zh' ? '' : ' '}${file.problem.hint[locale]}`] : []));
      return setStep(opened.files.length === 0 ? { name: 'done', sentence: words.plan_taken[locale] } : { name: 'done', sentence: words.no_units[locale], problems });
    }
    // A file that was not read is named at once with what to do; of one that was read, what may make its figures wrong.
    setDoubts(opened.problems.filter(({ code, file, severity }) => file !== null && (severity === 'error' || GRAVE.has(code)))
      .map(({ file, message, hint, severity }) => `${file}${locale === 'zh' ? '：' : ': '}${message[locale]}${severity === 'error' ? `${locale === 'zh' ? '' : ' '}${hint[locale]}` : ''}`));
    const sum = (name: 'loaded' | 'rejected') => number(opened.files.reduce((total, file) => total + file[name], 0));
    setStep({
      name: 'done', changes: changesOf(opened.change), hasRejects: opened.files.some((file) => file.rejected > 0),
      sentence: words.opened[locale]({ files: session.own.files.length, loaded: sum('loaded'), rejected: sum('rejected'), day: formatDay(session.workspace!.asOf, locale) }),
    });
  };

  /** Runs a reading with its progress; says how it ended. */
  const run = async (work: (options: OpenOptions) => Promise<{ opened: Opened; planFile: string } | string>): Promise<void> => {
    if (step.name === 'reading') step.abort.abort();
    setKeeping(null);
    setDoubts([]);
    const abort = new AbortController();
    const isMine = (now: Step) => now.name === 'reading' && now.abort === abort;
    setStep({ name: 'reading', progress: null, startedAt: performance.now(), abort });
    try {
      const outcome = await work({
        signal: abort.signal,
        onProgress: (progress) => setStep((now) => (isMine(now) ? { ...now, progress } as Step : now)),
      });
      if (typeof outcome === 'string') setStep({ name: 'done', sentence: outcome });
      else report(outcome.opened, outcome.planFile);
    } catch (error) {
      const sentence = abort.signal.aborted ? words.cancelled[locale] : words.failed[locale]({ detail: detailOf(error, locale) });
      setStep((now) => (now.name === 'reading' && !isMine(now) ? now : { name: 'done', sentence }));
    }
  };

  const open = (files: File[], more: OpenOptions = {}): Promise<void> => run(async (options) => {
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    if (bytes > MOST_BYTES) return words.too_large[locale]({ size: megabytes(bytes), most: megabytes(MOST_BYTES) });
    if (files.length > 0) {
      setSkipped([]);
      opening.current = null;
    }
    let whole: Own | undefined;
    const given: OwnFile[] = [];
    const passed: string[] = [];
    const names = distinctNames(files.map(pathOf));
    for (const [i, file] of files.entries()) {
      if (!isArchive(file.name)) given.push(await copyOf(file, names[i]!));
      else {
        const { own: inside, isWorkspace, left: notTaken } = await session.unpack(file, options.signal);
        passed.push(...notTaken);
        if (isWorkspace) whole = inside;
        else given.push(...inside.files);
      }
    }
    options.signal!.throwIfAborted();
    const useful = given.filter((file) => isReadable(file.name) || isPlan(file.name));
    // A file of another name may still be an export; in a folder of many it is most likely not.
    const taken = useful.length > 0 || whole ? useful : given;
    passed.push(...given.filter((file) => !taken.includes(file) && !isHiddenFile(file.name)).map((file) => file.name));
    if (files.length > 0) setSkipped(passed);
    if (files.length > 0 && taken.length === 0 && !whole) return words.nothing_readable[locale];
    const opened = await session.openFiles(taken, { ...options, ...more, ...(whole ? { whole, together: true } : {}) });
    return { opened, planFile: taken.find((file) => isPlan(file.name))?.name ?? whole?.plan?.name ?? '' };
  });

  const again = (more: OpenOptions) => void open([], more);
  const take = (files: File[]) => {
    if (files.length > 0) void open(files);
  };
  const giveUp = () => {
    session.dropPending();
    opening.current = null;
    setStep({ name: 'done', sentence: words.cancelled[locale] });
  };
  const rivalNames = ({ kind, before, fresh }: Rivals) => ({ fresh: list(fresh), before: list(before), kind: schemas[kind].name[locale] });
  /** Takes an answer for one kind or for all; the files are read again once every kind has one. */
  const answerRivals = (asked: Step & { name: 'rivals' }, isReplaced: boolean): void => {
    const { rivals, at } = asked;
    const drop = [...asked.drop, ...(isReplaced ? (at === null ? rivals : [rivals[at]!]).flatMap(({ before }) => before) : [])];
    if (at !== null && at + 1 < rivals.length) setStep({ ...asked, at: at + 1, drop });
    else again({ drop, together: true });
  };
  const setChoice = (file: FileFacts, choice: FileChoice) => again({ choices: { [file.file]: choice } });
  const leaveOut = (file: FileFacts) => {
    left.current.add(file.file);
    again(file.encoding === 'xlsx' ? {} : { drop: [file.given] });
  };
  const toggleKeep = async () => {
    if (session.isKept) {
      await session.forget();
      setKeeping('forgotten');
    } else setKeeping((await session.keep()) ? 'kept' : 'not_kept');
  };

  const progressLine = (): string => {
    if (step.name !== 'reading') return '';
    const { progress, startedAt } = step;
    if (!progress) return words.preparing[locale];
    if (progress.bytes >= progress.total) return words.computing[locale];
    const seconds = (performance.now() - startedAt) / 1000;
    return words.progress[locale]({
      read: megabytes(progress.bytes), all: megabytes(progress.total), rows: number(progress.rows), rate: seconds > 0.5 ? megabytes(progress.bytes / seconds) : null,
    });
  };
  const isBusy = step.name === 'reading';
  // Chinese sentences stand side by side without one.
  const space = locale === 'zh' ? '' : ' ';
  const contractUrl = new URL(`${locale === 'en' ? 'en/' : ''}data/contract/`, session.root).pathname;

  return (
    <section class={`intake${isOver ? ' is-over' : ''}`} aria-labelledby="intake-title" aria-busy={isBusy}
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
      <p>{words.drop[locale]}{space}{words.help[locale]}{space}<a href={contractUrl}>{words.contract[locale]}</a></p>
      <p class="intake-actions">
        <label class="button button-primary">
          {words.choose[locale]}
          <input class="visually-hidden" type="file" multiple accept=".csv,.tsv,.txt,.xlsx,.zip,.yaml,.yml,text/csv,text/plain" data-own-files
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
        {isBusy && <button type="button" class="button" data-own-cancel onClick={() => step.name === 'reading' && step.abort.abort()}>{words.cancel[locale]}</button>}
      </p>
      {step.name === 'reading' && (
        <div class="intake-progress" data-own-progress>
          <progress max={step.progress?.total ?? 1} value={step.progress ? Math.min(step.progress.bytes, step.progress.total) : undefined} aria-label={words.title[locale]} />
          <span>{progressLine()}</span>
        </div>
      )}
      <div class="intake-status" role="status" tabindex={-1} ref={status} data-own-status>
        {step.name === 'done' && <p>{step.sentence}{step.hasRejects && <>{space}<a href="#rejects-title">{words.see_rejects[locale]}</a></>}</p>}
        {step.name === 'done' && step.problems && step.problems.length > 0 && <ul>{step.problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>}
      </div>
      {skipped.length > 0 && step.name !== 'reading' && (
        <p class="notice" data-own-skipped>{words.skipped[locale]({ n: skipped.length, names: list(skipped.slice(0, SKIPPED_NAMED)), isOld: skipped.some((name) => /\.(xls|et|ett|wps|ods|xlsb)$/i.test(name)) })}</p>
      )}
      {step.name === 'done' && doubts.length > 0 && <ul class="notice" data-own-doubts>{doubts.map((doubt) => <li key={doubt}>{doubt}</li>)}</ul>}
      {workspace?.isOwn && workspace.loneDate && !isBusy && (
        <p class="notice" data-own-lone-date>{words.lone_date[locale]({ ...workspace.loneDate, line: String(workspace.loneDate.line), column: workspace.loneDate.column[locale] })}{' '}
          <a href={stateHref(parseState(location.search), { as_of: workspace.loneDate.before, compare_to: null })}>{words.lone_date_change[locale]({ before: workspace.loneDate.before })}</a>
        </p>
      )}
      {step.name === 'done' && step.changes?.map((view) => <ChangePanel key={view.title} view={view} />)}

      <div ref={ask} class="intake-question">
        {step.name === 'encoding' && (
          <div class="intake-ask" role="group" tabindex={-1} aria-label={words.confirm[locale]({ file: step.file.file })}>
            <p>{words.confirm[locale]({ file: step.file.file })}{space}{words.waiting[locale]}</p>
            <ul class="previews">
              {step.file.candidates.map((candidate) => (
                <li key={candidate.encoding}>
                  <pre>{candidate.preview.join('\n')}</pre>
                  <button type="button" class="button" data-encoding={candidate.encoding}
                    onClick={() => setChoice(step.file, { encoding: candidate.encoding })}>
                    {words.this_one[locale]} ({candidate.encoding.toUpperCase()})
                  </button>
                </li>
              ))}
            </ul>
            <p class="intake-actions">
              <button type="button" class="button" onClick={() => leaveOut(step.file)}>{words.leave_out[locale]}</button>
              <button type="button" class="button" onClick={giveUp}>{words.cancel[locale]}</button>
            </p>
          </div>
        )}
        {step.name === 'rivals' && (
          <div key={step.at} class="intake-ask" role="group" tabindex={-1} aria-labelledby="rivals-question" data-rivals={step.at ?? 'all'}>
            <p id="rivals-question">{step.at === null ? words.rivals_all[locale]({ n: step.rivals.length }) : words.rivals[locale](rivalNames(step.rivals[step.at]!))}{space}{words.waiting[locale]}</p>
            {step.at === null && <ul>{step.rivals.map((each) => <li key={each.kind}>{words.rival[locale](rivalNames(each))}</li>)}</ul>}
            <p class="intake-actions">
              <button type="button" class="button button-primary" data-rivals-replace onClick={() => answerRivals(step, true)}>{words[step.at === null ? 'replace_all' : 'replace'][locale]}</button>
              {step.at === null && <button type="button" class="button" data-rivals-each onClick={() => setStep({ ...step, at: 0 })}>{words.one_by_one[locale]}</button>}
              <button type="button" class="button" data-rivals-both onClick={() => answerRivals(step, false)}>{words[step.at === null ? 'both_all' : 'both'][locale]}</button>
              <button type="button" class="button" onClick={giveUp}>{words.cancel[locale]}</button>
            </p>
          </div>
        )}
        {step.name === 'columns' && (
          <ColumnsForm key={step.file.file} file={step.file} blob={session.given(step.file.given)} choice={own.choices[step.file.file]} locale={locale} onApply={(choice) => setChoice(step.file, choice)}
            backLabel={step.isAsked ? words.leave_out[locale] : words.back[locale]} onBack={() => (step.isAsked ? leaveOut(step.file) : setStep({ name: 'idle' }))} />
        )}
        {step.name === 'plan' && (
          <div class="intake-ask" role="alert" tabindex={-1} data-plan-problems>
            <p>{words.plan_wrong[locale]({ file: step.file, n: step.problems.length })}</p>
            <ol>
              {step.problems.map((problem, i) => (
                <li key={i}>
                  <strong>{words.plan_line[locale]({ line: problem.line })}</strong> <code>{problem.key}</code> {problem.message[locale]}{locale === 'zh' ? '。' : '. '}{problem.remedy[locale]}{locale === 'zh' ? '。' : '.'}
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>

      {workspace?.isOwn && !isBusy && (
        <div class="intake-own" data-own-workspace>
          <h3>{words.files_title[locale]}</h3>
          <ul class="own-files">
            {workspace.files.map((file) => (
              <li key={file.file} class={file.kind === null ? 'is-unread' : undefined}>
                <span class="own-file-name">{file.file}</span>
                <span class="own-file-counts">
                  {file.kind === null ? words.not_read[locale] : words.file_counts[locale]({ kind: schemas[file.kind].name[locale], loaded: number(file.loaded), rejected: number(file.rejected) })}
                </span>
                <span class="own-file-actions">
                  {file.heads.length > 0 && <button type="button" class="button-quiet" data-own-read aria-label={`${words.match_columns[locale]} ${file.file}`} onClick={() => setStep({ name: 'columns', file, isAsked: false })}>{words.match_columns[locale]}</button>}
                  <button type="button" class="button-quiet" aria-label={`${words.remove[locale]} ${file.given}`} onClick={() => again({ drop: [file.given] })}>{words.remove[locale]}</button>
                </span>
              </li>
            ))}
            {own.plan && <li><span class="own-file-name">{own.plan.name}</span><span class="own-file-counts">{words.own_plan[locale]}</span></li>}
          </ul>
          <p class="intake-actions">
            <button type="button" class="button" data-own-keep={session.isKept ? 'on' : 'off'} onClick={() => void toggleKeep()}>{(session.isKept ? words.forget : words.keep)[locale]}</button>
            <button type="button" class="button" data-own-zip onClick={() => void session.pack().then((zip) => save(`${words.zip_name[locale]}.zip`, zip, 'application/zip'))}>{words.save_zip[locale]}</button>
            <button type="button" class="button" data-own-close
              onClick={() => void session.closeFiles().then(() => {
                setKeeping(null);
                setSkipped([]);
                // Said, and with it the focus has a place: the button that had it is gone.
                setStep({ name: 'done', sentence: words.closed[locale] });
                onChange();
              })}>{words.close[locale]}</button>
          </p>
          <p class="intake-kept" role="status" data-own-kept>{keeping ? words[keeping][locale] : session.isKept && `${step.name === 'idle' ? words.restored[locale] + space : ''}${words.kept[locale]}`}</p>
        </div>
      )}
      <p class="intake-privacy">{words.privacy[locale]}</p>
    </section>
  );
}
