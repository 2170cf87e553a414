import { describe, expect, it } from 'vitest';
import { findPersonalData, personalSentence, personalValues } from '../../src/publish/personal_data.ts';
import { readExports } from '../../src/sources/index.ts';
import { defaultPlan, textFiles } from '../support/warehouse.ts';

const kindsIn = (text: string) => findPersonalData(text).map((sighting) => sighting.kind);

describe('findPersonalData', () => {
  it.each([
    // The example of GB 11643-1999 itself.
    ['11010519491231002X', 'identity_number'],
    ['联系人身份证１１０１０５１９４９１２３１００２Ｘ', 'identity_number'],
    ['电话13812345678。', 'mobile_number'],
    ['+86 138-1234-5678', 'mobile_number'],
    // The test number of ISO/IEC 7812 practice.
    ['4111 1111 1111 1111', 'bank_card'],
    ['someone@example.com', 'email'],
    ['tel13812345678x', 'mobile_number'],
    ['No.13812345678', 'mobile_number'],
    ['138\u30001234\u30005678', 'mobile_number'],
    ['138–1234–5678', 'mobile_number'],
    ['138  1234  5678', 'mobile_number'],
    ['138\u200b12345678', 'mobile_number'],
    ['138·1234·5678', 'mobile_number'],
    ['1.13812345678', 'mobile_number'],
    ['张三@例子.中国', 'email'],
  ])('%s is %s', (text, kind) => expect(kindsIn(text)).toEqual([kind]));

  it.each([
    '110105194912310021', '11010519491331002X', '12812345678', '4111111111111112', '2014-06-20', 'U0000001', '410902000000', 'M12.5 3.25L100 200', '2014-06-20 2014-06-12', '云泽市卫生局',
  ])('%s is nobody’s', (text) => expect(kindsIn(text)).toEqual([]));

  it('sees each of two numbers side by side', () => {
    expect(kindsIn('13812345678 13912345678')).toEqual(['mobile_number', 'mobile_number']);
    expect(kindsIn('12 11010519491231002X 138-1234-5678')).toEqual(['identity_number', 'mobile_number']);
  });

  it('names file, line and column, and never repeats the value', () => {
    const intake = readExports(textFiles({
      units: 'unit_id,name,tier,category,area\nU1,第一局,city_dept,department,\nU2,张 13812345678,city_dept,department,\n',
    }), defaultPlan());
    const found = personalValues(intake);
    expect(found).toEqual([{ file: 'units.csv', line: 3, column: 'name', kind: 'mobile_number' }]);
    expect(personalSentence(found[0]!).zh).toContain('units.csv 第 3 行');
    expect(personalSentence(found[0]!).en).not.toContain('138');
  });
});
