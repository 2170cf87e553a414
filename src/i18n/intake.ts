/** Words of the panel that opens the reader's own files. */
export const intake = {
  title: { zh: '用我的文件', en: 'Use my files' },
  drop: { zh: '把台账文件（CSV、TXT、XLSX）拖到这里，或者选择文件', en: 'Drop the exports (CSV, TXT, XLSX) here, or choose them' },
  choose: { zh: '选择文件', en: 'Choose files' },
  choose_folder: { zh: '选择文件夹', en: 'Choose a folder' },
  privacy: {
    zh: '文件只在这台电脑的浏览器里读取，不会发送出去。可以自己验证：先断开网络再选文件，一样能用；或在浏览器开发者工具的“网络”里看，没有任何请求。',
    en: 'The files are read in this browser and sent nowhere. See for yourself: disconnect the network first and it works the same; or watch the developer tools’ Network panel, where no request appears.',
  },
  reading: { zh: (d: { files: number; megabytes: string }) => `正在读取 ${d.files} 个文件，${d.megabytes} MB…`, en: (d: { files: number; megabytes: string }) => `Reading ${d.files} files, ${d.megabytes} MB…` },
  cancel: { zh: '取消', en: 'Cancel' },
  cancelled: { zh: '已取消，原来的数据没有变。', en: 'Cancelled; what was shown before is unchanged.' },
  failed: { zh: (d: { detail: string }) => `没有读成：${d.detail}。原来的数据没有变。`, en: (d: { detail: string }) => `Could not be read: ${d.detail}. What was shown before is unchanged.` },
  opened: {
    zh: (d: { files: number; loaded: string; rejected: string; day: string }) => `现在显示的是您的 ${d.files} 个文件：载入 ${d.loaded} 行，退回 ${d.rejected} 行，截至${d.day}。各页的数字都已换成您的数据。`,
    en: (d: { files: number; loaded: string; rejected: string; day: string }) => `Now showing your ${d.files} files: ${d.loaded} rows loaded, ${d.rejected} rejected, as of ${d.day}. Every page now speaks of your data.`,
  },
  no_units: {
    zh: '还没有读到单位名册，其他台账都要靠它认单位，所以仍显示原来的数据。请再放入单位名册（单位编码、单位名称、层级、类别）。',
    en: 'No units export could be read, and every other export needs it, so the former data is still shown. Add the units export (unit_id, name, tier, category).',
  },
  confirm: { zh: (d: { file: string }) => `“${d.file}”的文字编码不能确定。下面哪一种读出来是对的？`, en: (d: { file: string }) => `The encoding of “${d.file}” is not certain. Which of these reads right?` },
  this_one: { zh: '这个对', en: 'This one' },
  close: { zh: '恢复原来的数据', en: 'Go back to the site’s data' },
} as const;
