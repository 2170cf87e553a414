/** Splits a sentence at its links, `[words](/path/)`, into runs of text; `path` is null for plain text. */
export function linkedText(text: string): { text: string; path: string | null }[] {
  const runs: { text: string; path: string | null }[] = [];
  let at = 0;
  for (const link of text.matchAll(/\[([^\]]+)\]\((\/[^)]*)\)/g)) {
    if (link.index > at) runs.push({ text: text.slice(at, link.index), path: null });
    runs.push({ text: link[1]!, path: link[2]! });
    at = link.index + link[0].length;
  }
  if (at < text.length) runs.push({ text: text.slice(at), path: null });
  return runs;
}
