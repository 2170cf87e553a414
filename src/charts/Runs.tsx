import { Fragment, type VNode } from 'preact';
import type { Run } from '../views/proven.ts';

/** A text in which no line breaks inside what `whole` finds: a pattern with one group around all of it. */
export function Unbroken({ text, whole }: { text: string; whole: RegExp }): VNode {
  const parts = text.split(whole);
  return parts.length === 1 ? <>{text}</> : <>{parts.map((part, i) => (i % 2 === 0 ? part : <span key={i} class="nowrap">{part}</span>))}</>;
}

const chineseDate = /(\d+月\d+日)/;

/** The Chinese counting word that a text begins with, after its space. */
const countingWord = /^ \p{Script=Han}/u;

/** A sentence whose figures open their proof. No line breaks inside a Chinese date, nor between a figure and its counting word. */
export function Runs({ runs }: { runs: readonly Run[] }): VNode {
  let before = '';
  return (
    <>
      {runs.map(({ text, href }, i) => {
        const rest = text.slice(before.length);
        before = '';
        if (href === null) return <Fragment key={i}><Unbroken text={rest} whole={chineseDate} /></Fragment>;
        const link = <a key={i} class="proven" href={href}>{text}</a>;
        const next = runs[i + 1];
        before = next?.href === null ? countingWord.exec(next.text)?.[0] ?? '' : '';
        return before === '' ? link : <span key={i} class="nowrap">{link}{before}</span>;
      })}
    </>
  );
}

/** A share and its parts, between which a narrow cell may break: by itself no line breaks between a percent sign and a full-width bracket. */
function Share({ text }: { text: string }): VNode {
  const at = text.indexOf('（');
  return at > 0 ? <>{text.slice(0, at)}<wbr />{text.slice(at)}</> : <>{text}</>;
}

/** A figure of a table that opens its proof where it has one. Behind a nought lies nothing to look at: it is a word. */
export function Proof({ text, href }: { text: string; href: string | null }): VNode {
  return href === null || text === '0' ? <>{text}</> : <a href={href}><Share text={text} /></a>;
}
