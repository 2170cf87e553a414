import { h, render } from 'preact';
import type { Locale } from '../i18n/locale.ts';
import { IntakePanel } from './IntakePanel.tsx';
import { startRejectDownloads } from './reject_download.ts';
import type { Session } from './session.ts';

let isStarted = false;

/** Puts the panel that opens the reader's own files into its place, and wires the downloads of rejected rows. */
export function mountIntake(place: HTMLElement, session: Session, locale: Locale, onChange: () => void): void {
  if (!isStarted) startRejectDownloads(session, () => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'));
  isStarted = true;
  render(h(IntakePanel, { session, locale, onChange }), place);
}
