/** Words of the panel that publishes from the browser. */
export const publishPanel = {
  title: { zh: '生成状态页', en: 'Publish' },
  how: {
    zh: '把现在载入的数据做成可以单独存放的网页：一个压缩包，解压后可以直接打开、打印，或放到任何网站上；或者一个网页文件，所有页面都在里面，可以直接转发。数据不离开这台电脑。',
    en: 'Makes plain pages of what is loaded now: as a zip, to unpack and open, print or host anywhere; or as one page file with all of them inside, to pass on as it is. Nothing leaves this computer.',
  },
  internal: { zh: '内部版（含各单位）：', en: 'Internal, with every unit:' },
  public: { zh: '公开版（只含方案允许公布的）：', en: 'Public, only what the plan allows:' },
  zip: { zh: '压缩包', en: 'Zip' },
  single: { zh: '一个网页文件', en: 'One page file' },
  reading: { zh: '正在计算……', en: 'Working …' },
  progress: { zh: '已生成的页数', en: 'Pages made' },
  working: { zh: (d: { n: string; of: string }) => `${d.n} / ${d.of}`, en: (d: { n: string; of: string }) => `${d.n} of ${d.of}` },
  done: { zh: (d: { n: string }) => `压缩包里有 ${d.n} 个文件。`, en: (d: { n: string }) => `${d.n} files are in the zip.` },
  done_single: { zh: (d: { n: string }) => `网页文件已生成，${d.n} KB。`, en: (d: { n: string }) => `The page file is made: ${d.n} KB.` },
  refused: { zh: '没有生成公开版：', en: 'No public pages were made:' },
  more: { zh: (d: { n: string }) => `另有 ${d.n} 处。`, en: (d: { n: string }) => `And ${d.n} more.` },
  failed: { zh: '没有生成：', en: 'Nothing was made:' },
  file: { zh: '状态页', en: 'status-pages' },
} as const;
