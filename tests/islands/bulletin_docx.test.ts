// The written docx, read by mammoth, which has nothing to do with the library that wrote it; what mammoth does not read, in the parts of the file.
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { paperDocx, textWidth } from '../../src/islands/bulletin_docx.ts';
import type { Paper } from '../../src/views/paper.ts';

const paper: Paper = {
  locale: 'zh', layout: 'official', file: 'x', title: '关于落实情况的通报',
  blocks: [
    { id: 't', kind: 'title', text: '关于落实情况的通报' },
    { id: 'a', kind: 'addressee', text: '各有关单位：' },
    { id: 'h', kind: 'heading1', text: '一、总体进展' },
    { id: 'h2', kind: 'heading2', text: '（一）分环节情况' },
    { id: 'p', kind: 'paragraph', text: '完成 <b>3</b> 项 & “其他”。\n第二段\u0000。' },
    { id: 'e', kind: 'paragraph', text: '' },
    { id: 'c', kind: 'caption', text: '表 1' },
    { id: 'b', kind: 'table', head: ['单位', '天数'], widths: [3, 1], numbers: [1], rows: [['市财政局', '12'], ['', ''], ['市民政局', '3']] },
    { id: 's', kind: 'signature', text: '活动办公室' },
    { id: 'd', kind: 'date', text: '2014年6月20日' },
  ],
};
const partsOf = async (given: Paper) => Object.fromEntries(Object.entries(unzipSync(await paperDocx(given))).map(([name, bytes]) => [name, strFromU8(bytes)]));

test('another library reads the same text: edits as text, emptied blocks and rows left out', async () => {
  const buffer = Buffer.from(await paperDocx(paper));
  const { value: html, messages } = await mammoth.convertToHtml({ buffer }, {
    styleMap: ["p[style-name='Paper Title'] => h1:fresh", "p[style-name='Paper Heading 1'] => h2:fresh", "p[style-name='Paper Heading 2'] => h3:fresh", "p[style-name='Paper Caption'] => p.caption:fresh", "p[style-name='Paper Cell'] => p:fresh"],
  });
  expect(messages).toEqual([]);
  expect(html).toBe(
    '<h1>关于落实情况的通报</h1><p>各有关单位：</p><h2>一、总体进展</h2><h3>（一）分环节情况</h3><p>完成 &lt;b&gt;3&lt;/b&gt; 项 &amp; “其他”。</p><p>第二段。</p><p class="caption">表 1</p>'
    + '<table><thead><tr><th><p>单位</p></th><th><p>天数</p></th></tr></thead><tbody><tr><td><p>市财政局</p></td><td><p>12</p></td></tr><tr><td><p>市民政局</p></td><td><p>3</p></td></tr></tbody></table>'
    + '<p>活动办公室</p><p>2014年6月20日</p>',
  );
});

test('the page is that of GB/T 9704: margins, 22 lines of 28 characters, fonts by name with what stands in, page numbers, repeated heads', async () => {
  const parts = await partsOf(paper);
  const document = parts['word/document.xml']!;
  // 37 mm above, 28 mm left of a text area of 156 × 225 mm, in twentieths of a point.
  expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
  const margins = Object.fromEntries([.../<w:pgMar ([^>]*)>/.exec(document)![1]!.matchAll(/w:(\w+)="(\d+)"/g)].map((found) => [found[1], Number(found[2])]));
  expect([margins.top, margins.left]).toEqual([2098, 1587]);
  expect(Math.abs(11906 - margins.left! - margins.right! - 156 * 56.6929)).toBeLessThan(2);
  expect(Math.abs(16838 - margins.top! - margins.bottom! - 225 * 56.6929)).toBeLessThan(2);
  const line = Number(/<w:docGrid [^>]*w:linePitch="(\d+)"/.exec(document)![1]);
  expect([Math.floor((225 * 56.6929) / line), document.includes(`w:line="${line}" w:lineRule="exact"`)]).toEqual([22, true]);
  const run = /<w:rPr>((?:(?!<\/w:rPr>).)*)<\/w:rPr><w:t[^>]*>第二段。/.exec(document)![1]!;
  const spacing = Number(/<w:spacing w:val="(-?\d+)"/.exec(run)![1]);
  expect([Math.floor((156 * 56.6929) / (320 + spacing)), run.includes('w:eastAsia="仿宋_GB2312"'), run.includes('<w:sz w:val="32"/>')]).toEqual([28, true, true]);
  expect(document).toMatch(/<w:ind w:firstLine="640" w:firstLineChars="200"\/>/);
  const fontAt = (text: string) => new RegExp(`w:eastAsia="([^"]+)"[^>]*/>(?:(?!<w:rPr>).)*<w:t[^>]*>${text}`).exec(document)![1];
  expect(['关于落实', '一、总体', '（一）分'].map(fontAt)).toEqual(['方正小标宋简体', '黑体', '楷体_GB2312']);
  expect(document).toMatch(/<w:sz w:val="44"\/>(?:(?!<w:t).)*<w:t[^>]*>关于落实/);
  for (const [font, instead] of [['方正小标宋简体', '宋体'], ['仿宋_GB2312', '仿宋'], ['楷体_GB2312', '楷体']]) expect(parts['word/fontTable.xml']).toContain(`<w:font w:name="${font}"><w:altName w:val="${instead}"/>`);
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  // Numbers of pages in size 4, odd at the right, even at the left.
  expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders');
  const footers = Object.entries(parts).filter(([name]) => /^word\/footer\d/.test(name)).map(([, xml]) => xml);
  expect(footers.map((xml) => [/<w:jc w:val="(\w+)"/.exec(xml)![1], xml.includes('PAGE'), xml.includes('<w:sz w:val="28"/>'), (xml.match(/—/g) ?? []).length])).toEqual([['right', true, true, 2], ['left', true, true, 2]]);
  // The date is four characters off the edge, the signature above its middle: (6.5 − 5) / 2 further.
  expect(document).toMatch(/<w:ind w:right="1520"\/>.{0,600}活动办公室/);
  expect(document).toMatch(/<w:ind w:right="1280"\/>.{0,600}2014年6月20日/);
  expect([textWidth('2014年6月20日'), textWidth('活动办公室')]).toEqual([6.5, 5]);
});

test('a short table is not divided, a long one keeps two rows under its head, and a signature has a paragraph above it', async () => {
  /** The texts of the paragraphs that stay on one page with what follows. */
  const kept = async (given: Paper) => [...(await partsOf(given))['word/document.xml']!.matchAll(/<w:p>((?:(?!<\/w:p>).)*)<\/w:p>/g)]
    .filter(([, inner]) => inner!.includes('<w:keepNext/>')).map(([, inner]) => [...inner!.matchAll(/<w:t[^>]*>([^<]*)/g)].map((found) => found[1]).join(''));
  const table = (n: number): Paper => ({ ...paper, blocks: [
    { id: 'b', kind: 'table', head: ['单位'], widths: [1], numbers: [], rows: Array.from({ length: n }, (_, i) => [`第${i + 1}行`]) },
    { id: 'x', kind: 'paragraph', text: '要求一' }, { id: 'y', kind: 'paragraph', text: '要求二' }, { id: 's', kind: 'signature', text: '活动办公室' }, { id: 'd', kind: 'date', text: '2014年6月20日' },
  ] });
  expect(await kept(table(3))).toEqual(['单位', '第1行', '第2行', '要求二', '活动办公室']);
  expect(await kept(table(9))).toEqual(['单位', '第1行', '要求二', '活动办公室']);
});

test('the same document is the same file, and holds no clock and no author', async () => {
  expect(await paperDocx(paper)).toEqual(await paperDocx(paper));
  expect((await partsOf(paper))['docProps/core.xml']).not.toMatch(/dcterms:created|<dc:creator>[^<]/);
});

test('one sheet has narrow margins and no page numbers', async () => {
  const parts = await partsOf({ ...paper, layout: 'sheet', locale: 'en' });
  expect(Object.keys(parts).filter((name) => /footer/.test(name))).toEqual([]);
  expect(parts['word/document.xml']).toContain('<w:pgMar w:top="794" w:right="1020" w:bottom="680" w:left="1020"');
});
