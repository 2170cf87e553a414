// Runs before the first paint, so that nothing jumps or flashes: the reader's choice of light or dark, whether the welcome was closed, and
// whether the scripts that follow will run. Without storage the system's choice holds.
(function (root) {
  if ('noModule' in document.createElement('script')) {
    root.dataset.script = '';
    // What the scripts will ask for at once comes with them and not a round later (`data-ahead`, see Page.astro).
    document.addEventListener('readystatechange', function () {
      if (document.readyState !== 'interactive' || !root.dataset.ahead) return;
      root.dataset.ahead.split(' ').forEach(function (address) {
        var link = document.createElement('link');
        link.rel = 'preload';
        link.as = 'fetch';
        link.crossOrigin = '';
        link.href = address;
        document.head.appendChild(link);
      });
      // So does whether the reader keeps files of her own: to open its store takes a browser longer than to fetch the rest.
      if (navigator.storage && navigator.storage.getDirectory) navigator.storage.getDirectory().catch(function () {});
    });
  }
  try {
    var theme = localStorage.getItem('plumbline.theme');
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
    if (localStorage.getItem('plumbline.welcome') === 'closed') root.dataset.welcomed = '';
  } catch {
    return;
  }
})(document.documentElement);
