import { h, render } from 'preact';
import { ProofPanel } from '../charts/boards/ProofPanel.tsx';
import type { Locale } from '../i18n/locale.ts';
import { proof as words } from '../i18n/proof.ts';
import { readProof } from '../metrics/proof.ts';
import { setAsOf, setScope } from '../metrics/warehouse.ts';
import type { ViewContext } from '../views/context.ts';
import type { parseProofId } from '../views/proof.ts';
import { proofPanelView, proofValue } from '../views/proof_panel.ts';
import type { Question } from './board.ts';
import type { Session } from './session.ts';

/** Draws the proof of a figure into its place, or says that there is none. */
export async function drawProof(place: HTMLElement, session: Session, question: Question, context: ViewContext, id: NonNullable<ReturnType<typeof parseProofId>>): Promise<void> {
  const proof = await session.alone(async (db) => {
    await setScope(db, question.scope);
    await setAsOf(db, question.asOf);
    return readProof(db, id.metric, id.column, id.keys);
  });
  if (proof) render(h(ProofPanel, { view: proofPanelView(proof, context) }), place);
  else place.textContent = words.none[context.locale];
}

/** Runs a shown proof's statement again and says what came out. */
export async function rerunProof(button: HTMLElement, session: Session, locale: Locale): Promise<void> {
  const panel = button.closest<HTMLElement>('[data-proof]');
  const place = panel?.querySelector<HTMLElement>('[data-proof-sql]');
  const sql = place?.textContent;
  const output = panel?.querySelector('[data-proof-output]');
  if (!place || !sql || !output) return;
  const [row] = await session.alone((db) => db.query<{ value: number | null; numerator: number | null; denominator: number | null }>(sql));
  output.textContent = words.reran[locale]({ value: proofValue({ ...row!, is_share: place.dataset.share === 'true' }, { locale }) });
}
