import { h } from 'preact';
import type { BrowserDatabase } from '../engine/browser.ts';
import { ScriptError, type EngineError } from '../engine/fault.ts';
import { asShown } from '../charts/directions.ts';
import { takeOverSeen } from '../charts/Behind.tsx';
import { FilterBar } from '../charts/boards/FilterBar.tsx';
import { engine as words } from '../i18n/engine.ts';
import { formatDay, formatNumber, formatShortDay } from '../i18n/format.ts';
import { frame } from '../i18n/frame.ts';
import type { Locale } from '../i18n/locale.ts';
import { readFilters, type FilterRows } from '../metrics/filters.ts';
import type { OverviewRows } from '../metrics/overview.ts';
import { setAsOf, setScope } from '../metrics/warehouse.ts';
import type { ViewContext } from '../views/context.ts';
import { filtersView } from '../views/filters.ts';
import { emptyState, formatState, parseState, sharedState, type State } from '../views/state.ts';
import { keyOf, questionOf, type Board, type Question } from './board.ts';
import { boards, boardsWithCounts } from './boards/index.ts';
import { copyFor } from './clipboard.ts';
import { fetchCounts, type Counts } from './counts.ts';
import { startDays } from './days.ts';
import { BEHIND_MS, adopt, draw, isOurs, leaveToRest, startCatchingUp, takeOverSoon } from './drawing.ts';
import { faultSentence } from './fault_sentence.ts';
import { stateOfForm } from './filter_form.ts';
import { startForeseeing } from './foresee.ts';
import { showMarkers } from './markers.ts';
import { goToQuery } from './navigate.ts';
import { linker, pageLocale, siteRoot } from './page.ts';
import { sayOfEngine, showPhase } from './phase_line.ts';
import { closeProof, proofOf, proofRoom, startProofs } from './proof_panel.ts';
import type { QueryPage } from './query/mount.ts';
import { Session, type Phase, type Workspace } from './session.ts';
import { atRest, pause, whenIdle, whenWanted } from './when.ts';

/** How many answers are kept, so that going back is at once. */
const KEPT_ANSWERS = 40;

/** A search is drawn whole when no letter has followed for so many milliseconds; until then as many rows as a screen of the lowest rows, in pixels, holds. */
const LETTERS_REST = 150;
const LOWEST_ROW = 36;

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

/** How long an answer may take before the board that waits for it is dimmed: to dim it for less is to paint all of it twice. */
const DIM_MS = 150;

/** Takes over the pre-rendered page: filters, dates and links then ask the engine and redraw the same markup. */
export function startLive() {
  const session = new Session(siteRoot(), document.documentElement.dataset.build ?? '');
  const answers = new Map<string, Promise<Answer>>();
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
    sayPhase(session.phase);
  }));

  const hasCounts = (): boolean => counts !== null && current?.board.fromCube !== undefined && !session.workspace?.isOwn;
  const sayPhase = (phase: Phase): void => showPhase(phase, hasCounts());
  session.watch(sayPhase);

  /** Whose data is shown; undefined until the counts or the engine have said so. */
  const knownWorkspace = (): Workspace | undefined => session.workspace ?? counts?.workspace;

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
    const locale = pageLocale();
    return {
      locale, plan: workspace.plan, asOf: question.asOf, compareTo: question.compareTo, state,
      link: linker(siteRoot(), locale, workspace.isOwn, formatState(sharedState(state))),
    };
  }

  /**
   * Takes the nodes that a place came with for its first drawing, so that the next changes what differs and takes nothing from under the
   * reader's hand. That needs what the page was built from, which the counts know, or the engine's answer to nothing chosen; without either a page is drawn anew.
   */
  function adoptBuilt(board: Board<never, never>, place: HTMLElement | null, built: Answered | null = answerFromCounts(board, emptyState)): void {
    if (!place || isOurs(place) || !built) return;
    const { answer: { rows, filters }, question, workspace } = built;
    const context = contextOf(emptyState, question, workspace);
    const node = place.matches('[data-filter-bar]') ? h(FilterBar, { view: filtersView(filters, context) }) : h(board.Body as never, { view: board.view(rows as never, context) } as never);
    adopt(node, place);
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
      () => void formatShortDay(asOf, pageLocale(), asOf),
      () => void formatNumber(0, pageLocale()),
      () => adoptBuilt(board, container),
      takeOverSeen,
      () => {
        const bar = filterBar();
        if (!bar?.contains(document.activeElement)) adoptBuilt(board, bar);
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

  /** Answers a question, or says again what was answered before, if only because it was foreseen. */
  function answer(board: Board<never, never>, question: Question): Promise<Answer> {
    const key = `${keyOf(board)} ${JSON.stringify(question)}`;
    const known = answers.get(key);
    if (known) return known;
    const fresh = askEngine(question, async (db) => {
      const rows = await board.read(db, question);
      await setScope(db, question.scope);
      return { rows, filters: await readFilters(db) };
    });
    answers.set(key, fresh);
    fresh.catch(() => answers.get(key) === fresh && answers.delete(key));
    if (answers.size > KEPT_ANSWERS) answers.delete(answers.keys().next().value!);
    return fresh;
  }

  let isForeseeing = false;
  /** Asks for what the reader is about to choose on the days that she looks at, one choice at a time; what the counts answer is there as soon anyway. */
  function foresee(state: State): void {
    const { workspace, phase } = session;
    if (!current || !workspace || phase.name !== 'ready' || isForeseeing || dragged || current.container.hasAttribute('aria-busy')) return;
    const { board, unit } = current;
    const question = questionOf(state, workspace);
    const shown = drawnFrom?.container === current.container ? drawnFrom.question : null;
    if (board.fromCube || state.unit !== unit || question.asOf !== shown?.asOf || question.compareTo !== shown.compareTo) return;
    isForeseeing = true;
    void answer(board, question).catch(() => undefined).finally(() => (isForeseeing = false));
  }

  /** Boards that a filter has been practised on. */
  const practised = new Set<string>();
  /**
   * Asks the engine for one tier once behind the first drawing of a board, while nobody asks for anything: what a first filter would wait for, the
   * plans of its statements and the browser's compiling of what runs them, is then done.
   */
  function practise(board: Board<never, never>, container: HTMLElement, workspace: Workspace): void {
    const tier = workspace.plan.tiers.at(-1)?.id;
    if (tier === undefined || practised.has(keyOf(board))) return;
    practised.add(keyOf(board));
    inTurn(container, [() => void answer(board, questionOf({ ...emptyState, tiers: [tier] }, workspace)).catch(() => undefined)]);
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
      showMarkers(session.workspace);
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
      const locale = pageLocale();
      const context = contextOf(state, question, workspace);
      // Where nothing is chosen the page shows this answer already: it is taken over as it stands.
      const isAsBuilt = !isTyping && !isOurs(container) && !board.isAlive && formatState(state) === '' && !workspace.isOwn;
      for (const place of [container, filterBar()]) adoptBuilt(board, place, isAsBuilt ? answered : undefined);
      if (isTyping && board.glance) {
        draw(h(board.Body as never, { view: board.glance(rows as never, context, Math.ceil(innerHeight / LOWEST_ROW)) } as never), container);
        container.dataset.drawn = formatState(state) || 'default';
        await pause(LETTERS_REST);
        if (turn !== asked || current?.container !== container) return;
      }
      const proof = proofOf(session, question, context);
      proof.catch(() => undefined);
      // The engine works on the proof while the page is drawn.
      if (context.state.open !== '') await pause(0);
      if (turn !== asked || current?.container !== container) return;
      // Every address on the page names the day: where a day is drawn a frame, a drag changes none of them before it rests.
      const isPassing = isDrag && board.fromCube !== undefined;
      const view = board.view(rows as never, isPassing ? contextOf({ ...state, as_of: linkedDay }, question, workspace) : context);
      drawnFrom = { container, rows, context, question };
      leaveToRest(container, !isPassing ? null : () => {
        linkedDay = state.as_of;
        return h(board.Body as never, { view: board.view(rows as never, context) } as never);
      });
      if (!isPassing) linkedDay = state.as_of;
      if (isAsBuilt) {
        // What a first filter would have to wait for.
        await takeOverSoon(() => turn === asked && current?.container === container);
        if (turn !== asked || current?.container !== container) return;
      } else {
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
      if (session.phase.name === 'ready' && !board.fromCube && filterBar()) practise(board, container, workspace);
    } catch (error) {
      if (turn === asked && session.phase.name !== 'failed') {
        sayOfEngine(faultSentence(error, pageLocale()));
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
    practised.clear();
    goToQuery(formatState({ ...parseState(location.search), as_of: null, compare_to: null, open: '', page: 1 }), { replace: true });
    showMarkers(session.workspace);
    void update();
  }

  /** Takes hold of the page that has just been shown. */
  async function enter(): Promise<void> {
    sayPhase(session.phase);
    const intake = document.querySelector<HTMLElement>('[data-intake]');
    if (intake) void import('./intake_page.ts').then(({ mountIntake }) => mountIntake(intake, session, pageLocale(), onDataChange));
    showMarkers(session.workspace);
    queryPage?.leave();
    queryPage = null;
    const container = document.querySelector<HTMLElement>('[data-board]');
    current = null;
    const place = document.querySelector<HTMLElement>('[data-query]');
    if (place) {
      const { mountQuery } = await import('./query/mount.ts');
      if (place.isConnected) {
        queryPage = mountQuery(place, { session, locale: pageLocale(), question: (workspace) => questionOf(parseState(location.search), workspace) });
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
    sayPhase(session.phase);
    if (isLive || location.search !== '') await update();
    else if (board.fromCube) void fetchCountsOnce().then(() => counts && takeUp());
    // The engine comes behind: while it loads the page is there, and its filters too where counts came with it.
    if (isLive || session.phase.name === 'failed') return;
    const startEngine = () => void session.start().then(takeUp, () => undefined);
    if (board.fromCube) void fetchCountsOnce().then(() => whenWanted(startEngine));
    else whenWanted(() => whenIdle(startEngine));
  }

  /** Asks first and changes the address behind the answer, before what nobody sees is drawn: that takes a browser some milliseconds, the page's icon with it. */
  function choose(form: HTMLFormElement): void {
    dragged = stateOfForm(form, parseState(location.search), knownWorkspace());
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
      const asOf = knownWorkspace()?.asOf;
      dragged = { ...(dragged ?? parseState(location.search)), as_of: next === asOf ? null : next, page: 1 };
      address.soon();
      await update(false, true);
    }
    isDragging = false;
  }
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-engine-retry]')) {
      const error = session.phase.name === 'failed' ? session.phase.error : null;
      if (error instanceof ScriptError || (error as Partial<EngineError> | null)?.fault === 'stale') location.reload();
      else void session.start().then(takeUp, () => undefined);
    }
    const copyLink = target?.closest<HTMLElement>('[data-copy-link]');
    if (copyLink) void copyFor(copyLink, location.href);
  });
  startForeseeing((form) => stateOfForm(form, parseState(location.search), knownWorkspace()), foresee);
  startProofs(session);
  startDays(showDay);
  startCatchingUp();

  // What the reader does next finds the address of what she chose; of the slider it goes on with a drag.
  for (const name of ['click', 'pointerdown'] as const) addEventListener(name, settleAddress, { capture: true });
  addEventListener('keydown', () => isStep && settleAddress(), { capture: true });
  document.addEventListener('input', (event) => {
    if (!(event.target instanceof Element) || !event.target.hasAttribute('data-slider')) settleAddress();
  });
  // She goes to another step: what she chose last is none any more.
  addEventListener('popstate', () => {
    address.cancel();
    dragged = null;
    isStep = false;
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (!closeProof()) {
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
    return [frame.product[pageLocale()], asOf, ...filters].filter(Boolean).join(' · ');
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
  const sayNoNetwork = (): void => sayOfEngine(words.page_offline[pageLocale()]);

  return { session, enter, update, stamp, sayNoNetwork, wholeTable };
}
