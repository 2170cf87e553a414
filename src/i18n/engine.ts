/** What the page says while the engine loads, and when it does not. Each fault names its cause and the remedy. */
export const engine = {
  idle: { zh: '以下为发布时的数字', en: 'Figures as published' },
  loading: {
    zh: (d: { megabytes: string }) => `正在载入计算引擎（${d.megabytes} MB），页面上的数字可正常阅读`,
    en: (d: { megabytes: string }) => `Loading the engine (${d.megabytes} MB); the figures on the page can be read meanwhile`,
  },
  files: { zh: '正在载入数据文件', en: 'Loading the data files' },
  reading: { zh: '正在读取数据文件', en: 'Reading the data files' },
  counts: {
    zh: '可以筛选、换日期；计算引擎仍在载入，看依据和其他页面的筛选要等它',
    en: 'Filters and dates work; the engine for proofs and the filters of other pages is still loading',
  },
  /** Said after a fault on a page whose counts came with the site. */
  counts_only: { zh: '本页仍可筛选、换日期。', en: ' The filters and dates of this page work without it.' },
  /** What a fault takes away: on a page whose counts came with the site, and on all others. */
  lost: {
    with_counts: { zh: '不能看依据，也不能在其他页面筛选', en: 'proofs and the filters of other pages do not work' },
    all: { zh: '不能筛选和换日期', en: 'filters and dates do not work' },
  },
  ready: { zh: '可以筛选、换日期', en: 'Ready: filters and dates work' },
  /** The same on a page without filters. */
  ready_plain: { zh: '数据已备好', en: 'The data is ready' },
  retry: { zh: '重试', en: 'Try again' },
  failed: {
    zh: (d: { detail: string; lost: string }) => `暂时${d.lost}：${d.detail}。页面上已发布的数字不受影响；可点“重试”。`,
    en: (d: { detail: string; lost: string }) => `For now ${d.lost}: ${d.detail}. The published figures on the page are not affected; try again.`,
  },
  page_offline: {
    zh: '网络断开，打不开那一页；这一页仍可使用。接通后请再点一次。',
    en: 'The network is down and that page cannot be opened; this one still works. Try again once it is back.',
  },
  data_wrong: {
    zh: (d: { file: string; lost: string }) => `服务器上的数据文件 ${d.file} 缺少或不完整，${d.lost}。页面上的数字可正常阅读；请管理员重新上传 data 文件夹后点“重试”。`,
    en: (d: { file: string; lost: string }) => `The server’s data file ${d.file} is missing or cut short, so ${d.lost}. The figures on the page can be read; ask the administrator to upload the data folder again, then try again.`,
  },
  faults: {
    no_webassembly: {
      zh: (d: { lost: string }) => `这个浏览器不支持 WebAssembly，${d.lost}。页面上的数字可正常阅读；需要时请换较新的浏览器。`,
      en: (d: { lost: string }) => `This browser has no WebAssembly, so ${d.lost}. The figures on the page can be read; for more use a newer browser.`,
    },
    no_worker: {
      zh: (d: { lost: string }) => `这个浏览器不能运行后台程序（Worker），${d.lost}。请换较新的浏览器。`,
      en: (d: { lost: string }) => `This browser cannot run workers, so ${d.lost}. Use a newer browser.`,
    },
    file_missing: {
      zh: '服务器上缺少计算引擎的文件。请管理员把 _astro 文件夹完整上传后重试。',
      en: 'The server lacks a file of the engine. Ask the administrator to upload the whole _astro folder, then try again.',
    },
    file_wrong: {
      zh: '服务器给出的计算引擎文件不对（不完整、类型不对或已被替换）。请管理员重新上传，并检查 .wasm 和 .js 的类型设置后重试。',
      en: 'The server’s file of the engine is not right (cut short, wrong type or replaced). Ask the administrator to upload it again and to check the types of .wasm and .js, then try again.',
    },
    network: { zh: '网络断开，没能载入计算引擎。接通后请重试。', en: 'The network is down and the engine could not be loaded. Try again once it is back.' },
    blocked: {
      zh: '浏览器或安全策略阻止了计算引擎运行。请管理员检查内容安全策略（需要 wasm-unsafe-eval 和 worker-src self）后重试。',
      en: 'The browser or a security policy stopped the engine. Ask the administrator to check the Content-Security-Policy (wasm-unsafe-eval and worker-src self are needed), then try again.',
    },
    too_slow: { zh: '计算引擎 15 秒内没有启动，可能是网络太慢或电脑太忙。请稍后重试。', en: 'The engine did not start within 15 seconds: the network may be slow or the machine busy. Try again later.' },
    stale: {
      zh: '网站已经更新，这个页面还是旧的。请刷新页面（F5）。',
      en: 'The site has been updated and this page is of before. Reload it (F5).',
    },
    died: { zh: '计算引擎意外停止（可能内存不足）。请关闭一些页面后重试。', en: 'The engine stopped unexpectedly (perhaps out of memory). Close some pages and try again.' },
    too_large: {
      zh: (d: { lost: string }) => `全部数据超出浏览器所能容纳，本站只带汇总数，${d.lost}。各页数字均为发布时全部单位的数字；要逐项筛选和看依据，请打开分县区建的网站。`,
      en: (d: { lost: string }) => `The data is more than a browser can hold; this site carries counts alone, so ${d.lost}. Every page shows the figures of all units as published; to filter and see proofs open the site of one area.`,
    },
    cancelled: { zh: '已取消。', en: 'Cancelled.' },
  },
} as const;
