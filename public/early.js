// Runs before the first paint, so that nothing jumps or flashes: the reader's choice of light or dark, whether the welcome was closed, and
// whether the scripts that follow will run. Without storage the system's choice holds.
(function (root) {
  if ('noModule' in document.createElement('script')) root.dataset.script = '';
  try {
    var theme = localStorage.getItem('plumbline.theme');
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
    if (localStorage.getItem('plumbline.welcome') === 'closed') root.dataset.welcomed = '';
  } catch {
    return;
  }
})(document.documentElement);
