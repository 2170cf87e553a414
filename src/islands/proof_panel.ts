import { render } from 'preact';
import type { ViewContext } from '../views/context.ts';
import { parseProofId } from '../views/proof.ts';
import type { Question } from './board.ts';
import { pageLocale } from './page.ts';
import { part, type Session } from './session.ts';

/** What proofs need, which is much: every statement, and the words for every row. */
export const proofRoom = () => part(() => import('./proof_place.ts'));

/** The link that opened the proof: where the focus goes back to, or to the one that stands in its place by then. */
let opener: Element | null = null;

function leave(): void {
  const href = opener?.getAttribute('href');
  const link = opener?.isConnected ? opener : href ? document.querySelector(`main a[href="${CSS.escape(href)}"]`) : null;
  if (link) {
    const { top, bottom } = link.getBoundingClientRect();
    // The page stays where it is, unless the reader went on past the panel meanwhile.
    (link as HTMLElement | SVGElement).focus({ preventScroll: bottom > 0 && top < innerHeight });
  }
  opener = null;
}

/** Asks for the proof that the address names; what it returns opens, changes or closes the panel. */
export async function proofOf(session: Session, question: Question, context: ViewContext): Promise<() => void> {
  const { open } = context.state;
  const id = open.startsWith('proof:') ? parseProofId(open.slice('proof:'.length)) : null;
  if (id && !document.querySelector<HTMLElement>('[data-proof]')?.dataset.shown) opener = document.activeElement?.closest('main a[href]') ?? null;
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
    if (isLeft) leave();
  };
}

/** The panel's buttons: run the statement again, save all rows. */
export function startProofs(session: Session): void {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const again = target?.closest<HTMLElement>('[data-proof-rerun]');
    if (again) void proofRoom().then(({ rerunProof }) => rerunProof(again, session, pageLocale()));
    if (target?.closest('[data-proof-csv]')) void proofRoom().then(({ saveProofRows }) => saveProofRows(session));
  });
}

/** Closes the panel as its own button does; false where none is open. */
export function closeProof(): boolean {
  const close = document.querySelector<HTMLElement>('[data-proof]:not([hidden]) [data-proof-close]');
  close?.click();
  return Boolean(close);
}
