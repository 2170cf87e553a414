/** Width of a text in ems: a Chinese character is one, a Latin one about 0.55. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! >= 0x2e80 ? 1 : /[\s.,:;'|il()]/.test(character) ? 0.32 : 0.55;
  return width;
}

function broken(text: string, width: number): string[] {
  const words = text.match(/[⺀-￿]|[^\s⺀-￿]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    // A closing mark never begins a line.
    if (line !== '' && textWidth((line + word).trimEnd()) > width && !/^[）、，。”]/u.test(word)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** A line of less, in ems, looks left over. */
const LEAST_LINE = 2.5;

/** Two lines of which the first ends in a mark, where both fit: “通报、” and “群众评议”. */
function atMark(text: string, width: number): string[] | null {
  const cuts = [...text.matchAll(/[、，；]/gu)].map(({ index }) => [text.slice(0, index + 1), text.slice(index + 1)]);
  return cuts.findLast((lines) => lines.every((line) => textWidth(line) >= LEAST_LINE && textWidth(line) <= width)) ?? null;
}

/**
 * Breaks a text into at most `most` lines of `width` ems, because SVG does not: Chinese between any two characters and sooner behind a
 * mark, Latin at spaces. No line is left with a character or two where the others can give it more. What does not fit ends in an ellipsis;
 * the full text belongs in a title beside it.
 */
export function textLines(text: string, width: number, most: number): string[] {
  let lines = broken(text, width);
  if (lines.length <= most) {
    for (let narrower = width - 1; lines.length > 1 && textWidth(lines.at(-1)!) < LEAST_LINE && narrower > width / 2; narrower -= 1) {
      const evener = broken(text, narrower);
      if (evener.length > lines.length) break;
      lines = evener;
    }
    return lines.length === 2 ? atMark(text, width) ?? lines : lines;
  }
  const kept = lines.slice(0, most);
  let last = kept[most - 1]!;
  while (last !== '' && textWidth(`${last}…`) > width) last = last.slice(0, -1);
  kept[most - 1] = `${last}…`;
  return kept;
}
