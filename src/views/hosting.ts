import { hosting as t, remedies } from '../i18n/hosting.ts';
import type { Locale } from '../i18n/locale.ts';

/** A worker's policy, as the host has to send it. */
export const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:";

/** How the host handed over a file; null where it did not. Names of headers in lower case. */
export interface Answer { status: number; url: string; headers: Readonly<Record<string, string>> }
export type Answers = Record<'page' | 'script' | 'wasm' | 'worker' | 'embed' | 'missing' | 'slash', Answer | null>;

export interface HostCheck { name: string; found: string; isGood: boolean; remedy: string }

/** Judges how a host hands over the site, one finding each, with what to change. */
export function judgeHost(answers: Answers, locale: Locale): HostCheck[] {
  const header = (which: keyof Answers, name: string) => answers[which]?.headers[name] ?? '';
  const served = (which: keyof Answers) => answers[which] !== null && answers[which].status === 200;
  const check = (name: 'page_type' | 'page_cache' | 'page_gzip' | 'script_type' | 'script_cache' | 'script_gzip' | 'wasm_type' | 'wasm_gzip' | 'nosniff' | 'referrer' | 'frame' | 'embed' | 'missing' | 'slash',
    which: keyof Answers, found: string, isGood: boolean): HostCheck => ({
    name: t[name][locale], found: served(which) || name === 'missing' ? found || t.nothing[locale] : t.unreachable[locale],
    isGood: (served(which) || name === 'missing') && isGood, remedy: remedies[name][locale],
  });
  const type = (which: keyof Answers, name: 'page_type' | 'script_type' | 'wasm_type', pattern: RegExp) => check(name, which, header(which, 'content-type'), pattern.test(header(which, 'content-type')));
  const packed = (which: keyof Answers, name: 'page_gzip' | 'script_gzip' | 'wasm_gzip') => check(name, which, header(which, 'content-encoding'), /^(gzip|br|zstd|deflate)$/.test(header(which, 'content-encoding')));
  const cache = header('page', 'cache-control');
  const kept = header('script', 'cache-control');
  const policy = header('worker', 'content-security-policy');
  const framed = header('embed', 'content-security-policy');
  return [
    type('page', 'page_type', /^text\/html; *charset="?utf-?8"?$/i),
    check('page_cache', 'page', cache, /no-cache|no-store|max-age=0/.test(cache)),
    packed('page', 'page_gzip'),
    type('script', 'script_type', /^(text|application)\/(x-)?javascript/),
    check('script_cache', 'script', kept, Number(/max-age=(\d+)/.exec(kept)?.[1] ?? 0) >= 31_000_000 && !/no-cache|no-store/.test(kept)),
    packed('script', 'script_gzip'),
    type('wasm', 'wasm_type', /^application\/wasm\b/),
    packed('wasm', 'wasm_gzip'),
    {
      name: t.worker_policy[locale], found: served('worker') ? policy || t.nothing[locale] : t.unreachable[locale],
      isGood: served('worker') && /default-src 'none'/.test(policy) && /script-src[^;]*'wasm-unsafe-eval'/.test(policy) && /connect-src[^;]*'self'/.test(policy),
      remedy: remedies.worker_policy[locale]({ policy: WORKER_POLICY }),
    },
    check('nosniff', 'page', header('page', 'x-content-type-options'), header('page', 'x-content-type-options') === 'nosniff' && header('script', 'x-content-type-options') === 'nosniff'),
    check('referrer', 'page', header('page', 'referrer-policy'), /^(no-referrer|same-origin|strict-origin)$/.test(header('page', 'referrer-policy'))),
    check('frame', 'page', header('page', 'content-security-policy') || header('page', 'x-frame-options'), /frame-ancestors ('self'|'none')/.test(header('page', 'content-security-policy')) || /^(SAMEORIGIN|DENY)$/i.test(header('page', 'x-frame-options'))),
    check('embed', 'embed', framed || header('embed', 'x-frame-options'), header('embed', 'x-frame-options') === '' && (framed === '' || !framed.includes('frame-ancestors') || /frame-ancestors [^;]*\*/.test(framed))),
    check('missing', 'missing', answers.missing ? `HTTP ${answers.missing.status}` : '', answers.missing?.status === 404),
    check('slash', 'slash', answers.slash?.url ?? '', answers.slash?.url.endsWith('/') ?? false),
  ];
}
