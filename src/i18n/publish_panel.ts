/** Words of the panel that publishes from the browser. */
export const publishPanel = {
  title: { zh: '生成公示页', en: 'Publish' },
  how: {
    zh: '把现在载入的数据做成静态页面，打包下载：解压后可以直接打开、打印，或放到任何网站上。数据不离开这台电脑。',
    en: 'Makes plain pages of what is loaded now, in one zip: unpack it and open, print or host the pages anywhere. Nothing leaves this computer.',
  },
  internal: { zh: '内部版（含各单位）', en: 'Internal pages, with every unit' },
  public: { zh: '公开版（只含方案允许公布的）', en: 'Public pages, only what the plan allows' },
  working: { zh: (d: { n: string }) => `已生成 ${d.n} 页……`, en: (d: { n: string }) => `${d.n} pages made …` },
  done: { zh: (d: { n: string }) => `已打包 ${d.n} 页。`, en: (d: { n: string }) => `${d.n} pages are in the zip.` },
  refused: { zh: '没有生成公开版：', en: 'No public pages were made:' },
  more: { zh: (d: { n: string }) => `另有 ${d.n} 处。`, en: (d: { n: string }) => `And ${d.n} more.` },
  failed: { zh: '没有生成：', en: 'Nothing was made:' },
  file: { zh: '公示页', en: 'status-pages' },
} as const;
