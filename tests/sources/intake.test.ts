import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/engine/database.ts';
import { openDatabase } from '../../src/engine/node.ts';
import { kinds, lastDate, loadExports, loneLastDate, readExports, rejectSentence, schemas, suggestColumns, termsOf } from '../../src/sources/index.ts';
import { BATCH_ROWS } from '../../src/sources/reject_store.ts';
import { materials, plan, readOne, units, utf8 } from './support.ts';

describe('the tables', () => {
  let db: Database;
  const files = {
    名册: units,
    谈心: 'unit_id,kind,required,done,last_on,领导姓名\nU1,主要负责人与成员,4,3,2014年6月5日,某\nU2,成员之间,x,1,,某\n',
    会议: 'unit_id,seq,held_on,days,outcome\nU1,1,41795,1.5,认可\nU3,1,,,\n',
    无关: 'a,b\n1,2\n',
  };
  const intake = readExports(Object.entries(files).map(([name, text]) => ({ name: `D:\\exports\\${name}.csv`, bytes: utf8(text) })), plan);
  beforeAll(async () => {
    db = await openDatabase();
    await loadExports(db, intake);
  });
  afterAll(() => db.close());

  test('hold the rows with English codes, dates, and where they stand', async () => {
    expect(await db.query('select * from src_talks')).toEqual([
      { unit_id: 'U1', kind: 'head_member', required: 4, done: 3, last_on: '2014-06-05', source_file: '谈心.csv', source_line: 2 },
    ]);
    expect(await db.query('select unit_id, seq, plan_submitted_on, held_on, days, outcome, opinions_group_on from src_meetings order by unit_id')).toEqual([
      { unit_id: 'U1', seq: 1, plan_submitted_on: null, held_on: '2014-06-05', days: 1.5, outcome: 'accepted', opinions_group_on: null },
      { unit_id: 'U3', seq: 1, plan_submitted_on: null, held_on: null, days: null, outcome: null, opinions_group_on: null },
    ]);
  });

  test('are there for every export of the contract, with its columns in order', async () => {
    for (const kind of kinds) {
      const columns = await db.query<{ column_name: string }>(`select column_name from (describe src_${kind})`);
      expect(columns.map((column) => column.column_name)).toEqual([...schemas[kind].columns.map((column) => column.name), 'source_file', 'source_line']);
    }
  });

  test('list the files in the order of the contract, and every reject', async () => {
    expect(await db.query('select file, kind, rows, loaded, rejected, unknown_columns from src_files order by position')).toEqual([
      { file: '名册.csv', kind: 'units', rows: 3, loaded: 3, rejected: 0, unknown_columns: '' },
      { file: '谈心.csv', kind: 'talks', rows: 2, loaded: 1, rejected: 1, unknown_columns: '领导姓名' },
      { file: '会议.csv', kind: 'meetings', rows: 2, loaded: 2, rejected: 0, unknown_columns: '' },
      { file: '无关.csv', kind: null, rows: 0, loaded: 0, rejected: 0, unknown_columns: '' },
    ]);
    expect(await db.query('select file, line, column_name, reason, value, record from src_rejects')).toEqual([
      { file: '谈心.csv', line: 3, column_name: 'required', reason: 'bad_number', value: 'x', record: 'U2,成员之间,x,1,,某' },
    ]);
  });

  test('the value of an unknown column is nowhere but in the original text of a rejected row', () => {
    expect(JSON.stringify(intake.tables)).not.toContain('某');
  });
});

test('more rejected rows than are handed over at a time are all in the table, each with its own line, cell, suggestion and text', async () => {
  const count = BATCH_ROWS + 3;
  // Every text is another, few days are; in the second file every cell is another, and the texts are long enough to end a part by their bytes.
  const talks = Array.from({ length: count }, (_, i) => `U1,主要负责人与成员,4,${i},2014.6.${(i % 30) + 1}日`);
  const progress = Array.from({ length: 2_500 }, (_, i) => `U9-${i},meeting,2014-06-01,,${'字'.repeat(2_000)}`);
  const intake = readExports([
    { name: 'units.csv', bytes: utf8(units) },
    { name: 'talks.csv', bytes: utf8(`unit_id,kind,required,done,last_on\r\n${talks.join('\r\n')}\r\n`) },
    { name: 'progress.csv', bytes: utf8(`unit_id,step_id,started_on,completed_on,备注\n${progress.join('\n')}\n`) },
  ], plan);
  const db = await openDatabase();
  await loadExports(db, intake);
  const rows = await db.query<{ line: number; column_name: string; reason: string; value: string; suggestion: string | null; record: string }>(
    "select line, column_name, reason, value, suggestion, record from src_rejects where file = 'talks.csv'");
  const wrong = rows.findIndex((row, i) =>
    row.line !== i + 2 || row.record !== talks[i] || row.column_name !== 'last_on' || row.reason !== 'bad_date' || row.value !== talks[i].split(',')[4] || row.suggestion !== `2014-06-${String((i % 30) + 1).padStart(2, '0')}`);
  expect(rows[wrong]).toBeUndefined();
  expect(rows).toHaveLength(count);
  const long = await db.query<{ line: number; value: string; record: string }>("select line, value, record from src_rejects where file = 'progress.csv'");
  expect(long.map(({ line, value, record }) => ({ line, value, record: record === progress[line - 2] }))).toEqual(progress.map((_, i) => ({ line: i + 2, value: `U9-${i}`, record: true })));
  expect(intake.rejects).toHaveLength(count + progress.length);
  await db.close();
});

describe('the last date', () => {
  test('leaves deadlines, annotations and rejected rows out', () => {
    const last = (text: string) => lastDate(readOne(text).intake);
    expect(last('item_id,unit_id,origin,measure,issued_on,due_on,closed_on\nR1,U1,review,redo,2014-06-01,2014-09-01,\nR2,U9,review,redo,2014-08-01,,\n')).toBe('2014-06-01');
    expect(last('noted_on,text\n2014-06-01,x\n')).toBeNull();
    expect(last('unit_id,held_on\nU1,2014-06-05\nU2,2014-06-04\n')).toBe('2014-06-05');
  });
});

describe('a last date that stands alone', () => {
  const hearings = (...days: string[]) => loneLastDate(readOne(`unit_id,held_on\n${days.map((day, i) => `U${(i % 3) + 1},${day}\n`).join('')}`).intake);
  const dense = ['2014-05-20', '2014-06-05', '2014-06-20', '2014-07-04'];
  test('names its row and the last date of all others', () => {
    expect(hearings(...dense, '2041-06-05')).toEqual({ day: '2041-06-05', file: 'x.csv', line: 6, column: { zh: '听取汇报日期', en: 'held_on' }, count: 1, before: '2014-07-04' });
  });
  test('goes back behind every date that stands alone, also one year out', () => {
    expect(hearings('2015-06-05', ...dense, '2241-06-05')).toMatchObject({ day: '2241-06-05', line: 7, count: 2, before: '2014-07-04' });
    expect(hearings('2015-06-05', ...dense)).toMatchObject({ day: '2015-06-05', line: 2, count: 1, before: '2014-07-04' });
  });
  test('is none where the dates follow each other, where there are no others, or where many are as late', () => {
    expect([hearings(...dense), hearings('2041-06-05'), hearings()]).toEqual([null, null, null]);
    expect(hearings('2014-05-20', ...Array.from({ length: 6 }, (_, i) => `2014-12-0${i + 1}`))).toBeNull();
  });
});

describe('sentences for rejected rows', () => {
  const say = (text: string, locale: 'zh' | 'en') => rejectSentence(readOne(text).intake.rejects.find((reject) => reject.file === 'x.csv')!, locale);
  test('name what a spreadsheet did, and what is imprecise or ambiguous', () => {
    const date = (cell: string) => say(`单位编码,听取汇报日期\nU1,${cell}\n`, 'zh');
    expect(date('6月上旬')).toBe('“听取汇报日期”里的“6月上旬”只说了大概的时段，不是哪一天；请写明日期，如 2014-06-05。');
    expect(date('03/04/2014')).toBe('“听取汇报日期”里的“03/04/2014”分不清哪是月、哪是日；请写成年-月-日，如 2014-06-05。');
    expect(date('#####')).toBe('“听取汇报日期”只剩下 #####，是列宽不够时另存丢了内容；请加宽该列后重新导出。');
    expect(date('2014-02-30')).toBe('日历上没有“2014-02-30”这一天（“听取汇报日期”）；请核对后改正。');
    expect(say('unit_id,held_on\n1.10101E+17,2014-06-05\n', 'en')).toBe('1.10101E+17 in unit_id was turned into scientific notation by a spreadsheet and its digits are lost; format the column as text and export again.');
    expect(say('unit_id,held_on\n#REF!,2014-06-05\n', 'en')).toBe('unit_id holds the formula error #REF!; mend the formula and export again.');
  });
  test('say that a cell names more than one day, and that a chain has no such link', () => {
    expect(say('单位编码,听取汇报日期\nU1,2014-05-20、2014-06-20\n', 'zh')).toBe('“听取汇报日期”里的“2014-05-20、2014-06-20”不止一天；一格只能填一天（几次的，一次一行；一段时间的，按这一列的含义填其中一天）。');
    const link = readExports([{ name: '名册.csv', bytes: utf8(units) }, { name: '材料.csv', bytes: utf8(materials) }, { name: '审核.csv', bytes: utf8('材料编号,轮次,审核环节,收到日期\nM1,1,99,2014-06-02\n') }], plan).rejects[0]!;
    expect(rejectSentence(link, 'zh')).toBe('“审核环节”填的是 99，这份材料所在层级的审核链没有这一环；请对照方案核对序号。');
    expect(rejectSentence(link, 'en')).toBe('审核环节 says 99, and the review chain of this document’s tier has no such link; check the number against the plan.');
  });
  test('know a totals line, and the row whose key is repeated', () => {
    expect(say('unit_id,held_on\n合计,2014-06-05\n', 'zh')).toBe('这是合计行，不是数据，不用处理；导出时不带合计行更好。');
    const footer = '这是表尾的说明（填表人、审核人、注之类），不是数据，不用处理；导出时不带更好。';
    expect(say('单位编码,环节,开始日期\n填表人：某　审核人：某,,\n', 'zh')).toBe(footer);
    expect(say('单位编码,次数,召开日期\n"注：截至6月底",,\n', 'zh')).toBe(footer);
    expect(say('unit_id,name,tier,category\n合计,2,,\n', 'zh')).toBe('这是合计行，不是数据，不用处理；导出时不带合计行更好。');
    expect(say('unit_id,held_on\nU1,2014-06-05\n\nU1,2014-06-05\n', 'zh')).toBe('与x.csv 第 2 行重复；只留先出现的一行，请删去多余的。');
  });
});

test('a header in traditional characters is matched to the columns it means', () => {
  expect(suggestColumns(['單位編碼', '審核環節', '聽取匯報日期', '審核結果', '備註'], 'hearings')).toEqual(['unit_id', null, 'held_on', null, null]);
  expect(suggestColumns(['單位編碼', '單位名稱', '層級', '類別', '縣區', '督導組'], 'units')).toEqual(['unit_id', 'name', 'tier', 'category', 'area', 'supervision_group']);
});

describe('the contract', () => {
  test('no export reads one name as two columns, and every code column has words', () => {
    for (const kind of kinds) {
      const names = schemas[kind].columns.flatMap((column) => [column.name, column.zh]);
      expect(new Set(names).size).toBe(names.length);
      expect(schemas[kind].columns.some((column) => column.key)).toBe(true);
      for (const column of schemas[kind].columns) {
        expect(column.type === 'code').toBe(column.vocabulary !== undefined);
        if (column.vocabulary) expect(termsOf(plan, column.vocabulary).length).toBeGreaterThan(1);
      }
    }
  });
  test('a header of all its columns, in either language, is read as the export it is', () => {
    for (const kind of kinds) {
      for (const of of ['name', 'zh'] as const) {
        const { facts } = readOne(`${schemas[kind].columns.map((column) => column[of]).join(',')}\n`);
        expect([facts.kind, facts.unknown_columns, facts.missing_columns]).toEqual([kind, [], []]);
      }
    }
  });
});
