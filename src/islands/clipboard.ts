/** Puts text on the clipboard, also where the page is not a secure context and browsers keep the clipboard from it. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'visually-hidden';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

/** How long a button says that its text was copied, in milliseconds. */
const SAID_MS = 1500;

/** Puts text on the clipboard for a button, which says so for a moment in its own words (`data-done`). */
export async function copyFor(button: HTMLElement, text: string): Promise<void> {
  await copyText(text);
  const before = button.textContent;
  if (before === button.dataset.done) return;
  button.textContent = button.dataset.done ?? before;
  setTimeout(() => (button.textContent = before), SAID_MS);
}
