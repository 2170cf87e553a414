import { h, render } from 'preact';
import type { Database } from '../engine/database.ts';
import { ProofPanel } from '../charts/boards/ProofPanel.tsx';
import type { Locale } from '../i18n/locale.ts';
import { proof as words } from '../i18n/proof.ts';
import { readProof, readProofRows, type Proof } from '../metrics/proof.ts';
import { setAsOf, setScope } from '../metrics/warehouse.ts';
import type { ViewContext } from '../views/context.ts';
import { csvText } from '../views/csv.ts';
import type { parseProofId } from '../views/proof.ts';
import { proofPanelView, proofValue, type ProofPanelView } from '../views/proof_panel.ts';
import { proofSheet } from '../views/proof_rows.ts';
import type { Question } from './board.ts';
import { save } from './download.ts';
import type { Session } from './session.ts';

/** The proof in its place, and what it was read for. */
let shown: { proof: Proof; question: Question; context: ViewContext } | null = null;

/** Stands the database at what a question asks. */
async function stand(db: Database, { scope, asOf }: Question): Promise<void> {
  await setScope(db, scope);
  await setAsOf(db, asOf);
}

/** Rows that a screen holds at most: those are drawn at once. */
const FIRST_ROWS = 40;

/** Draws a proof: the rows that the screen holds at once, the others behind them, since laying out hundreds takes longer than finding them. */
function drawPanel(view: ProofPanelView, place: HTMLElement, isOpen: boolean): void {
  const { rows } = view;
  const drawnFor = shown;
  if (isOpen || rows.rows.length <= FIRST_ROWS) {
    render(h(ProofPanel, { view }), place);
    return place.removeAttribute('aria-busy');
  }
  render(h(ProofPanel, { view: { ...view, rows: { ...rows, rows: rows.rows.slice(0, FIRST_ROWS) } } }), place);
  place.setAttribute('aria-busy', 'true');
  requestAnimationFrame(() => setTimeout(() => {
    if (shown !== drawnFor || !place.dataset.shown) return;
    render(h(ProofPanel, { view }), place);
    place.removeAttribute('aria-busy');
  }));
}

/** Reads the proof of a figure, and returns what draws it into its place, or says there that there is none. */
export async function readPanel(session: Session, question: Question, context: ViewContext, id: NonNullable<ReturnType<typeof parseProofId>>): Promise<(place: HTMLElement) => void> {
  const proof = await session.alone(async (db) => {
    await stand(db, question);
    return readProof(db, id.metric, id.column, id.keys);
  });
  const view = proof && proofPanelView(proof, context);
  return (place) => {
    // The same figure at other filters keeps its rows under the reader's eye.
    const isOpen = Boolean(place.dataset.shown) && place.dataset.shown === context.state.open;
    shown = proof && { proof, question, context };
    if (view) return drawPanel(view, place, isOpen);
    place.removeAttribute('aria-busy');
    place.textContent = words.none[context.locale];
  };
}

/** Hands over every row behind the shown figure, of which the panel lists the first. */
export async function saveProofRows(session: Session): Promise<void> {
  if (!shown) return;
  const { proof, question, context } = shown;
  const rows = await session.alone(async (db) => {
    await stand(db, question);
    return readProofRows(db, proof);
  });
  save(`plumbline-${proof.metric}-${proof.column}-${question.asOf}.csv`, csvText(proofSheet({ ...proof, rows }, context)), 'text/csv');
}

/** Runs a shown proof's statement again and says what came out. */
export async function rerunProof(button: HTMLElement, session: Session, locale: Locale): Promise<void> {
  const panel = button.closest<HTMLElement>('[data-proof]');
  const place = panel?.querySelector<HTMLElement>('[data-proof-sql]');
  const sql = place?.textContent;
  const output = panel?.querySelector('[data-proof-output]');
  if (!place || !sql || !output) return;
  const question = shown?.question;
  const [row] = await session.alone(async (db) => {
    if (question) await stand(db, question);
    return db.query<{ value: number | null; numerator: number | null; denominator: number | null }>(sql);
  });
  output.textContent = words.reran[locale]({ value: proofValue({ ...row!, is_share: place.dataset.share === 'true' }, { locale }) });
}
