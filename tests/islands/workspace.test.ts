import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { distinctNames, packWorkspace, unpackArchive } from '../../src/islands/archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('files keep their names without folders; of one name in two folders, with the folder', () => {
  expect(distinctNames(['a.csv', '甲/b.csv', '甲\\c.csv'])).toEqual(['a.csv', 'b.csv', 'c.csv']);
  expect(distinctNames(['全市/甲县/名册.csv', '/全市/乙县/名册.csv', '名册.csv'])).toEqual(['甲县·名册.csv', '乙县·名册.csv', '名册.csv']);
  expect(distinctNames(['一/甲/名册.csv', '二/甲/名册.csv'])).toEqual(['甲·名册.csv', '甲·名册(2).csv']);
});

test('a zip of files: what is no export, or leads out of the zip, is named and not taken; hidden files are nobody’s loss', async () => {
  const { own, isWorkspace, left } = unpackArchive(zipSync({
    '甲县/名册.csv': bytes('甲'), '乙县/名册.csv': bytes('乙'), '../外.csv': bytes('外'), 'a/../../外.csv': bytes('外'), '/根.csv': bytes('根'), 'C:\\根.csv': bytes('根'), '台账.et': bytes('x'),
    '__MACOSX/._名册.csv': bytes('x'), '.DS_Store': bytes('x'), '~$名册.xlsx': bytes('x'),
  }));
  expect([isWorkspace, own.files.map(({ name }) => name), await own.files[1]!.blob.text()]).toEqual([false, ['甲县·名册.csv', '乙县·名册.csv'], '乙']);
  expect(left).toEqual(['../外.csv', 'a/../../外.csv', '/根.csv', 'C:\\根.csv', '台账.et']);
});

test('a workspace comes back as it was packed, and says what else was in the zip', async () => {
  const packed = new Uint8Array(await (await packWorkspace({ files: [{ name: '名册.csv', blob: new Blob(['甲']) }], choices: { '名册.csv': { encoding: 'gb18030' } }, plan: null })).arrayBuffer());
  const again = unpackArchive(packed);
  expect([again.isWorkspace, again.own.files.map(({ name }) => name), again.own.choices, again.left]).toEqual([true, ['名册.csv'], { '名册.csv': { encoding: 'gb18030' } }, []]);
  const index = JSON.stringify({ version: 1, files: ['名册.csv'], choices: {}, plan: null });
  expect(unpackArchive(zipSync({ 'plumbline-workspace.json': bytes(index), 'files/名册.csv': bytes('甲'), 'files/../外.csv': bytes('外') })).left).toEqual(['files/../外.csv']);
  const outside = JSON.stringify({ version: 1, files: ['../外.csv'], choices: {}, plan: null });
  expect(() => unpackArchive(zipSync({ 'plumbline-workspace.json': bytes(outside), 'files/../外.csv': bytes('外') }))).toThrow('version');
});
