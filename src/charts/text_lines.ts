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

/**
 * Breaks a text into at most `most` lines of `width` ems, because SVG does not: Chinese between any two characters, Latin
 * at spaces. No line is left with a character or two where the others can give it more. What does not fit ends in an ellipsis;
 * the full text belongs in a title beside it.
 */
export function textLines(text: string, width: number, most: number): string[] {
  let lines = broken(text, width);
  if (lines.length <= most) {
    for (let narrower = width - 1; lines.length > 1 && textWidth(lines.at(-1)!) < 2.5 && narrower > width / 2; narrower -= 1) {
      const evener = broken(text, narrower);
      if (evener.length > lines.length) break;
      lines = evener;
    }
    return lines;
  }
  const kept = lines.slice(0, most);
  let last = kept[most - 1]!;
  while (last !== '' && textWidth(`${last}…`) > width) last = last.slice(0, -1);
  kept[most - 1] = `${last}…`;
  return kept;
}
