const KEY = 'plumbline.keys';

/** The letter that goes to each page after `g`. */
export const pageKeys: readonly { key: string; path: string }[] = [
  { key: 'o', path: '/' },
  { key: 'c', path: '/completion/' },
  { key: 'r', path: '/chains/' },
  { key: 't', path: '/timeline/' },
  { key: 's', path: '/satisfaction/' },
  { key: 'd', path: '/desk/' },
  { key: 'u', path: '/units/' },
  { key: 'm', path: '/desk/ready/' },
  { key: 'l', path: '/desk/delays/' },
  { key: 'i', path: '/data/' },
  { key: 'q', path: '/query/' },
  { key: 'h', path: '/help/' },
];

let areOn = true;
try {
  areOn = localStorage.getItem(KEY) !== 'off';
} catch {
  // Storage is denied: they are on for this visit unless switched off.
}

/** Whether single letters are shortcuts (WCAG 2.1.4: they can be switched off). */
export function keysAreOn(): boolean {
  return areOn;
}

/** Switches single-letter shortcuts on or off, for later visits too where the browser allows it. */
export function switchKeys(on: boolean): void {
  areOn = on;
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // As above.
  }
}
