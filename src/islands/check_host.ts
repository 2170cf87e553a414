import ehWasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import ehWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { hosting as t } from '../i18n/hosting.ts';
import type { Locale } from '../i18n/locale.ts';
import { judgeHost, type Answer, type Answers, type HostCheck } from '../views/hosting.ts';
import { pageLocale } from './page.ts';

/** Asks for a file as the browser would, and keeps only how it was handed over. */
async function ask(address: string): Promise<Answer | null> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    const answer = { status: response.status, url: response.url, headers: Object.fromEntries(response.headers) };
    await response.body?.cancel();
    return answer;
  } catch {
    return null;
  }
}

async function readHost(): Promise<Answers> {
  const root = document.documentElement.dataset.root ?? '/';
  return {
    page: await ask(root), script: await ask(import.meta.url), wasm: await ask(ehWasmUrl), worker: await ask(ehWorkerUrl), embed: await ask(`${root}embed/steps/`),
    missing: await ask(`${root}no-such-page-here`), slash: await ask(`${root}help`),
  };
}

function rowOf(check: HostCheck, locale: Locale): HTMLTableRowElement {
  const row = document.createElement('tr');
  const cell = (name: 'th' | 'td', text: string, label: string) => {
    const own = document.createElement(name);
    if (name === 'th') own.setAttribute('scope', 'row');
    own.dataset.label = label;
    own.textContent = text;
    row.append(own);
  };
  row.dataset.verdict = check.isGood ? 'good' : 'bad';
  cell('th', check.name, t.head_what[locale]);
  cell('td', check.found, t.head_found[locale]);
  cell('td', check.isGood ? `✓ ${t.good[locale]}` : `✗ ${t.bad[locale]}${locale === 'zh' ? '：' : ': '}${check.remedy}`, t.head_verdict[locale]);
  return row;
}

/** Looks at how the host hands over this site and writes what it found into the page. */
export async function checkHost(button: HTMLButtonElement): Promise<void> {
  const locale = pageLocale();
  const holder = document.querySelector<HTMLElement>('[data-host-report]')!;
  const said = document.querySelector<HTMLElement>('[data-host-said]')!;
  button.disabled = true;
  said.textContent = t.working[locale];
  // What is to be changed comes first.
  const checks = judgeHost(await readHost(), locale).sort((a, b) => Number(a.isGood) - Number(b.isGood));
  holder.querySelector('tbody')!.replaceChildren(...checks.map((check) => rowOf(check, locale)));
  holder.hidden = false;
  const wrong = checks.filter((check) => !check.isGood).length;
  said.textContent = wrong === 0 ? t.all_good[locale] : t.to_change[locale]({ n: wrong });
  button.textContent = t.again[locale];
  button.disabled = false;
}

/** Waits for the button of the hosting page, whichever page is shown first. */
export function startHostCheck(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-check-host]') : null;
    if (button) void checkHost(button);
  });
}
