import { render, type ComponentChild } from 'preact';

/** Shows a modal dialog; Esc, a click beside it or `data-close` inside it close it, and the focus goes back to where it was. */
export function openDialog(className: string, label: string, content: (close: () => void) => ComponentChild): HTMLDialogElement {
  document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
  const dialog = document.createElement('dialog');
  dialog.className = `dialog ${className}`;
  dialog.setAttribute('aria-label', label);
  document.body.append(dialog);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || (event.target instanceof Element && event.target.closest('[data-close]'))) dialog.close();
  });
  // The page's own Esc closes panels below: this one is for the dialog alone. It is gone at once: left to the browser, a field in it keeps the focus until the next frame, and takes a key that follows quickly for its text.
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    dialog.close();
    dialog.remove();
  });
  dialog.addEventListener('close', () => {
    render(null, dialog);
    dialog.remove();
  });
  render(content(() => dialog.close()), dialog);
  dialog.showModal();
  return dialog;
}
