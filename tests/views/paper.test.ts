import { expect, test } from 'vitest';
import { cleanText, finishedPaper, paperText, type Paper } from '../../src/views/paper.ts';

const paper: Paper = {
  locale: 'zh', layout: 'official', file: 'x', title: '通报',
  blocks: [
    { id: 't', kind: 'title', text: '通报' },
    { id: 'a', kind: 'addressee', text: '各单位：' },
    { id: 'p', kind: 'paragraph', text: '第一段。\r\n\n第二段。\u0000\u0008 ' },
    { id: 'e', kind: 'paragraph', text: ' \n' },
    { id: 'c', kind: 'caption', text: '表 1' },
    { id: 'b', kind: 'table', head: ['单位', '天'], widths: [1, 1], numbers: [1], rows: [['甲\t局', '3'], ['', ' ']] },
  ],
};

test('each line is a paragraph; what was emptied is left out, what no document can hold too', () => {
  expect(finishedPaper(paper).blocks.map((block) => (block.kind === 'table' ? block.rows : [block.id, block.text]))).toEqual([
    ['t', '通报'], ['a', '各单位：'], ['p', '第一段。'], ['p.1', '第二段。'], ['c', '表 1'], [['甲\t局', '3']],
  ]);
  expect(cleanText('a\ud800b\ufffe𠮷')).toBe('ab𠮷');
  expect(finishedPaper({ ...paper, blocks: [{ ...paper.blocks[5]!, rows: [['', '']] } as Paper['blocks'][number]] }).blocks).toEqual([]);
});

test('plain text is indented as Chinese is, with cells parted by tabs', () => {
  expect(paperText(paper)).toBe('通报\n\n各单位：\n　　第一段。\n　　第二段。\n表 1\n单位\t天\n甲 局\t3\n');
  expect(paperText({ ...paper, locale: 'en', blocks: [{ id: 'p', kind: 'paragraph', text: 'One.' }, { id: 'q', kind: 'paragraph', text: 'Two.' }] })).toBe('One.\n\nTwo.\n');
});
