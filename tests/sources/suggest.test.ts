import { describe, expect, test } from 'vitest';
import { readExports } from '../../src/sources/index.ts';
import { textFiles } from '../support/warehouse.ts';
import { plan, readOne } from './support.ts';

const suggestion = (text: string, withMaterials = false) => readOne(text, { withMaterials }).intake.rejects.map((reject) => reject.suggestion);

describe('what a rejected cell should say', () => {
  test.each([
    ['2014.6.5', '2014-06-05'], ['2014-06-05 08:30:00', '2014-06-05'], ['2014-06-05T08:30', '2014-06-05'], ['2014-06-04T16:00:00Z', null], ['2014年6月5日星期四', '2014-06-05'], ['2014-06-05（周五）', null], ['2014 06 05', '2014-06-05'], ['2014年6月5', '2014-06-05'], ['14 06 05', null], ['2014—06—05', '2014-06-05'], ['2014/6/5 上午12:00:00', '2014-06-05'], ['2014/6/5 12:00:00 AM', '2014-06-05'], ['41795.0', '2014-06-05'], ['41795.5', null], ['2014年6月5号', '2014-06-05'], ['2014-6/5', '2014-06-05'], ['２０１４．６．５', '2014-06-05'],
    ['6月上旬', null], ['03/04/2014', null], ['6月5日', null], ['2014-02-30', null], ['2014年6月', null], ['待定', null],
    ['二〇一四年七月二日', '2014-07-02'], ['二○一四年十月三十一日', '2014-10-31'], ['2014年十二月二十日', '2014-12-20'], ['二〇一四年二月三十日', null], ['二〇一四年十月', null], ['\'2014-06-05', '2014-06-05'], ['2014\u200b-06-05', '2014-06-05'],
  ])('the date %s: %s', (cell, meant) => expect(suggestion(`unit_id,held_on\nU1,${cell}\n`)).toEqual([meant]));

  test.each([['1,234', '1234'], ['3人', '3'], ['+1', '1'], ['1.0', '1'], ['三', '3'], ['两', '2'], ['１２次', '12'], ['1.5', null], ['1e3', null], ['\'12', '12'], ['10²', null], ['96%', null], ['十二', null], ['约3', null]])(
    'the count %s: %s', (cell, meant) => expect(suggestion(`unit_id,kind,required,done\nU1,head_member,"${cell}",0\n`)).toEqual([meant]));

  test.each([['1,5', '1.5'], ['半天', '0.5'], ['1.5天', '1.5'], ['一天半', '1.5'], ['1,234', null], ['几天', null]])(
    'the days %s: %s', (cell, meant) => expect(suggestion(`unit_id,seq,held_on,days\nU1,1,2014-06-12,"${cell}"\n`)).toEqual([meant]));

  test.each([['乡镇', '乡（镇、办）'], ['市直', '市直单位'], ['县区', '县（区）'], ['省级', null], ['别的', null]])(
    'the tier %s: %s', (cell, meant) => expect(suggestion(`单位编码,层级,类别\nX1,${cell},部门\n`)).toEqual([meant]));

  // 不通过 resembles 通过, and to take it for that would turn a return into an approval.
  test.each([['不通过', null], ['未通过', null], ['审核通过', '通过'], ['not approved', null], ['unapproved', null], ['督促修改（一次）', '督促修改']])(
    'the decision %s: %s', (cell, meant) => expect(suggestion(`material_id,round,link_no,received_on,decided_on,decision\nM1,1,1,2014-06-02,2014-06-03,${cell}\n`, true)).toEqual([meant]));
  test.each([['不认可', null], ['已认可', '认可'], ['责令其重开', '责令重开']])(
    'the outcome %s: %s', (cell, meant) => expect(suggestion(`unit_id,seq,held_on,outcome\nU1,1,2014-06-12,${cell}\n`)).toEqual([meant]));

  test('a unit by its code in another shape, or by its name', () => {
    expect(suggestion('unit_id,held_on\nu1,2014-06-05\nＵ１,2014-06-05\nU 01,2014-06-05\n甲县委,2014-06-05\nU4,2014-06-05\n乙,2014-06-05\n')).toEqual(['U1', 'U1', 'U1', 'U1', null, null]);
  });
  test('a name or a shape that two units share suggests neither', () => {
    const files = { '名册': 'unit_id,name,tier,category\nA01,同名局,county,committee\nA1,同名局,county,committee\n', x: 'unit_id,held_on\n同名局,2014-06-05\na1,2014-06-05\n' };
    expect(readExports(textFiles(files), plan).rejects.map((reject) => reject.suggestion)).toEqual([null, null]);
  });
  test('nothing is suggested for what has no cell', () => {
    expect(suggestion('unit_id,held_on\nU1,\n"U2,2014-06-05\n')).toEqual([null, null]);
  });
});
