import { Fragment, options, type VNode } from 'preact';

const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;
const EMBEDDING_ENDS = '\u202c';
const ISOLATE_ENDS = '\u2069';
const FIRST_STRONG_ISOLATE = '\u2068';

/**
 * Returns a text that turns nothing round but itself: whatever direction it sets ends with it, and it ends no other's. Names come
 * from files, and one with a single control in it would reverse the rest of the sentence it stands in.
 */
export function closeDirections(text: string): string {
  if (!CONTROLS.test(text)) return text;
  const open: string[] = [];
  let unopened = 0;
  for (const character of text) {
    if (/[\u202a\u202b\u202d\u202e]/.test(character)) open.push(EMBEDDING_ENDS);
    else if (/[\u2066-\u2068]/.test(character)) open.push(ISOLATE_ENDS);
    else if (character === EMBEDDING_ENDS && open.at(-1) === EMBEDDING_ENDS) open.pop();
    else if (character === ISOLATE_ENDS) {
      const at = open.lastIndexOf(ISOLATE_ENDS);
      if (at === -1) unopened++;
      else open.length = at;
    }
  }
  return FIRST_STRONG_ISOLATE.repeat(unopened + 1) + text + open.reverse().join('') + ISOLATE_ENDS;
}

/** Characters that have no form, and that markup cannot hold: a page with one of them in it is another page once it is parsed. */
const FORMLESS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

const NEEDS_CARE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/;

/** Returns a text as it may stand on a page: directions closed, and in the place of a character without a form its picture, such as ␀. */
export const asShown = (text: string): string => closeDirections(text.replace(FORMLESS, (character) => String.fromCharCode(0x2400 + character.charCodeAt(0))));

/** Attributes that a reader sees or hears, and the description of a page. */
const READ_ALOUD = ['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'aria-valuetext', 'content'];

const needsCare = (value: unknown): value is string => typeof value === 'string' && NEEDS_CARE.test(value);

// Every text of every drawing and page passes here, at build and in the browser.
const before = options.vnode;
options.vnode = (vnode: VNode) => {
  if (typeof vnode.type === 'string' || vnode.type === Fragment) {
    const props = vnode.props as Record<string, unknown>;
    const { children } = props;
    for (const name of READ_ALOUD) {
      const value = props[name];
      if (needsCare(value)) props[name] = asShown(value);
    }
    if (needsCare(children)) props.children = asShown(children);
    else if (Array.isArray(children) && children.some(needsCare)) props.children = children.map((child: unknown) => (needsCare(child) ? asShown(child) : child));
  }
  before?.(vnode);
};
