import type { Words } from '../i18n/locale.ts';

export interface Place {
  name: Words;
  /** Addresses that belong to the place beyond its listed pages. */
  prefix: string;
  pages: { path: string; name: Words }[];
}

/** The five places of the site and the pages in each. */
export const places: readonly Place[] = [
  { name: { zh: '总览', en: 'Overview' }, prefix: '/overview/', pages: [{ path: '/', name: { zh: '总览', en: 'Overview' } }, { path: '/wall/', name: { zh: '大屏', en: 'Wall' } }] },
  {
    name: { zh: '分析', en: 'Analysis' },
    prefix: '/completion/',
    pages: [
      { path: '/completion/', name: { zh: '完成情况', en: 'Completion' } },
      { path: '/chains/', name: { zh: '审核链', en: 'Review chains' } },
      { path: '/timeline/', name: { zh: '时间进度', en: 'Timeline' } },
      { path: '/satisfaction/', name: { zh: '群众满意率', en: 'Satisfaction' } },
    ],
  },
  {
    name: { zh: '办公', en: 'Desk' },
    prefix: '/unit',
    pages: [
      { path: '/desk/', name: { zh: '催办清单', en: 'Chase list' } },
      { path: '/units/', name: { zh: '单位', en: 'Units' } },
      { path: '/desk/ready/', name: { zh: '可以开会', en: 'Ready to meet' } },
      { path: '/desk/delays/', name: { zh: '延误台账', en: 'Delay ledger' } },
      { path: '/desk/bulletin/', name: { zh: '情况通报', en: 'Bulletin' } },
      { path: '/desk/brief/', name: { zh: '领导简报', en: 'Leadership brief' } },
    ],
  },
  {
    name: { zh: '数据', en: 'Data' },
    prefix: '/data/',
    pages: [
      { path: '/data/', name: { zh: '数据来源', en: 'Sources' } },
      { path: '/data/contract/', name: { zh: '数据说明', en: 'Exports' } },
      { path: '/data/quality/', name: { zh: '数据质量', en: 'Data quality' } },
      { path: '/query/', name: { zh: '查询', en: 'Query' } },
    ],
  },
  {
    name: { zh: '帮助', en: 'Help' },
    prefix: '/help/',
    pages: [
      { path: '/help/', name: { zh: '使用说明', en: 'How to use' } },
      { path: '/help/leadership/', name: { zh: '领导', en: 'Leadership' } },
      { path: '/help/office/', name: { zh: '活动办', en: 'Activity office' } },
      { path: '/help/publisher/', name: { zh: '发布', en: 'Publishing' } },
      { path: '/help/hosting/', name: { zh: '放到网站上', en: 'Hosting' } },
      { path: '/help/figures/', name: { zh: '数字的含义', en: 'What the figures mean' } },
    ],
  },
];

/** Every page with the place it is in, as something to be found by name. */
export const findablePages = places.flatMap((place) => place.pages.map((page) => ({ name: page.name, note: place.name, path: page.path })));
