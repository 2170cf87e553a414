import { Fragment, type VNode } from 'preact';

/**
 * A text of pieces that a narrow column breaks between them, and within one only where it is longer than a line. `after` is where a piece
 * ends; a space that it takes is put back.
 */
export function Pieces({ text, after }: { text: string; after: RegExp }): VNode {
  const pieces = text.split(after);
  const between = text.length > pieces.join('').length ? ' ' : '';
  return <span>{pieces.map((piece, i) => <Fragment key={i}>{i > 0 && between}<span class="piece">{piece}</span></Fragment>)}</span>;
}
