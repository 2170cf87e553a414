// An office writes the reviewer where the number of the link belongs: the row is rejected, and its sentence says which link that is, in the chain of that very document.
import { expect, test } from 'vitest';
import { rejectSentence, readExports } from '../../src/sources/index.ts';
import { textFiles } from '../support/warehouse.ts';
import { plan } from './support.ts';

const files = {
  名册: 'unit_id,name,tier,category\nU1,甲县委,county,committee\nU2,乙局,city_dept,department\nU3,市委,city,committee\n',
  材料: 'material_id,unit_id,subject,submitted_on\nM1,U1,head,2014-06-01\nM2,U2,body,2014-06-02\nM3,U3,head,2014-06-02\n',
};

/** What is suggested and said of the link of one review. */
function ofLink(material: string, link: string) {
  const { rejects } = readExports(textFiles({ ...files, 审核: `审核环节,轮次,材料编号,收到日期\n${link},1,${material},2014-06-02\n` }), plan);
  return rejects.map((reject) => [reject.reason, reject.suggestion, rejectSentence(reject, 'zh')]);
}

// Chains of domain.md 3: 省委督导组 is link 5 of a county's chain and link 2 of the city's, and no link of a city department's.
test.each([
  ['M1', '省委督导组', '5'], ['M3', '省委督导组', '2'], ['M1', ' 市委 书记', '4'], ['M3', '市委书记', '1'], ['M2', '市委活动办', '3'], ['M2', '分管市领导', '4'],
])('%s, %s: link %s', (material, name, no) => {
  expect(ofLink(material, name)).toEqual([['bad_number', no, `“审核环节”要填序号，这里写的是审核人：“${name.trim()}”是这份材料所在审核链的第 ${no} 环；核对后请改填 ${no}。`]]);
});

test.each([['M2', '省委督导组'], ['M1', '督导组'], ['M9', '市委活动办']])('%s, %s: nothing is guessed', (material, name) => {
  expect(ofLink(material, name)).toEqual([['bad_number', null, `“审核环节”要填序号，“${name}”不是序号；请对照数据说明，填它在这份材料审核链上的序号。`]]);
});

test('a number in another form is a number, and an empty place no reviewer', () => {
  expect(ofLink('M1', '第3环')[0]!.slice(0, 2)).toEqual(['bad_number', '3']);
  expect(ofLink('M1', '三')).toEqual([['bad_number', '3', '“审核环节”里的“三”不是数；请只填数字。']]);
  // Nothing may be left out there, so that "leave it empty" would be no remedy.
  expect(ofLink('M1', '待定')).toEqual([['bad_number', null, '“审核环节”要填序号，“待定”不是序号；请对照数据说明，填它在这份材料审核链上的序号。']]);
});
