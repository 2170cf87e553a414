// One fault a file. The outcomes are written by hand from the contract; `1 3:bad_date 4:blank` reads: one row loaded,
// line 3 rejected as bad_date, line 4 listed as blank.
import { describe, expect, test } from 'vitest';
import { readExports } from '../../src/sources/index.ts';
import { checkConservation, gb18030, outcome, plan, readOne, units, utf16, utf8, utf8Bom } from './support.ts';

const evaluations = 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\n';
const reviews = 'material_id,round,link_no,received_on,decided_on,decision,reason\n';
const remediations = 'item_id,unit_id,reason,origin,measure,issued_on,due_on,closed_on\n';
const meetings = 'unit_id,seq,plan_submitted_on,plan_group_on,plan_office_on,held_on,days,outcome,feedback_on\n';
const talks = 'unit_id,kind,required,done,last_on\n';
const progress = 'unit_id,step_id,started_on,completed_on\n';
const materials = 'material_id,unit_id,subject,submitted_on,opinions_asked,public_notice\n';
const reports = 'unit_id,submitted_on,group_reviewed_on,office_filed_on,discipline_filed_on,organisation_filed_on\n';
const hearings = 'unit_id,held_on\n';

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('dates that are read', () => {
  test.each([
    ['2014-06-05', '2014-06-05'], ['2014/6/5', '2014-06-05'], ['2014/06/05', '2014-06-05'], ['2014年6月5日', '2014-06-05'], ['2014年06月05日', '2014-06-05'],
    ['20140605', '2014-06-05'], ['41795', '2014-06-05'], ['２０１４-０６-０５', '2014-06-05'], ['２０１４年６月５日', '2014-06-05'], ['２０１４０６０５', '2014-06-05'],
    ['４１７９５', '2014-06-05'], ['　2014-06-05　', '2014-06-05'], [' 2014/6/5 ', '2014-06-05'], ['2014年 6月 5日', '2014-06-05'], ['２０１４/６/５', '2014-06-05'],
    ['2014-06-05 00:00', '2014-06-05'], ['2014/6/5 0:00:00', '2014-06-05'], ['2014-06-05T00:00:00.000', '2014-06-05'], ['２０１４－０６－０５　００：００', '2014-06-05'], ['\u200b2014-06-05\u200b', '2014-06-05'], ['\ufeff2014/6/5\u00a0', '2014-06-05'],
    ['2012-02-29', '2012-02-29'], ['20120229', '2012-02-29'], ['2014-12-31', '2014-12-31'], ['41640', '2014-01-01'], ['36526', '2000-01-01'], ['"2014-06-05"', '2014-06-05'],
  ])('%s is %s', (cell, iso) => {
    const read = readOne(`${hearings}U1,${cell}\n`);
    expect(outcome(read)).toBe('1');
    expect(read.intake.tables.hearings[1]!.values[0]).toBe(day(iso));
    checkConservation(read);
  });
});

describe('dates that are not', () => {
  test.each([
    '2014-6', '2014年6月', '6月5日', '6月上旬', '5月中旬', '6月底前', '2014年6月初', '03/04/2014', '3/4/14', '5-6-2014', '2014-02-29', '20140229', '2014-13-01', '2014-00-10', '2014-06-31',
    '20141301', '2014.6.5', '2014-06-05 00:00:01', '2014-06-05T08:00', '2014-06-05 24:00', '00:00', '41795 00:00', '2014.6.5 00:00', '2014-6/5', '1.10101E+17', '4.1795E+04', '#REF!', '#####', '#N/A', '41795.5', '4179', '417950', '014-06-05', '2014', '昨天', '待定',
    '-', '0', '00000', '01234', '2014年6月5号', '14-06-05', '2014--06-05', '－41795', 'Jun 5 2014', '2014-06-05,',
  ])('%s', (cell) => {
    const read = readOne(`${hearings}U1,"${cell}"\nU2,2014-06-05\n`);
    expect(outcome(read)).toBe('1 2:bad_date');
    checkConservation(read);
  });
});

describe('counts and days', () => {
  const counted = (cell: string) => readOne(`${talks}U1,head_member,4,"${cell}",\n`);
  test.each([['0', 0], ['5', 5], ['007', 7], ['５', 5], ['１２', 12], [' 5 ', 5], ['　5', 5], ['2147483647', 2147483647]])('the count %s is %d', (cell, value) => {
    const read = counted(cell);
    expect(outcome(read)).toBe('1');
    expect(read.intake.tables.talks[3]!.values[0]).toBe(value);
  });
  test.each(['1.5', '1.0', '1,234', '５.５', '3人', 'x', '1e3', '1.1E+05', '0x10', '1_000', '--1', '+1', '2147483648', '#VALUE!', '=1+1', '1 2', '½', '三', '∞', 'NaN', 'null'])('the count %s is not one', (cell) => {
    const read = counted(cell);
    expect(outcome(read)).toBe('0 2:bad_number');
    checkConservation(read);
  });
  test.each(['-1', '－１', '-2147483649', ' -3'])('the count %s is negative', (cell) => {
    expect(outcome(counted(cell))).toBe('0 2:negative');
  });
  const lasting = (cell: string) => readOne(`${meetings}U1,1,,,,2014-06-12,"${cell}",accepted,\n`);
  test.each([['1.5', 1.5], ['1', 1], ['0.5', 0.5], ['１.５', 1.5], ['１．５', 1.5], ['2.0', 2], ['.5', 0.5]])('%s days are %d', (cell, value) => {
    const read = lasting(cell);
    expect(outcome(read)).toBe('1');
    expect(read.intake.tables.meetings[6]!.values[0]).toBe(value);
  });
  test.each(['半天', '1天', '1.5.5', '1,5', '1e1', '1.'])('%s days are no number', (cell) => expect(outcome(lasting(cell))).toBe('0 2:bad_number'));
  test('-0.5 days are negative', () => expect(outcome(lasting('-0.5'))).toBe('0 2:negative'));
  test('no days is null', () => expect(lasting('').intake.tables.meetings[6]!.values[0]).toBeNaN());
});

describe('words and codes', () => {
  test.each([
    [progress, 'U1,回头看,,', 2, 'lookback'], [progress, 'U1,lookback,,', 2 - 1, 'lookback'], [progress, 'U1,专题民主生活会,,', 1, 'meeting'], [progress, 'U3,组织生活会,,', 1, 'meeting'],
    [talks, 'U1,成员之间,1,1,', 1, 'member_member'], [talks, 'U1, head_member ,1,1,', 1, 'head_member'], [talks, 'U1,HEAD_MEMBER,1,1,', 1, 'head_member'],
    [materials, 'M9,U1,领导班子,,,', 2, 'body'], [materials, 'M9,U1,　班子成员,,,', 2, 'member'],
    [remediations, 'R1,U1,,整改落实,整改,,,', 3, 'rectification'], [remediations, 'R1,U1,思想认识上不去,rectification,rectify,,,', 2, 'attitude'], [remediations, 'R1,U1,,回头看,推倒重来,,,', 4, 'redo'],
    [meetings, 'U1,1,,,,,,认可,', 7, 'accepted'], [meetings, 'U1,1,,,,,,责令重开,', 7, 'rehold'],
  ] as [string, string, number, string][])('%#: %s%s', (header, row, _column, id) => {
    const read = readOne(`${header}${row}\n`);
    expect(outcome(read)).toBe('1');
    const kind = read.facts.kind!;
    expect(read.intake.tables[kind].some((column) => column.type === 'text' && column.values[0] === id)).toBe(true);
  });
  test('县(区) with narrow brackets is 县（区）', () => {
    const read = readOne('单位编码,单位名称,层级,类别\nA,甲,县(区),党委\n', { withUnits: false });
    expect(read.intake.tables.units[2]!.values[0]).toBe('county');
  });
  test('leading zeros and full-width digits of an id stay', () => {
    const read = readOne('unit_id,name,tier,category\n01,甲,county,committee\n1,乙,county,committee\n１,丙,county,committee\n', { withUnits: false });
    expect(outcome(read)).toBe('3');
    expect(read.intake.tables.units[0]!.values).toEqual(['01', '1', '１']);
  });
});

describe('one reason a row', () => {
  test.each([
    // Keys.
    ['units', 'unit_id,name,tier,category\n,甲,county,committee\n', '0 2:missing_key'], ['units', 'unit_id,name,tier,category\n　,甲,county,committee\n', '0 2:missing_key'],
    ['units', 'unit_id,name,tier,category\nA,甲,county,committee\nA,乙,county,committee\n', '1 3:duplicate_key'], ['units', 'unit_id,name,tier,category\nA,甲,county,committee\n A ,乙,county,committee\n', '1 3:duplicate_key'],
    ['units', 'unit_id,name,tier,category\nA,甲,镇级,committee\nA,乙,county,committee\n', '1 2:unknown_code'], ['units', 'unit_id,name,tier,category\nA,甲,,committee\n', '0 2:missing_value'],
    ['units', 'unit_id,name,tier,category\nA,甲,county,\n', '0 2:missing_value'], ['units', 'unit_id,name,tier,category\nA,甲,,党派\n', '0 2:unknown_code'], ['units', 'unit_id,name,tier,category\nA,,county,committee\n', '1'],
    ['progress', `${progress},lookback,,\n`, '0 2:missing_key'], ['progress', `${progress}U1,,,\n`, '0 2:missing_key'], ['progress', `${progress}U1,开会,,\n`, '0 2:unknown_step'],
    ['progress', `${progress}U9,lookback,,\n`, '0 2:unknown_unit'], ['progress', `${progress}U1,lookback,,\nU1,回头看,,\n`, '1 3:duplicate_key'], ['progress', `${progress}U9,lookback,6月,\n`, '0 2:bad_date'],
    ['talks', `${talks}U1,,1,1,\n`, '0 2:missing_key'], ['talks', `${talks}U1,闲谈,1,1,\n`, '0 2:unknown_code'], ['talks', `${talks}U1,head_member,,1,\n`, '0 2:missing_value'], ['talks', `${talks}U1,head_member,1,,\n`, '0 2:missing_value'],
    ['talks', `${talks}U1,head_member,1,9,\n`, '1'], ['talks', `${talks}U1,head_member,1,1,\nU1,主要负责人与成员,2,2,\n`, '1 3:duplicate_key'], ['talks', `${talks},,9129,9249,\n`, '0 2:missing_key'],
    ['talks', `${talks}合计,head_member,9,9,\n`, '0 2:unknown_unit'], ['talks', `${talks}U9,head_member,-1,1,\n`, '0 2:negative'],
    ['materials', `${materials},U1,body,,,\n`, '0 2:missing_key'], ['materials', `${materials}M9,,body,,,\n`, '0 2:missing_value'], ['materials', `${materials}M9,U1,,,,\n`, '0 2:missing_value'], ['materials', `${materials}M9,U9,body,,,\n`, '0 2:unknown_unit'],
    ['materials', `${materials}M9,U1,秘书,,,\n`, '0 2:unknown_code'], ['materials', `${materials}M9,U1,body,,,\nM9,U2,body,,,\n`, '1 3:duplicate_key'], ['materials', `${materials}M9,U9,body,,,\nM9,U1,body,,,\n`, '1 2:unknown_unit'],
    ['reviews', `${reviews}M1,1,1,2014-06-01,2014-06-02,approved,\n`, '1'], ['reviews', `${reviews}M1,,1,2014-06-01,,,\n`, '0 2:missing_key'], ['reviews', `${reviews}M1,1,,2014-06-01,,,\n`, '0 2:missing_key'],
    ['reviews', `${reviews}M1,1,1,,,,\n`, '0 2:missing_value'], ['reviews', `${reviews}M8,1,1,2014-06-01,,,\n`, '0 2:unknown_material'], ['reviews', `${reviews}M1,1,8,2014-06-01,,,\n`, '0 2:unknown_code'], ['reviews', `${reviews}M2,1,0,2014-06-01,,,\n`, '0 2:unknown_code'],
    ['reviews', `${reviews}M1,1,0,2014-06-01,,,\n`, '1'], ['reviews', `${reviews}M1,1,1,2014-06-01,2014-06-02,,\n`, '0 2:missing_value'], ['reviews', `${reviews}M1,1,1,2014-06-01,,approved,\n`, '0 2:missing_value'],
    ['reviews', `${reviews}M1,1,1,2014-06-03,2014-06-02,approved,\n`, '0 2:decided_before_received'], ['reviews', `${reviews}M1,1,1,2014-06-02,2014-06-02,revise,shallow\n`, '1'], ['reviews', `${reviews}M1,1,1,2014-06-01,2014-06-02,同意,\n`, '0 2:unknown_code'],
    ['reviews', `${reviews}M1,1,1,2014-06-01,2014-06-02,rewrite,不好\n`, '0 2:unknown_code'], ['reviews', `${reviews}M1,1,1,2014-06-01,,,\nM1,1,1,2014-06-02,,,\n`, '1 3:duplicate_key'], ['reviews', `${reviews}M1,1,1,2014-06-01,,,\nM1,2,1,2014-06-02,,,\n`, '2'],
    ['reviews', `${reviews}M1,5000,1,2014-06-01,,,\nM1,5000,1,2014-06-02,,,\n`, '1 3:duplicate_key'], ['reviews', `${reviews}M1,1,x,2014-06-01,,,\n`, '0 2:bad_number'],
    ['meetings', `${meetings}U1,,,,,,,,\n`, '0 2:missing_key'], ['meetings', `${meetings}U1,1,,,,,,,\n`, '1'], ['meetings', `${meetings}U1,1,,,,,,重开,\n`, '0 2:unknown_code'], ['meetings', `${meetings}U1,1,,,,,,,\nU1,1,,,,,,,\n`, '1 3:duplicate_key'],
    ['evaluations', `${evaluations}U1,1,2014-07-01,10,10,4,3,2,1\n`, '1'], ['evaluations', `${evaluations}U1,1,2014-07-01,10,9,4,3,2,1\n`, '0 2:valid_over_returned'], ['evaluations', `${evaluations}U1,1,2014-07-01,9,10,4,3,2,1\n`, '0 2:returned_over_issued'],
    ['evaluations', `${evaluations}U1,1,2014-07-01,8,9,4,3,2,1\n`, '0 2:valid_over_returned'], ['evaluations', `${evaluations}U1,1,,10,10,4,3,2,1\n`, '0 2:missing_value'], ['evaluations', `${evaluations}U1,1,2014-07-01,10,10,,3,2,1\n`, '0 2:missing_value'],
    ['evaluations', `${evaluations}U1,1,2014-07-01,10,10,4,3,2,-1\n`, '0 2:negative'], ['evaluations', `${evaluations}U1,1,2014-07-01,0,0,0,0,0,0\n`, '1'],
    ['reports', `${reports}U1,2014-07-01,,,,\nU1,2014-07-02,,,,\n`, '1 3:duplicate_key'], ['reports', `${reports}U9,2014-07-01,,,,\n`, '0 2:unknown_unit'], ['reports', `${reports},2014-07-01,,,,\n`, '0 2:missing_key'],
    ['remediations', `${remediations}R1,,,review,redo,,,\n`, '0 2:missing_value'], ['remediations', `${remediations}R1,U1,,,redo,,,\n`, '0 2:missing_value'], ['remediations', `${remediations}R1,U1,,review,,,,\n`, '0 2:missing_value'], ['remediations', `${remediations}R1,U1,懒,review,redo,,,\n`, '0 2:unknown_code'],
    ['hearings', `${hearings}U1,\n`, '0 2:missing_key'], ['hearings', `${hearings}U1,2014-06-05\nU1,41795\n`, '1 3:duplicate_key'], ['hearings', `${hearings}U9,2014-06-05\n`, '0 2:unknown_unit'],
    ['annotations', 'noted_on,text,unit_id\n2014-06-05,准予延期,U1\n2014-06-05,准予延期,U2\n2014-06-05,准予延期,U1\n,没有日期,\n2014-06-06,全市会议,\n2014-06-06,x,U9\n', '3 4:duplicate_key 5:missing_key 7:unknown_unit'],
  ])('%s %#', (kind, text, expected) => {
    const read = readOne(text, { withUnits: kind !== 'units', withMaterials: kind === 'reviews' });
    expect(read.facts.kind).toBe(kind);
    expect(outcome(read)).toBe(expected);
    checkConservation(read);
  });
});

describe('the form of a file', () => {
  const row = 'U1,2014-06-05';
  test.each([
    ['comma', 'unit_id,held_on\nU1,2014-06-05\n', '1'], ['semicolon', 'unit_id;held_on\nU1;2014-06-05\n', '1'], ['tab', 'unit_id\theld_on\nU1\t2014-06-05\n', '1'],
    ['CRLF', 'unit_id,held_on\r\nU1,2014-06-05\r\nU1,x\r\n', '1 3:bad_date'], ['CR', 'unit_id,held_on\rU1,2014-06-05\rU1,x\r', '1 3:bad_date'], ['mixed', 'unit_id,held_on\r\nU1,2014-06-05\nU1,x\rU2,2014-06-06', '2 3:bad_date'],
    ['no end of line', 'unit_id,held_on\nU1,2014-06-05', '1'], ['blank lines', 'unit_id,held_on\n\nU1,2014-06-05\n\n\n', '1 2:blank 4:blank 5:blank'], ['empty cells', 'unit_id,held_on\n,\n , \n　,\nU1,2014-06-05\n', '1 2:blank 3:blank 4:blank'],
    ['title', '听取汇报台账,\nunit_id,held_on\nU1,2014-06-05\n', '1 1:title'], ['title without commas', '听取汇报台账\nunit_id,held_on\nU1,x\n', '0 3:bad_date 1:title'], ['title over two lines', '"听取\n汇报",\nunit_id,held_on\nU1,x\n', '0 4:bad_date 1:title'],
    ['blank above', '\n\nunit_id,held_on\nU1,2014-06-05\n', '1 1:blank 2:blank'], ['double header', 'unit_id,held_on\n单位编码,听取汇报日期\nU1,2014-06-05\n', '1 2:header'], ['header again', `unit_id,held_on\n${row}\nunit_id,held_on\nU2,2014-06-05\n`, '2 3:header'],
    ['other order', '听取汇报日期,单位编码\n2014-06-05,U1\n', '1'], ['spaces in header', ' 单位编码　, 听取汇报日期 \nU1,2014-06-05\n', '1'], ['capitals', 'UNIT_ID,Held_On\nU1,2014-06-05\n', '1'], ['full-width name', 'ｕｎｉｔ＿ｉｄ,ｈｅｌｄ＿ｏｎ\nU1,2014-06-05\n', '1'],
    ['line break in header', '"单位\n编码","听取汇报\n日期"\nU1,x\n', '0 4:bad_date'], ['quotes', '"unit_id","held_on"\n"U1","2014-06-05"\n', '1'], ['unknown column', 'unit_id,联系人,held_on\nU1,某,2014-06-05\n', '1'], ['__proto__', 'unit_id,__proto__,held_on\nU1,x,2014-06-05\n', '1'],
    ['constructor', 'constructor,unit_id,toString,held_on\nx,U1,y,2014-06-05\n', '1'], ['column twice', 'unit_id,held_on,听取汇报日期\nU1,2014-06-05,2014-06-06\n', '1'], ['cell with line break', 'unit_id,备注,held_on\nU1,"一\n二",2014-06-05\nU1,,x\n', '1 4:bad_date'],
    ['doubled quotes', 'unit_id,备注,held_on\nU1,"说""好""",2014-06-05\nU1,,x\n', '1 3:bad_date'], ['delimiter in quotes', 'unit_id,备注,held_on\nU1,"一,二",2014-06-05\n', '1'], ['more empty cells', 'unit_id,held_on\nU1,2014-06-05,,,\n', '1'],
    ['more cells', 'unit_id,held_on\nU1,2014-06-05,剩\nU2,2014-06-05\n', '1 2:bad_width'], ['fewer cells', 'unit_id,submitted_on,group_reviewed_on\nU1,2014-06-05\n', '1'], ['quote left open', 'unit_id,备注,held_on\nU1,"开,2014-06-05\nU2,二,2014-06-05\nU1,三,2014-06-06\n', '2 2:bad_quote'],
    ['quote left open, closed far below', `unit_id,备注,held_on\nU1,"开,2014-06-05\n${'U2,二,x\n'.repeat(3)}U1,"三",2014-06-06\n`, '1 2:bad_quote 3:bad_date 4:bad_date 5:bad_date'],
    ['quote left open in the last cell', 'unit_id,held_on,备注\nU1,2014-06-05,"开\nU2,2014-06-05,二\nU1,2014-06-06,三\n', '2 2:bad_quote'], ['text after a closing quote', 'unit_id,备注,held_on\nU1,"一"二,2014-06-05\nU2,,2014-06-05\n', '1 2:bad_quote'],
    ['quote left open that a stray one closes', 'unit_id,held_on,备注\nU1,2014-06-05,"开\nU2,2014-06-05,二\nU1,2014-06-06,三"\n', '2 2:bad_quote'], ['quote left open that makes a record too wide', 'unit_id,备注,held_on\nU1,甲,"2014-06-05\nU2,二",2014-06-06\n', '1 2:bad_quote'],
    ['quote inside a plain cell', 'unit_id,备注,held_on\nU1,管径5"厚,2014-06-05\nU2,,2014-06-05\n', '2'], ['NUL in a known cell', 'unit_id,held_on\nU1\0,2014-06-05\nU2,2014-06-05\n', '1 2:unknown_unit'], ['NUL in an unknown cell', 'unit_id,备注,held_on\nU1,a\0b,2014-06-05\n', '1'],
    ['replacement character in a name', 'noted_on,text\n2014-06-05,坏\ufffd字\n2014-06-06,好字\n', '1 2:bad_character'], ['a formula', 'unit_id,held_on\n=A1,2014-06-05\n', '0 2:unknown_unit'], ['a totals line', 'unit_id,held_on\nU1,2014-06-05\n合计,1\n', '1 3:bad_date'],
    ['a footer', 'unit_id,held_on\nU1,2014-06-05\n填表人：某,\n', '1 3:missing_key'], ['a scientific id', 'unit_id,held_on\n1.10101E+17,2014-06-05\n', '0 2:unknown_unit'], ['a huge cell', `unit_id,备注,held_on\nU1,"${'长'.repeat(40_000)}",2014-06-05\nU1,,x\n`, '1 3:bad_date'],
    ['a huge cell over lines', `unit_id,备注,held_on\nU1,"${'长\n'.repeat(2_000)}",2014-06-05\nU1,,x\n`, '1 2003:bad_date'], ['a line of 1.2 million characters', `unit_id,备注,held_on\nU1,${'长'.repeat(1_200_000)},2014-06-05\nU2,,2014-06-05\n`, '1 2:too_long'],
  ])('%s', (_name, text, expected) => {
    for (const bytes of [utf8(text), utf8Bom(text), utf16(text, true, true), utf16(text, false, true)]) {
      const read = readOne(bytes);
      expect(outcome(read)).toBe(expected);
      checkConservation(read);
    }
  });

  test.each([0, 1, 5, 9])('the header may stand below %d other records', (above) => {
    const read = readOne(`${'说明,\n'.repeat(above)}unit_id,held_on\nU1,2014-06-05\n`);
    expect([read.facts.header_line, read.facts.loaded, read.facts.listed_count]).toEqual([above + 1, 1, above]);
    checkConservation(read);
  });

  test('the header may not stand below ten', () => {
    const read = readOne(`${'说明,\n'.repeat(10)}unit_id,held_on\nU1,2014-06-05\n`);
    expect([read.facts.kind, read.facts.problem?.code]).toEqual([null, 'unrecognised']);
  });

  test('a record that differs in form but is read is pointed out', () => {
    const short = readOne('unit_id,submitted_on,group_reviewed_on\nU1,2014-06-05\n');
    expect(short.facts.suspects).toEqual([{ line: 2, why: 'fewer_cells' }]);
    expect(readOne('unit_id,held_on\nU1,2014-06-05,,\n').facts.suspects).toEqual([{ line: 2, why: 'more_cells' }]);
    const stray = readOne('unit_id,备注,held_on\nU2,,2014-06-05\nU1,管径5"厚,2014-06-05\n');
    expect(stray.facts.suspects).toEqual([{ line: 3, why: 'stray_quote' }]);
    expect(readOne('unit_id,held_on\nU1,2014-06-05\nU2,2041-06-05\n').facts.suspects).toEqual([{ line: 3, why: 'far_date' }]);
    expect(readOne('unit_id,name,tier,category\nX1,,village,village\n1E+17,,village,village\n').facts.suspects).toEqual([{ line: 3, why: 'damaged_code' }]);
    expect(readOne('unit_id,held_on\nU1,2014-06-05\nU2,2014-06-1').facts.suspects).toEqual([{ line: 3, why: 'no_line_end' }]);
    expect(readOne('unit_id,held_on\nU1,2014-06-05\nU2,2014-06-1\n注：\n').facts.suspects).toEqual([]);
  });

  test('250,000 lines after a quote left open are still read', () => {
    const read = readOne(`unit_id,备注,held_on\nU1,"开,2014-06-05\n${'U1,二,x\n'.repeat(250_000)}`);
    expect([read.facts.loaded, read.facts.rejected, read.facts.lines]).toEqual([0, 250_001, 250_002]);
    checkConservation(read);
  });

  test('a quote left open on every line costs every line, and no time', () => {
    const started = performance.now();
    const read = readOne(`unit_id,备注,held_on\n${'U1,"开,2014-06-05\n'.repeat(20_000)}`);
    expect(read.facts.rows).toBeLessThanOrEqual(20_000);
    checkConservation(read);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('a file as a whole', () => {
  const text = '单位编码,听取汇报日期\nU1,2014年6月5日\n';
  test.each([
    ['UTF-8', utf8(text), 'utf-8'], ['UTF-8 with mark', utf8Bom(text), 'utf-8-bom'], ['GB18030', gb18030(text), 'gb18030'], ['UTF-16 LE', utf16(text, true, true), 'utf-16le'], ['UTF-16 BE', utf16(text, false, true), 'utf-16be'],
  ])('%s is recognised', (_name, bytes, encoding) => {
    const read = readOne(bytes);
    expect([read.facts.encoding, read.facts.loaded]).toEqual([encoding, 1]);
    checkConservation(read);
  });

  const bytesOf = (...values: number[]) => Uint8Array.from(values);
  const big5 = bytesOf(...utf8('unit_id,name,tier,category\nU1,'), 0xa5, 0xab, 0xa9, 0x65, 0xb0, 0xea, 0xa5, 0xc1, 0xa4, 0xa4, 0xa4, 0xe5, 0xb3, 0xe6, 0xa6, 0xec, ...utf8(',county,committee\n'));
  const shiftJis = bytesOf(...utf8('unit_id,name,tier,category\nU1,'), 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, ...utf8(',county,committee\n'));
  const broken = (() => {
    const bytes = utf8('单位编码,听取汇报日期\nU1,2014年6月5日\n');
    bytes[bytes.length - 3] = 0xff;
    return bytes;
  })();
  test.each([
    ['nothing', utf8(''), 'empty'], ['only a mark', utf8Bom(''), 'empty'], ['only blank lines', utf8('\n\n , \n'), 'empty'], ['header only', utf8('unit_id,held_on\n'), 'no_rows'], ['other columns', utf8('a,b,c\n1,2,3\n'), 'unrecognised'],
    ['a key column missing', utf8('unit_id,issued,returned,good\nU1,1,1,1\n'), 'near_kind'], ['all keys missing', utf8('单位名称,层级,类别\n甲,市级,党委\n'), 'missing_key_column'], ['a workbook', bytesOf(0x50, 0x4b, 3, 4, 0, 0), 'workbook_damaged'], ['an old workbook', bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'old_workbook'],
    ['a PDF', utf8('%PDF-1.4\n'), 'binary'], ['a picture', bytesOf(0x89, 0x50, 0x4e, 0x47, 1, 2), 'binary'], ['noise', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256), 'binary'],
    ['UTF-16 without mark', utf16(text, true, false), 'encoding_unsure'], ['UTF-16 BE without mark', utf16(text, false, false), 'encoding_unsure'], ['Big5', big5, 'encoding_unsure'], ['Shift_JIS', shiftJis, 'encoding_unsure'], ['a broken byte', broken, 'wrong_encoding'],
    ['10 MB on one line', utf8('x'.repeat(10_000_000)), 'one_line'], ['a required column missing', utf8('unit_id,kind,done\nU1,head_member,1\n'), 'missing_columns'], ['a column twice', utf8('unit_id,held_on,held_on\nU1,2014-06-05,\n'), 'repeated_column'],
  ])('%s: its own problem, and a hint, in both languages', (_name, bytes, code) => {
    const read = readOne(bytes);
    expect(read.facts.problem?.code).toBe(code);
    for (const words of [read.facts.problem!.message, read.facts.problem!.hint]) {
      expect(words.zh).toMatch(/[\u4e00-\u9fff].*[。]$/);
      expect(words.en).toMatch(/^[A-Z].*\.$/);
    }
    checkConservation(read);
    expect(read.intake.files[0]!.loaded).toBe(3);
  });

  test('no two problems say the same', () => {
    const messages = [utf8(''), utf8('unit_id,held_on\n'), bytesOf(0x50, 0x4b, 3, 4), utf8('%PDF-1.4\n'), broken, big5, utf8('x'.repeat(3_000_000)), utf8('a\n')].map((bytes) => readOne(bytes).facts.problem!.message.zh);
    expect(new Set(messages).size).toBe(messages.length);
  });

  test('an encoding that is not sure is asked for, with previews, and read once confirmed', () => {
    const { facts } = readOne(utf16(text, true, false));
    expect([facts.needs_confirmation, facts.loaded, facts.rows]).toEqual([true, 0, 0]);
    expect(facts.candidates[0]).toEqual({ encoding: 'utf-16le', preview: ['单位编码,听取汇报日期', 'U1,2014年6月5日', ''] });
    const confirmed = readOne(utf16(text, true, false), { read: { choices: { 'x.csv': { encoding: 'utf-16le' } } } });
    expect([confirmed.facts.loaded, confirmed.facts.problem]).toEqual([1, null]);
    expect(readOne(big5).facts.candidates.map((candidate) => candidate.encoding)).toContain('big5');
  });

  test('a confirmed encoding with a broken byte costs only the rows it is in', () => {
    const read = readOne(broken, { read: { choices: { 'x.csv': { encoding: 'utf-8' } } } });
    expect(read.facts.problem?.code).toBe('lossy_encoding');
    expect(read.facts.rejected).toBe(1);
  });

  test('delimiter, header line and columns may be confirmed', () => {
    const read = readOne('编号;日子\nU1;2014-06-05\n', { read: { choices: { 'x.csv': { kind: 'hearings', delimiter: ';', headerLine: 1, columns: { 编号: 'unit_id', 日子: 'held_on' } } } } });
    expect(outcome(read)).toBe('1');
  });

  test('without units every row is rejected and the intake says why', () => {
    const read = readOne(`${hearings}U1,2014-06-05\n`, { withUnits: false });
    expect(outcome(read)).toBe('0 2:unknown_unit');
    expect(read.intake.problems.map((problem) => problem.code)).toEqual(['missing_units']);
  });

  test('a file given twice under two names says so of the second, which costs nothing', () => {
    const given = ['听取.csv', '听取（副本）.csv'].map((name) => ({ name, bytes: utf8('unit_id,held_on\nU1,2014-05-20\n') }));
    const intake = readExports([{ name: '名册.csv', bytes: utf8(units) }, ...given], plan);
    expect(intake.files.map(({ file, loaded, rejected, problem }) => [file, loaded, rejected, problem?.code ?? null])).toEqual([
      ['名册.csv', 3, 0, null], ['听取.csv', 1, 0, null], ['听取（副本）.csv', 0, 1, 'same_file'],
    ]);
    expect(intake.problems.at(-1)!.message.zh).toContain('听取.csv');
  });

  test('a file that lacks what every row must give is no rival of one that has it, and one laid out sideways is read only once somebody says as what', () => {
    const read = readOne('单位编码,单位名称,备注\nU1,甲县委,\n');
    expect([outcome(read), read.intake.problems.map((problem) => [problem.file, problem.code])]).toEqual(['0 2:missing_value', [['x.csv', 'missing_columns']]]);
    const sideways = '单位编码,单位名称,回头看,谈心交心\nU1,甲县委,2014-05-25,2014-06-05\n';
    expect(readOne(sideways).intake.problems.map(({ code, message }) => [code, message.zh])).toEqual([['spread_out', '回头看、谈心交心各占一列，一个单位一行：这是横排的“环节台账”，没有读取。']]);
    expect(outcome(readOne(sideways, { read: { choices: { 'x.csv': { kind: 'units' } } } }))).toBe('0 2:missing_value');
  });

  test('two files of one kind are both read and pointed out; repeated keys of the second are rejected', () => {
    const read = readOne('unit_id,name,tier,category\nU3,又一个,village,village\nU4,丁,township,township\n');
    expect(outcome(read)).toBe('1 2:duplicate_key');
    expect(read.intake.rejects[0]!.first).toEqual({ file: '名册.csv', line: 4 });
    expect(read.intake.problems.map((problem) => [problem.file, problem.code])).toEqual([['x.csv', 'two_of_a_kind']]);
    expect(read.intake.tables.units[0]!.values).toEqual(['U1', 'U2', 'U3', 'U4']);
  });
});
