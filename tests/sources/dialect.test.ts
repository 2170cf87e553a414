// How a file is written, as somebody has confirmed: its delimiter and its quotes.
import { describe, expect, test } from 'vitest';
import type { FileChoice } from '../../src/sources/index.ts';
import { checkConservation, gb18030, outcome, readOne, utf8 } from './support.ts';

const notesOf = ({ intake }: ReturnType<typeof readOne>): (string | null)[] => intake.tables.annotations.find(({ name }) => name === 'text')!.values as (string | null)[];

const read = (content: string | Uint8Array, choice: FileChoice = {}) => {
  const outcome = readOne(content, { read: { choices: { 'x.csv': choice } } });
  checkConservation(outcome);
  return outcome;
};

describe('what is found without asking', () => {
  test.each([['|', utf8], ['|', gb18030], ['，', utf8], ['，', gb18030]])('%s between cells', (delimiter, encode) => {
    const file = read(encode(['单位编码', '记事日期', '记事内容', '\nU1', '2014-06-05', '丁局', '\nU2', '2014-06-06', '"一', '二"\n'].join(delimiter).replaceAll(`${delimiter}\n`, '\n')));
    expect([file.facts.delimiter, outcome(file)]).toEqual([delimiter, '2']);
    expect(notesOf(file)).toEqual(['丁局', `一${delimiter}二`]);
  });

  test('apostrophes around the names of the header, too', () => {
    const file = read("'unit_id','noted_on','记事内容'\n'U1','2014-06-05','it''s one, two'\n");
    expect([file.facts.quoting, outcome(file), notesOf(file)]).toEqual(['apostrophe', '1', ["it's one, two"]]);
  });
});

describe('what is said where it may be meant otherwise', () => {
  test('a whole column in apostrophes', () => {
    const file = read("unit_id,noted_on,text\nU1,2014-06-05,'一'\nU2,2014-06-06,'二'\n");
    expect([file.facts.quoting, file.facts.problem?.code, file.facts.problem?.severity]).toEqual(['doubled', 'other_quotes', 'warning']);
    expect(read("unit_id,noted_on,text\nU1,2014-06-05,'一'\nU2,2014-06-06,'二'\n", { quoting: 'apostrophe' }).facts.problem).toBeNull();
  });

  test('a backslash before a quote, but not a path that ends with one', () => {
    expect(read('unit_id,noted_on,text\nU1,2014-06-05,"他说\\"好\\"的"\n').facts.problem?.code).toBe('other_quotes');
    expect(read('unit_id,noted_on,text\nU1,2014-06-05,"C:\\"\nU2,2014-06-05,"C:\\",\n').facts.problem).toBeNull();
  });
});

describe('what is confirmed', () => {
  test.each<[string, FileChoice, string, (string | null)[]]>([
    ['two characters between cells', { delimiter: '||' }, 'unit_id||noted_on||text\nU1||2014-06-05||"一||二"\nU2||2014-06-06||三|四\n', ['一||二', '三|四']],
    ['comma and space', { delimiter: ', ' }, 'unit_id, noted_on, text\nU1, 2014-06-05, "一, 二"\nU2, 2014-06-06, 三,四\n', ['一, 二', '三,四']],
    ['apostrophes', { quoting: 'apostrophe' }, "unit_id,noted_on,text\nU1,2014-06-05,'一,二'\nU2,2014-06-06,'三\n四 \"好\"'\n", ['一,二', '三\n四 "好"']],
    ['backslash before a quote', { quoting: 'backslash' }, 'unit_id,noted_on,text\nU1,2014-06-05,"一\\"二,三"\nU2,2014-06-06,四\n', ['一"二,三', '四']],
    ['no quotes', { quoting: 'none' }, 'unit_id,noted_on,text\nU1,2014-06-05,"一\nU2,2014-06-06,二"\n', ['"一', '二"']],
    ['nonsense is not taken', { delimiter: '\n', quoting: 'toString' as 'none' }, 'unit_id,noted_on,text\nU1,2014-06-05,一\n', ['一']],
  ])('%s', (_name, choice, text, notes) => {
    const file = read(text, choice);
    expect(outcome(file)).toBe(String(notes.length));
    expect(notesOf(file)).toEqual(notes);
  });
});
