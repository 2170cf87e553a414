import { Fragment, h, render } from 'preact';
import type { Locale } from '../i18n/locale.ts';
import { IntakePanel } from './IntakePanel.tsx';
import { PublishPanel } from './PublishPanel.tsx';
import { pageLocale } from './page.ts';
import { startRejectDownloads } from './reject_download.ts';
import type { Session } from './session.ts';

let isStarted = false;

/** Puts the panel that opens the reader's own files, and the one that publishes, into their place, and wires the downloads of rejected rows. */
export function mountIntake(place: HTMLElement, session: Session, locale: Locale, onChange: () => void): void {
  if (!isStarted) startRejectDownloads(session, pageLocale);
  isStarted = true;
  render(h(Fragment, null, h(IntakePanel, { session, locale, onChange }), h(PublishPanel, { session, locale })), place);
}
