import '../charts/directions.ts';
import type { ComponentChildren, VNode } from 'preact';
import { languageTag } from '../i18n/locale.ts';
import { publish as t } from '../i18n/publish.ts';
import { publishSystems } from '../i18n/publish_systems.ts';
import type { Allowance } from './allowed.ts';
import type { PageContext } from './context.ts';
import { inOwnLanguage, Mixed, WholeWords } from './parts.tsx';
import { DARK_STYLE, statusFills, STYLE, STYLE_POLICY } from './style.ts';

/** What the frame around a page asks of it. */
export type FramedPage = Pick<PageContext, 'plan' | 'locale' | 'link' | 'isSample'> & { allowance: Pick<Allowance, 'audience'> };

interface FrameProps {
  page: FramedPage;
  title: string;
  /** From the root of the site down: name and path; the last one is the page itself. */
  trail: { name: string; path: string }[];
  /** The same page in the other language. */
  other: string;
  /** Address of the Atom feed of this page, from the root. */
  feed?: string;
  children: ComponentChildren;
}

/** What stands at the foot of every sheet of paper, beside its number: a sheet that went astray still says what it is of. */
export const stampOf = ({ locale, isSample, allowance }: Pick<FramedPage, 'locale' | 'isSample' | 'allowance'>, title: string): string =>
  [title, ...(isSample ? [publishSystems.sample[locale]] : []), ...(allowance.audience === 'internal' ? [t.internal[locale]] : [])].join(' · ');

/** What paper draws in grey with: printed, what is overdue differs by more than a shade. */
export function Hatch(): VNode {
  return (
    <svg class="hatch" width="0" height="0" aria-hidden="true"><defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill={statusFills.overdue} /><rect width="1.6" height="5" fill="#fff" /></pattern>
    </defs></svg>
  );
}

/** The whole document around a page. No script, no request beyond the page itself. */
export function Frame({ page, title, trail, other, feed, children }: FrameProps): VNode {
  const { locale } = page;
  return (
    <html lang={languageTag[locale]} data-stamp={stampOf(page, title)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={title.includes(page.plan.title[locale]) ? title : `${page.plan.title[locale]} · ${title}`} />
        {page.allowance.audience === 'internal' && <meta name="robots" content="noindex" />}
        <link rel="icon" href="data:," />
        {feed && <link rel="alternate" type="application/atom+xml" href={page.link(feed)} />}
        <meta http-equiv="Content-Security-Policy" content={STYLE_POLICY} />
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
        <style dangerouslySetInnerHTML={{ __html: DARK_STYLE }} />
      </head>
      <body>
        <Hatch />
        <a class="skip" href="#main">{t.skip[locale]}</a>
        <Head page={page} trail={trail} other={other} />
        <main id="main">{children}</main>
        <Foot page={page} />
      </body>
    </html>
  );
}

/** A Chinese title in its clauses: a narrow window breaks it between them, not within a word. */
const clauses = (title: string): string[] => title.split(/(?<=[、，：])/);

function Head({ page, trail, other }: Pick<FrameProps, 'page' | 'trail' | 'other'>): VNode {
  const { locale } = page;
  const otherLocale = locale === 'zh' ? 'en' : 'zh';
  return (
    <header>
      <p class="mast"><WholeWords pieces={clauses(page.plan.title[locale])} locale={locale} /></p>
      <nav aria-label={t.breadcrumb[locale]}>
        <ul>
          {trail.map((item, at) => (
            <li key={at}>{at === trail.length - 1 ? <span aria-current="page"><Mixed text={item.name} locale={locale} /></span> : <a href={page.link(item.path)} {...inOwnLanguage(item.name, locale)}>{item.name}</a>}</li>
          ))}
          <li><a href={page.link(other)} lang={languageTag[otherLocale]} hreflang={languageTag[otherLocale]}>{otherLocale === 'zh' ? '中文' : 'English'}</a></li>
        </ul>
      </nav>
      {page.isSample && <p class="sample">{t.sample[locale]}</p>}
    </header>
  );
}

function Foot({ page }: { page: FramedPage }): VNode {
  const { locale } = page;
  return (
    <footer>
      {page.allowance.audience === 'internal' && <p>{t.internal[locale]}</p>}
      <p>{t.foot[locale]}</p>
    </footer>
  );
}

/** A page as one sheet of a file that holds them all: shown when its address is the one asked for, the last of them when none is. */
export function Sheet({ page, id, isFirst, trail, other, children }: Omit<FrameProps, 'title' | 'feed'> & { id: string; isFirst: boolean }): VNode {
  return (
    <div class={isFirst ? 'sheet first' : 'sheet'} id={id} lang={languageTag[page.locale]}>
      <Head page={page} trail={trail} other={other} />
      <div class="main">{children}</div>
      <Foot page={page} />
    </div>
  );
}
