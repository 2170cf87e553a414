import { h, hydrate, render, type ComponentChild } from 'preact';
import type { BrowserDatabase } from '../engine/browser.ts';
import type { EngineError } from '../engine/fault.ts';
import type { Locale } from '../i18n/locale.ts';
import { engine as words } from '../i18n/engine.ts';
import { asShown } from '../charts/directions.ts';
import { drawAnew, drawWaiting, takeOver, takeOverSeen } from '../charts/Behind.tsx';
import { isPhone } from '../charts/forms.tsx';
import { FilterBar } from '../charts/boards/FilterBar.tsx';
import { readFilters, type FilterRows } from '../metrics/filters.ts';
import type { OverviewRows } from '../metrics/overview.ts';
import { setAsOf, setScope } from '../metrics/warehouse.ts';
import type { ViewContext } from '../views/context.ts';
import { parseProofId } from '../views/proof.ts';
import { frame } from '../i18n/frame.ts';
import { formatDay, formatNumber, formatShortDay } from '../i18n/format.ts';
import { intake as intakeWords } from '../i18n/intake.ts';
import { addDays } from '../views/days.ts';
import { filtersView } from '../views/filters.ts';
import { emptyState, formatState, parseState, sharedState, stateScope, type State } from '../views/state.ts';
import { anyUnitAddress } from '../views/unit_address.ts';
import type { Board, Question } from './board.ts';
import { boards, boardsWithCounts } from './boards/index.ts';
import { copyText } from './clipboard.ts';
import { fetchCounts, type Counts } from './counts.ts';
import { faultSentence } from './fault_sentence.ts';
import { goToQuery } from './navigate.ts';
import type { QueryPage } from './query/mount.ts';
import { Session, part, type Phase, type Workspace } from './session.ts';

/** What proofs need, which is much: every statement, and the words for every row. */
const proofRoom = () => part(() => import('./proof_place.ts'));

/** How many answers are kept, so that going back is at once. */
const KEPT_ANSWERS = 40;

/** A search is drawn whole when no letter has followed for so many milliseconds; until then as many rows as a screen of the lowest rows, in pixels, holds. */
const LETTERS_REST = 150;
const LOWEST_ROW = 36;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

interface Answer {
  rows: unknown;
  filters: FilterRows;
}

/** An answer, what it answers, and of whose data. */
interface Answered {
  answer: Answer;
  question: Question;
  workspace: Workspace;
}

function currentLocale(): Locale {
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
}

/** The address of the site's root, ending in `/`; the page frame writes it. */
export function siteRoot(): string {
  return new URL(document.documentElement.dataset.root ?? '/', location.href).href;
}

/** Returns the site's own link function for a language; a link without a query of its own carries the dates and filters in `shared`. Units of a reader's own files, and of a site built without unit pages, have no page of their own: one page shows any of them. */
export function linker(root: string, locale: Locale, isOwn = false, shared = ''): ViewContext['link'] {
  const base = new URL(root).pathname.replace(/\/$/, '');
  const hasUnitPages = !isOwn && document.documentElement.dataset.unitPages !== 'none';
  return (page, ofPage = shared) => {
    const { path, query } = (hasUnitPages ? null : anyUnitAddress(page, ofPage)) ?? { path: page, query: ofPage };
    return `${base}${locale === 'en' ? '/en' : ''}${path}${query ? `?${query}` : ''}`;
  };
}

/** Returns what a state asks of the database. Dates that the address leaves open are the workspace's own. */
export function questionOf(state: State, workspace: Pick<Workspace, 'asOf' | 'compareTo' | 'plan'>): Question {
  const asOf = state.as_of ?? workspace.asOf;
  return {
    asOf,
    compareTo: state.compare_to ?? (state.as_of ? addDays(asOf, -workspace.plan.thresholds.comparison_days) : workspace.compareTo),
    scope: stateScope(state),
    steps: state.steps,
  };
}

function phaseSentence(phase: Phase, locale: Locale, hasCounts: boolean): string {
  switch (phase.name) {
    case 'idle': return words.idle[locale];
    case 'engine': return words.loading[locale]({ megabytes: (phase.received / 1e6).toFixed(1) });
    case 'files': return words.files[locale];
    case 'reading': return words.reading[locale];
    case 'ready': return (document.querySelector('.filter-bar') ? words.ready : words.ready_plain)[locale];
    case 'failed': return faultSentence(phase.error, locale, hasCounts);
  }
}

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Places whose nodes came with the page and are the program's by now. */
const adopted = new WeakSet<HTMLElement>();
const isOurs = (place: HTMLElement): boolean => 'drawn' in place.dataset || adopted.has(place);

/**
 * Draws into a container. The first time, nodes that were not adopted (`adopt`) give way to new ones: nobody knows what they were drawn from.
 * The reader's focus stays where it was.
 */
function drawNow(node: ComponentChild, container: HTMLElement): void {
  if (!isOurs(container)) {
    const seen = () => [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.getClientRects().length > 0);
    const focused = container.contains(document.activeElement) ? seen().indexOf(document.activeElement as HTMLElement) : -1;
    container.textContent = '';
    drawAnew(() => render(node, container), true);
    if (focused >= 0) seen()[focused]?.focus({ preventScroll: true });
  } else {
    drawAnew(() => render(node, container));
  }
  if (!('drawn' in container.dataset)) container.dataset.drawn = '';
}

/** Returns what puts a piece of work off, each time anew, until nothing has put it off for so long. */
function atRest(milliseconds: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let from = 0;
  // In a drag it is put off every frame: the timer is set again only when it rings too early.
  const ring = (): void => {
    const left = from - performance.now();
    timer = left > 1 ? setTimeout(ring, left) : null;
    if (!timer) work();
  };
  return {
    soon: (after = milliseconds): void => {
      from = performance.now() + after;
      timer ??= setTimeout(ring, after);
    },
    cancel: (): void => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

/** How long after the last drawing the parts follow that nobody sees: in a drag, only at its end. */
const BEHIND_MS = 150;

/** Draws the page for the day a drag has come to: until it rests, links lead where they led before it. */
let drawRest: (() => void) | null = null;

function takeRest(): boolean {
  const rest = drawRest;
  drawRest = null;
  rest?.();
  return rest !== null;
}

/** How long a page on a phone stands before the engine is asked for though nobody has touched it. */
const UNTOUCHED_MS = 4000;

/** How long an answer may take before the board that waits for it is dimmed: to dim it for less is to paint all of it twice. */
const DIM_MS = 150;

/** How long parts are drawn behind before the reader may come between. */
const SHORT_TASK = 20;

/** Draws what waits a few parts a task: each task ends in a frame, which costs as much. The page says meanwhile that some wait. */
const behind = atRest(BEHIND_MS, () => {
  const until = performance.now() + SHORT_TASK;
  let isMore = takeRest();
  while (!isMore || performance.now() < until) {
    isMore = drawWaiting();
    if (!isMore) return void delete document.documentElement.dataset.behind;
  }
  behind.soon(0);
});

/** Draws into a container what is seen of it, and soon the rest. */
function draw(node: ComponentChild, container: HTMLElement): void {
  drawNow(node, container);
  if (!('behind' in document.documentElement.dataset)) document.documentElement.dataset.behind = '';
  behind.soon();
}

/** Draws all that waits now: somebody is about to see it, to take it along, or to follow a link of it. */
function catchUp(): void {
  behind.cancel();
  takeRest();
  while (drawWaiting());
  delete document.documentElement.dataset.behind;
}

/** Takes over the pre-rendered page: filters, dates and links then ask the engine and redraw the same markup. */
export function startLive() {
  const session = new Session(siteRoot(), document.documentElement.dataset.build ?? '');
  const answers = new Map<string, Answer>();
  let asked = 0;
  let dimming: ReturnType<typeof setTimeout> | null = null;
  /** What a drag or a filter asks for and the address does not say yet; of a filter it is a step to go back from. */
  let dragged: State | null = null;
  let isStep = false;
  let current: { board: Board<never, never>; container: HTMLElement; unit: string } | null = null;
  /** What the page was last drawn from. */
  let drawnFrom: { container: HTMLElement; rows: unknown; context: ViewContext; question: Question } | null = null;
  /** The day that the page's links speak of: in a drag, the one of before it. */
  let linkedDay: State['as_of'] = null;
  let queryPage: QueryPage | null = null;
  let isLive = false;
  /** The counts that came with the site: null until they are here, and for good where they cannot be used. */
  let counts: Counts | null = null;
  let countsComing: Promise<void> | null = null;
  const fetchCountsOnce = () => (countsComing ??= fetchCounts(session).then((fetched) => {
    counts = fetched;
    showPhase(session.phase);
  }));

  /** Says where the engine is, on whatever page is shown. */
  const showPhase = (phase: Phase): void => {
    const line = document.querySelector<HTMLElement>('[data-engine-status]');
    if (!line) return;
    const locale = currentLocale();
    const hasCounts = counts !== null && current?.board.fromCube !== undefined && !session.workspace?.isOwn;
    line.textContent = hasCounts && phase.name !== 'ready' && phase.name !== 'failed'
      ? words.counts[locale]
      : phaseSentence(phase, locale, hasCounts);
    line.dataset.phase = phase.name;
    document.querySelector<HTMLElement>('[data-engine-retry]')?.toggleAttribute('hidden', phase.name !== 'failed' || (phase.error as Partial<EngineError>).fault === 'too_large');
  };
  session.watch(showPhase);

  /** Answers from the counts what they can: at once, whether the engine is there or not. Both say the same. */
  function answerFromCounts(board: Board<never, never>, state: State): Answered | null {
    if (!counts || !board.fromCube || session.workspace?.isOwn) return null;
    const workspace = session.workspace ?? counts.workspace;
    const question = questionOf(state, workspace);
    const rows = board.fromCube(counts.cube, question) as OverviewRows | null;
    return rows && { answer: { rows, filters: counts.cube.filters(question, rows) }, question, workspace };
  }

  /** Returns what a page knows when it is drawn for a state. */
  function contextOf(state: State, question: Question, workspace: Workspace): ViewContext {
    const locale = currentLocale();
    return {
      locale, plan: workspace.plan, asOf: question.asOf, compareTo: question.compareTo, state,
      link: linker(siteRoot(), locale, workspace.isOwn, formatState(sharedState(state))),
    };
  }

  /**
   * Takes the nodes that a place came with for its first drawing, so that the next changes what differs and takes nothing from under the
   * reader's hand. That needs what the page was built from, which the counts know, or the engine's answer to nothing chosen; without either a page is drawn anew.
   */
  function adopt(board: Board<never, never>, place: HTMLElement | null, built: Answered | null = answerFromCounts(board, emptyState)): void {
    if (!place || isOurs(place) || !built) return;
    const { answer: { rows, filters }, question, workspace } = built;
    const context = contextOf(emptyState, question, workspace);
    const node = place.matches('[data-filter-bar]') ? h(FilterBar, { view: filtersView(filters, context) }) : h(board.Body as never, { view: board.view(rows as never, context) } as never);
    takeOver(() => hydrate(node, place));
    adopted.add(place);
  }

  const filterBar = () => document.querySelector<HTMLElement>('[data-filter-bar]');

  /** Does one thing after the other, each as soon as nobody asks for anything, while a page is shown; one that returns true is done once more. */
  function inTurn(container: HTMLElement, [first, ...rest]: (() => unknown)[]): void {
    const isFree = () => current?.container === container && container.isConnected && !container.hasAttribute('aria-busy') && !dragged;
    if (first) whenIdle(() => isFree() && inTurn(container, first() === true ? [first, ...rest] : rest));
  }

  /**
   * Adopts what is seen of the page while nobody asks for anything: it is most of what a first filter would cost. Once the engine is on its way, so that
   * neither waits for it, and a little at a time, so that nobody else does; a bar of filters that somebody is at work in is left alone until she has chosen.
   */
  const adoptWhenIdle = (): void => {
    const { board, container } = current ?? {};
    if (!board?.fromCube || !container || container === idleFor || !counts) return;
    idleFor = container;
    const { asOf } = counts.workspace;
    inTurn(container, [
      // Making what writes days and numbers takes longer than writing all of them.
      () => void formatShortDay(asOf, currentLocale(), asOf),
      () => void formatNumber(0, currentLocale()),
      () => adopt(board, container),
      takeOverSeen,
      () => {
        const bar = filterBar();
        if (!bar?.contains(document.activeElement)) adopt(board, bar);
      },
    ]);
  };
  let idleFor: HTMLElement | null = null;
  session.watch((phase) => {
    if (phase.name === 'engine' && phase.received > 0 || phase.name === 'ready' || phase.name === 'failed') adoptWhenIdle();
  });

  /** Runs `work` with the engine alone, at a question's date and scope. */
  const askEngine = <Result>(question: Question, work: (db: BrowserDatabase) => Promise<Result>): Promise<Result> => session.alone(async (db) => {
    await setScope(db, question.scope);
    await setAsOf(db, question.asOf);
    return work(db);
  });

  async function answer(board: Board<never, never>, question: Question): Promise<Answer> {
    const key = `${board.name} ${JSON.stringify(question)}`;
    const known = answers.get(key);
    if (known) return known;
    const fresh = await askEngine(question, async (db) => {
      const rows = await board.read(db, question);
      await setScope(db, question.scope);
      return { rows, filters: await readFilters(db) };
    });
    answers.set(key, fresh);
    if (answers.size > KEPT_ANSWERS) answers.delete(answers.keys().next().value!);
    return fresh;
  }

  /** The link that opened the proof: where the focus goes back to, or to the one that stands in its place by then. */
  let proofOpener: Element | null = null;
  function leaveProof(): void {
    const href = proofOpener?.getAttribute('href');
    const link = proofOpener?.isConnected ? proofOpener : href ? document.querySelector(`main a[href="${CSS.escape(href)}"]`) : null;
    (link as HTMLElement | SVGElement | null)?.focus({ preventScroll: true });
    proofOpener = null;
  }

  /** Asks for the proof that the address names; what it returns opens, changes or closes the panel. */
  async function proofOf(question: Question, context: ViewContext): Promise<() => void> {
    const { open } = context.state;
    const id = open.startsWith('proof:') ? parseProofId(open.slice('proof:'.length)) : null;
    if (id && !document.querySelector<HTMLElement>('[data-proof]')?.dataset.shown) proofOpener = document.activeElement?.closest('main a[href]') ?? null;
    const draw = id ? await (await proofRoom()).readPanel(session, question, context, id) : null;
    return () => {
      const place = document.querySelector<HTMLElement>('[data-proof]');
      if (!place) return;
      if (!draw && !place.dataset.shown && place.hidden) return;
      const isLeft = !draw && Boolean(place.dataset.shown) && (place.contains(document.activeElement) || document.activeElement === document.body);
      if (!draw) render(null, place);
      else draw(place);
      place.hidden = !draw;
      if (draw && place.dataset.shown !== open) place.querySelector<HTMLElement>('#proof-title')?.focus();
      place.dataset.shown = draw ? open : '';
      if (isLeft) leaveProof();
    };
  }

  /** Puts the title and question that depend on the rows into the page's head. */
  function showHeading(heading: { title: string; question: string } | null | undefined, locale: Locale): void {
    if (!heading) return;
    const [title, question] = [asShown(heading.title), asShown(heading.question)];
    document.title = `${title} · ${frame.product[locale]}`;
    for (const [selector, text] of [['main h1', title], ['main .question', question]] as const) {
      const place = document.querySelector(selector);
      if (place) place.textContent = text;
    }
  }

  /** Says that filters are answered, and by the engine too once it is there. */
  function sayAnswering(): void {
    if (!('answers' in document.documentElement.dataset)) document.documentElement.dataset.answers = '';
    if (session.phase.name !== 'ready') return;
    if (!isLive) {
      showMarkers();
      // So that proofs open without the network too.
      whenIdle(() => void proofRoom().catch(() => undefined));
    }
    isLive = true;
    document.documentElement.dataset.live = 'true';
  }

  /**
   * Once the counts or the engine have come. Where the page shows what it came with and nothing else is asked for, drawing it would
   * give the same again and only hold the reader up.
   */
  async function takeUp(): Promise<void> {
    const isAsBuilt = counts && current?.board.fromCube && !('drawn' in current.container.dataset) && !dragged && location.search === '' && !session.workspace?.isOwn;
    if (isAsBuilt) sayAnswering();
    else await update();
  }

  /**
   * Redraws the page for the address as it stands, or as it will stand when a drag rests. Only the last call draws. `isTyping`: a letter of a
   * search was typed, and a long table shows at once what the screen holds of it, the rest when no letter follows. `isDrag`: another day may follow
   * in the next frame.
   */
  async function update(isTyping = false, isDrag = false): Promise<void> {
    if (!current) return queryPage?.readAddress();
    const state = dragged ?? parseState(location.search);
    // Another unit on the page that shows any.
    if (current.unit !== state.unit) return enter();
    const { board, container } = current;
    const turn = ++asked;
    // What the page came with is what the first answer to nothing chosen will say: it is not dimmed while that is asked for.
    const isToChange = 'drawn' in container.dataset || formatState(state) !== '';
    const sayBusy = () => {
      container.setAttribute('aria-busy', 'true');
      if (isToChange) dimming ??= setTimeout(() => container.setAttribute('data-to-change', ''), DIM_MS);
    };
    try {
      if (board.fromCube && !session.workspace && !counts) {
        sayBusy();
        await fetchCountsOnce();
      }
      let answered = answerFromCounts(board, state);
      // What the counts answer is there in the same frame.
      if (!answered || state.open !== '') sayBusy();
      if (!answered) {
        await session.start();
        const workspace = session.workspace!;
        const question = questionOf(state, workspace);
        answered = { answer: await answer(board, question), question, workspace };
      }
      if (turn !== asked || current?.container !== container) return;
      const { answer: { rows, filters }, question, workspace } = answered;
      const locale = currentLocale();
      const context = contextOf(state, question, workspace);
      // Where nothing is chosen the page shows this answer already: it is taken over as it stands.
      const isAsBuilt = !isTyping && !isOurs(container) && !board.isAlive && formatState(state) === '' && !workspace.isOwn;
      for (const place of [container, filterBar()]) adopt(board, place, isAsBuilt ? answered : undefined);
      if (isTyping && board.glance) {
        draw(h(board.Body as never, { view: board.glance(rows as never, context, Math.ceil(innerHeight / LOWEST_ROW)) } as never), container);
        container.dataset.drawn = formatState(state) || 'default';
        await pause(LETTERS_REST);
        if (turn !== asked || current?.container !== container) return;
      }
      const proof = proofOf(question, context);
      proof.catch(() => undefined);
      // The engine works on the proof while the page is drawn.
      if (context.state.open !== '') await pause(0);
      if (turn !== asked || current?.container !== container) return;
      // Every address on the page names the day: where a day is drawn a frame, a drag changes none of them before it rests.
      const isPassing = isDrag && board.fromCube !== undefined;
      const view = board.view(rows as never, isPassing ? contextOf({ ...state, as_of: linkedDay }, question, workspace) : context);
      drawnFrom = { container, rows, context, question };
      drawRest = !isPassing ? null : () => {
        if (current?.container !== container) return;
        linkedDay = state.as_of;
        drawNow(h(board.Body as never, { view: board.view(rows as never, context) } as never), container);
      };
      if (!isPassing) linkedDay = state.as_of;
      if (isAsBuilt) inTurn(container, [takeOverSeen]);
      else {
        draw(h(board.Body as never, { view } as never), container);
        showHeading(board.heading?.(view), locale);
        const bar = filterBar();
        if (bar) draw(h(FilterBar, { view: filtersView(filters, context) }), bar);
      }
      container.dataset.drawn = formatState(state) || 'default';
      sayAnswering();
      for (const stamp of document.querySelectorAll<HTMLElement>('[data-as-of]')) {
        if (stamp.dataset.asOf === question.asOf) continue;
        stamp.dataset.asOf = question.asOf;
        stamp.textContent = frame.as_of[locale]({ day: formatDay(question.asOf, locale) });
      }
      const showProof = await proof;
      if (turn === asked) showProof();
    } catch (error) {
      if (turn === asked && session.phase.name !== 'failed') {
        const line = document.querySelector<HTMLElement>('[data-engine-status]');
        if (line) line.textContent = faultSentence(error, currentLocale());
      }
    } finally {
      if (turn === asked) {
        if (dimming) clearTimeout(dimming);
        dimming = null;
        container.removeAttribute('aria-busy');
        container.removeAttribute('data-to-change');
      }
    }
  }

  /** Other data is shown: what was answered about the former is forgotten, dates of the address with it. */
  function onDataChange(): void {
    answers.clear();
    goToQuery(formatState({ ...parseState(location.search), as_of: null, compare_to: null, open: '', page: 1 }), { replace: true });
    showMarkers();
    void update();
  }

  /** Says on every page whose data is shown. */
  function showMarkers(): void {
    const { workspace } = session;
    for (const marker of document.querySelectorAll<HTMLElement>('.sample-marker, .sample-note')) marker.hidden = !(workspace?.isSample ?? true);
    // The feed is that of the site's own data.
    for (const feed of document.querySelectorAll<HTMLElement>('.site-feed')) feed.hidden = workspace?.isOwn ?? false;
    document.querySelector('.own-marker')?.remove();
    // A page just shown still holds the site's own figures: nobody may read them as those of her files (see the style sheet).
    document.documentElement.toggleAttribute('data-own', workspace?.isOwn ?? false);
    if (!workspace?.isOwn) return;
    const locale = currentLocale();
    const marker = document.createElement('aside');
    marker.className = 'own-marker';
    marker.setAttribute('aria-label', frame.sample_label[locale]);
    const link = document.createElement('a');
    link.href = linker(siteRoot(), locale)('/data/');
    link.textContent = intakeWords.own_marker_link[locale];
    marker.append(intakeWords.own_marker[locale]({ n: new Set(workspace.files.map((file) => file.given)).size }), ' ', link);
    document.querySelector('.masthead')?.after(marker);
  }

  /** Takes hold of the page that has just been shown. */
  async function enter(): Promise<void> {
    showPhase(session.phase);
    const intake = document.querySelector<HTMLElement>('[data-intake]');
    if (intake) void import('./intake_page.ts').then(({ mountIntake }) => mountIntake(intake, session, currentLocale(), onDataChange));
    showMarkers();
    queryPage?.leave();
    queryPage = null;
    const container = document.querySelector<HTMLElement>('[data-board]');
    current = null;
    const place = document.querySelector<HTMLElement>('[data-query]');
    if (place) {
      const { mountQuery } = await import('./query/mount.ts');
      if (place.isConnected) {
        queryPage = mountQuery(place, { session, locale: currentLocale(), question: (workspace) => questionOf(parseState(location.search), workspace) });
      }
    }
    if (!container) return;
    const open = boards[container.dataset.board!];
    if (!open) return;
    // Side by side with the board's own code.
    if (boardsWithCounts.has(container.dataset.board!)) {
      void fetchCountsOnce();
      session.warm();
    }
    const board = await open();
    if (!container.isConnected) return;
    current = { board, container, unit: parseState(location.search).unit };
    showPhase(session.phase);
    if (isLive || location.search !== '') await update();
    else if (board.fromCube) void fetchCountsOnce().then(() => counts && takeUp());
    // The engine comes behind: while it loads the page is there, and its filters too where counts came with it.
    if (isLive || session.phase.name === 'failed') return;
    const startEngine = () => void session.start().then(takeUp, () => undefined);
    if (board.fromCube) void fetchCountsOnce().then(() => whenWanted(startEngine));
    else whenWanted(() => whenIdle(startEngine));
  }

  /**
   * Does at once what the reader may want next; on a phone, which the engine's five megabytes and the work of compiling them hold up more than
   * others, at her first sign, or when the page has stood for a while.
   */
  function whenWanted(work: () => void): void {
    if (!isPhone()) {
      work();
      return;
    }
    const signs = new AbortController();
    const start = (): void => {
      if (signs.signal.aborted) return;
      signs.abort();
      work();
    };
    for (const sign of ['pointerdown', 'keydown', 'scroll', 'focusin']) document.addEventListener(sign, start, { capture: true, passive: true, signal: signs.signal });
    setTimeout(start, UNTOUCHED_MS);
  }

  function whenIdle(work: () => void): void {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
    else setTimeout(work, 200);
  }

  const queryOfForm = (form: HTMLFormElement): string => {
    const workspace = session.workspace ?? counts?.workspace;
    const data = new FormData(form);
    const state = parseState(location.search);
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
    if (workspace && compareTo && compareTo !== questionOf(next, workspace).compareTo && compareTo !== questionOf(state, workspace).compareTo) {
      next.compare_to = compareTo;
    } else if (state.compare_to && compareTo === state.compare_to) {
      next.compare_to = compareTo;
    }
    return formatState(next);
  };

  /** Asks first and changes the address behind the answer, before what nobody sees is drawn: that takes a browser some milliseconds, the page's icon with it. */
  function choose(form: HTMLFormElement): void {
    dragged = parseState(queryOfForm(form));
    isStep = true;
    address.soon(BEHIND_MS);
    void update();
  }

  document.addEventListener('change', (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>('form[data-filters]') : null;
    if (!form) return;
    settleAddress();
    if (!(event.target as Element).hasAttribute('data-slider')) choose(form);
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches('form[data-filters]')) return;
    event.preventDefault();
    settleAddress();
    choose(event.target);
  });

  /**
   * Drags redraw at the pace that can be kept: a new day waits until the last one is drawn. The address follows when the drag rests:
   * browsers refuse more than 200 changes of it in 30 s.
   */
  let isDragging = false;
  let wantedDay: string | null = null;
  const address = atRest(200, settleAddress);
  function settleAddress(): void {
    address.cancel();
    if (dragged) goToQuery(formatState(dragged), { replace: !isStep });
    dragged = null;
    isStep = false;
  }
  async function showDay(day: string): Promise<void> {
    wantedDay = day;
    if (isDragging) return;
    isDragging = true;
    while (wantedDay !== null) {
      const next: string = wantedDay;
      wantedDay = null;
      const asOf = (session.workspace ?? counts?.workspace)?.asOf;
      dragged = { ...(dragged ?? parseState(location.search)), as_of: next === asOf ? null : next, page: 1 };
      address.soon();
      await update(false, true);
    }
    isDragging = false;
  }
  document.addEventListener('input', (event) => {
    const slider = event.target;
    if (!(slider instanceof HTMLInputElement) || !slider.hasAttribute('data-slider')) return settleAddress();
    const day = addDays(slider.dataset.firstDay!, Number(slider.value));
    const field = slider.form?.elements.namedItem('asof');
    if (field instanceof HTMLInputElement) field.value = day;
    void showDay(day);
  });

  let replay: ReturnType<typeof setTimeout> | null = null;
  /** Says on its button whether the replay runs. */
  const showReplay = () => {
    const button = document.querySelector<HTMLElement>('[data-replay]');
    if (!button) return;
    button.dataset.label ??= button.textContent;
    button.textContent = (replay ? button.dataset.pause : button.dataset.label) ?? '';
    button.setAttribute('aria-pressed', String(replay !== null));
  };
  const stopReplay = () => {
    if (replay) clearTimeout(replay);
    replay = null;
    showReplay();
  };
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-engine-retry]') && session.phase.name === 'failed' && (session.phase.error as Partial<EngineError>).fault === 'stale') location.reload();
    else if (target?.closest('[data-engine-retry]')) {
      void session.start().then(takeUp, () => undefined);
    }
    if (target?.closest('[data-proof-rerun]')) void proofRoom().then(({ rerunProof }) => rerunProof(target.closest<HTMLElement>('[data-proof-rerun]')!, session, currentLocale()));
    if (target?.closest('[data-proof-csv]')) void proofRoom().then(({ saveProofRows }) => saveProofRows(session));
    if (target?.closest('[data-copy-link]')) {
      const button = target.closest<HTMLElement>('[data-copy-link]')!;
      void copyText(location.href).then(() => {
        const before = button.textContent;
        if (before === button.dataset.done) return;
        button.textContent = button.dataset.done ?? '';
        setTimeout(() => (button.textContent = before), 1500);
      });
    }
    if (target?.closest('[data-replay]')) {
      if (replay) return stopReplay();
      const slider = document.querySelector<HTMLInputElement>('[data-slider]');
      if (!slider) return;
      let day = Number(slider.value) >= Number(slider.max) ? 0 : Number(slider.value);
      const page = location.pathname;
      const next = async () => {
        if (location.pathname !== page) return stopReplay();
        await showDay(addDays(slider.dataset.firstDay!, day));
        if (++day <= Number(slider.max) && replay) replay = setTimeout(() => void next(), 250);
        else stopReplay();
      };
      replay = setTimeout(() => void next(), 0);
      showReplay();
    }
  });

  // Before the table opens, the file is made, a link is followed or copied, the page is on paper.
  for (const name of ['click', 'pointerdown'] as const) {
    addEventListener(name, (event) => {
      settleAddress();
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('summary, [data-download]') || drawRest && target?.closest('[data-board] a')) catchUp();
    }, { capture: true });
  }
  addEventListener('beforeprint', catchUp);

  // A key may ask for anything; of the slider it goes on with a drag.
  addEventListener('keydown', () => isStep && settleAddress(), { capture: true });
  // The reader goes to another step: what she chose last is none any more.
  addEventListener('popstate', () => {
    address.cancel();
    dragged = null;
    isStep = false;
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const close = document.querySelector<HTMLElement>('[data-proof]:not([hidden]) [data-proof-close]');
    if (close) close.click();
    else {
      for (const open of document.querySelectorAll<HTMLDetailsElement>('details.filter[open]')) {
        const hasFocus = open.contains(document.activeElement);
        open.open = false;
        if (hasFocus) open.querySelector('summary')?.focus();
      }
    }
  });

  /** What a drawing taken out of the page says of itself: the product, the date, the filters. */
  const stamp = (): string => {
    const asOf = document.querySelector<HTMLElement>('[data-as-of]')?.textContent ?? '';
    const filters = [...document.querySelectorAll('.filter-summary')].map((each) => `${each.previousElementSibling?.textContent ?? ''} ${each.textContent}`);
    return [frame.product[currentLocale()], asOf, ...filters].filter(Boolean).join(' · ');
  };

  /**
   * Gives the whole of a table that the page shows a part of to `take`, its head first, a part of its rows at a time, so that the page answers in
   * between; false where the page shows all of it. Waits for the engine where the page was not drawn live yet.
   */
  const wholeTable = async (id: string, take: (rows: string[][]) => void): Promise<boolean> => {
    if (!current?.board.table) return false;
    if (drawnFrom?.container !== current.container) await update();
    const { board } = current;
    if (!board.table || drawnFrom?.container !== current.container) return false;
    const { rows, context, question } = drawnFrom;
    const whole = board.table((board.readTable ? [] : rows) as never, context, id);
    if (!whole) return false;
    take(whole);
    if (!board.readTable) return true;
    await askEngine(question, async (db) => {
      for await (const part of board.readTable!(db, question)) {
        take(board.table!(part as never, context, id)!.slice(1));
        await pause(0);
      }
    });
    return true;
  };

  /** Another page was asked for in vain. */
  const sayNoNetwork = (): void => {
    const line = document.querySelector<HTMLElement>('[data-engine-status]');
    if (line) line.textContent = words.page_offline[currentLocale()];
  };

  return { session, enter, update, stamp, sayNoNetwork, wholeTable };
}
