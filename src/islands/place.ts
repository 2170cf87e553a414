/** The element that an address's hash names; none where the hash is no sound encoding of anything. */
export function placeOf(hash: string): HTMLElement | null {
  try {
    return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  } catch {
    return null;
  }
}
