const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);

/** Width of a text at 12 px, generously: no font is asked, so that every machine draws the same. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffef]/.test(character) ? 12.5 : /[A-Z%mw]/.test(character) ? 9.5 : /[filrt., ]/.test(character) ? 5 : 7;
  return Math.ceil(width);
}

/** Returns a badge: what is measured, and how it stands. A reader that cannot see hears `title`. */
export function badgeSvg({ label, value, fill, title }: { label: string; value: string; fill: string; title: string }): string {
  const left = widthOf(label) + 14;
  const right = widthOf(value) + 14;
  const text = (x: number, width: number, content: string) =>
    `<text x="${x + width / 2}" y="15" textLength="${width - 14}" lengthAdjust="spacingAndGlyphs" text-anchor="middle">${escape(content)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="22" viewBox="0 0 ${left + right} 22" role="img" aria-label="${escape(title)}">`
    + `<title>${escape(title)}</title>`
    + `<rect width="${left + right}" height="22" rx="4" fill="${fill}"/><path d="M4 0H${left}V22H4A4 4 0 0 1 0 18V4A4 4 0 0 1 4 0Z" fill="#3b4450"/>`
    + `<g fill="#fff" font-family="'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Verdana,sans-serif" font-size="12">${text(0, left, label)}${text(left, right, value)}</g></svg>\n`;
}
