import { ready as words } from '../i18n/ready.ts';
import type { Locale } from '../i18n/locale.ts';
import type { EvidenceRow } from '../metrics/rows.ts';

/** Returns rows of exports in words, lines of one file together: 谈心谈话统计.csv 第 12、15 行. At most `most` lines a file are named. */
export function evidenceTexts(evidence: readonly EvidenceRow[], locale: Locale, most = 8): string[] {
  const byFile = new Map<string, number[]>();
  for (const { file, line } of evidence) {
    const lines = byFile.get(file);
    if (lines) lines.push(line);
    else byFile.set(file, [line]);
  }
  return [...byFile].map(([file, lines]) => {
    const sorted = [...new Set(lines)].sort((a, b) => a - b);
    const named = sorted.slice(0, most).join(locale === 'zh' ? '、' : ', ');
    return words.place[locale]({ file, lines: sorted.length > most ? `${named}…` : named });
  });
}
