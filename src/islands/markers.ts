import { frame } from '../i18n/frame.ts';
import { intake as words } from '../i18n/intake.ts';
import { linker, pageLocale, siteRoot } from './page.ts';
import type { Workspace } from './session.ts';

/** Says on the page whose data it shows: the sample city's, the site's own, or the reader's. */
export function showMarkers(workspace: Workspace | null): void {
  for (const marker of document.querySelectorAll<HTMLElement>('.sample-marker, .sample-note')) marker.hidden = !(workspace?.isSample ?? true);
  // The feed is that of the site's own data.
  for (const feed of document.querySelectorAll<HTMLElement>('.site-feed')) feed.hidden = workspace?.isOwn ?? false;
  document.querySelector('.own-marker')?.remove();
  // A page just shown still holds the site's own figures: nobody may read them as those of her files (see the style sheet).
  document.documentElement.toggleAttribute('data-own', workspace?.isOwn ?? false);
  if (!workspace?.isOwn) return;
  const locale = pageLocale();
  const marker = document.createElement('aside');
  marker.className = 'own-marker';
  marker.setAttribute('aria-label', frame.sample_label[locale]);
  const link = document.createElement('a');
  link.href = linker(siteRoot(), locale)('/data/');
  link.textContent = words.own_marker_link[locale];
  marker.append(words.own_marker[locale]({ n: new Set(workspace.files.map((file) => file.given)).size }), ' ', link);
  document.querySelector('.masthead')?.after(marker);
}
