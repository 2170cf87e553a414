import * as v from 'valibot';
import type { Words } from '../i18n/locale.ts';
import { inOrder, MAX_PROBLEMS, type PlanDocument } from './document.ts';
import { PlanError, type KeyPath, type PlanProblem } from './problems.ts';
import { planFile, type PlanFile } from './schema.ts';

type Advice = { message: Words; remedy: Words };

/** What each check of a value says; the names stand in the schema. */
const advice: Record<string, Advice> = {
  id: {
    message: { zh: '代码写法不对', en: 'this is not an id' },
    remedy: { zh: '请用英文字母开头，只含字母、数字、_ 和 -，不超过 64 个', en: 'Begin with a letter; use letters, digits, _ and - only, at most 64' },
  },
  empty: {
    message: { zh: '内容为空', en: 'the text is empty' },
    remedy: { zh: '请填写内容', en: 'Write a text' },
  },
  long: {
    message: { zh: '文字超过 2000 个字符', en: 'the text is longer than 2000 characters' },
    remedy: { zh: '请缩短；也可能是前面的引号没有成对', en: 'Shorten it; or an earlier quote does not close' },
  },
  emptyList: {
    message: { zh: '列表为空', en: 'the list is empty' },
    remedy: { zh: '请至少写一项；不限定时删去这个键', en: 'Give at least one item; to set no limit remove the key' },
  },
  many: {
    message: { zh: '列表超过 200 项', en: 'the list has more than 200 items' },
    remedy: { zh: '请缩短列表', en: 'Shorten the list' },
  },
  whole: {
    message: { zh: '不是整数', en: 'this is not a whole number' },
    remedy: { zh: '请写整数', en: 'Write a whole number' },
  },
  positive: {
    message: { zh: '数值必须大于 0', en: 'the number is not above 0' },
    remedy: { zh: '请写大于 0 的数', en: 'Write a number above 0' },
  },
  negative: {
    message: { zh: '数值不能小于 0', en: 'the number is below 0' },
    remedy: { zh: '请写 0 或更大的数', en: 'Write 0 or more' },
  },
  year: {
    message: { zh: '年份不在 1900–2199 之间', en: 'the year is not within 1900–2199' },
    remedy: { zh: '请写四位年份，如 2014', en: 'Write a year of four digits, such as 2014' },
  },
  month: {
    message: { zh: '不是月份', en: 'this is not a month' },
    remedy: { zh: '请写成 2014-05 的样子', en: 'Write it like 2014-05' },
  },
  field: {
    message: { zh: '不是“表.字段”', en: 'this is not `section.field`' },
    remedy: { zh: '请写成 steps.overdue 的样子', en: 'Write it like steps.overdue' },
  },
};

const kinds: Record<string, Words> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表（每项以 - 开头）', en: 'a list (each item begins with -)' },
  strict_object: { zh: '若干“键: 值”', en: 'entries of `key: value`' },
  record: { zh: '若干“键: 值”', en: 'entries of `key: value`' },
  union: { zh: '文字或数字', en: 'a text or a number' },
};

/** Returns message and remedy where a value is of the wrong kind. */
function ofKind(type: string): [message: Words, remedy: Words] {
  const kind = kinds[type] ?? { zh: type, en: type };
  return [
    { zh: `这里应是${kind.zh}`, en: `this should be ${kind.en}` },
    type === 'string'
      ? { zh: '请写文字；纯数字、true、false 作文字时要加引号', en: 'Write a text; quote digits, true or false that are meant as text' }
      : { zh: `请写成${kind.zh}`, en: `Write ${kind.en}` },
  ];
}

/** Returns the keys that the schema knows at a path, or none where any key may stand. */
function keysAt(path: KeyPath): string[] {
  let schema: unknown = planFile;
  const open = (one: unknown): Record<string, unknown> => {
    let inner = one as Record<string, unknown>;
    while (inner.type === 'optional' || inner.type === 'nullable') inner = inner.wrapped as Record<string, unknown>;
    return inner;
  };
  for (const part of path) {
    const at = open(schema);
    schema = at.type === 'array' ? at.item : at.type === 'record' ? at.value : (at.entries as Record<string, unknown> | undefined)?.[part];
    if (schema === undefined) return [];
  }
  return Object.keys((open(schema).entries as object | undefined) ?? {});
}

function unknownKey(key: string, known: readonly string[]): Advice {
  return {
    message: { zh: `不认识的键“${key}”`, en: `the key “${key}” is not known` },
    remedy: known.join() === 'zh,en'
      ? { zh: '这里只写 zh 和 en；文字里有逗号、冒号时要加引号', en: 'Only zh and en stand here; quote a text that has a comma or a colon' }
      : { zh: `请改正或删去；这里可用的键：${known.join('、')}`, en: `Correct or remove it; the keys here are ${known.join(', ')}` },
  };
}

function adviceFor(issue: v.BaseIssue<unknown>, path: KeyPath): Advice {
  const key = String(path.at(-1) ?? '');
  const last = issue.path?.at(-1);
  if (issue.kind === 'schema' && last && 'origin' in last && last.origin === 'key' && issue.received === 'undefined') {
    return {
      message: { zh: `缺少“${key}”`, en: `“${key}” is missing` },
      remedy: key === 'zh' || key === 'en'
        ? { zh: '每个名称都要有 zh 和 en', en: 'Every name needs zh and en' }
        : { zh: `请加上一行“${key}: …”`, en: `Add a line “${key}: …”` },
    };
  }
  if (issue.kind === 'validation' && advice[issue.message]) return advice[issue.message]!;
  if (issue.type === 'picklist') {
    const options = (issue.expected ?? '').replaceAll(/[()"]/g, '').split(' | ');
    return {
      message: { zh: `${issue.received} 不在可选之列`, en: `${issue.received} is not one of the choices` },
      remedy: { zh: `请用：${options.join('、')}`, en: `Use one of ${options.join(', ')}` },
    };
  }
  const [message, remedy] = ofKind(issue.type);
  return { message, remedy };
}

/** Checks that every key is there, known, and of its kind. Throws PlanError with every fault. */
export function checkShape(document: PlanDocument): PlanFile {
  const result = v.safeParse(planFile, document.data);
  if (result.success) return result.output;
  const problems: PlanProblem[] = result.issues.slice(0, MAX_PROBLEMS).flatMap((issue) => {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    const parent = issue.path?.at(-1)?.input;
    if (issue.type === 'strict_object' && Array.isArray(parent)) {
      return [document.problem(path.slice(0, -1), ...ofKind('strict_object'))];
    }
    if (issue.expected === 'never') {
      // Valibot names the first unknown key of a mapping only.
      const above = path.slice(0, -1);
      const known = new Set(keysAt(above));
      return Object.keys(parent as object).filter((key) => !known.has(key)).slice(0, MAX_PROBLEMS).map((key) => {
        const { message, remedy } = unknownKey(key, [...known]);
        return document.problem([...above, key], message, remedy, 'key');
      });
    }
    const { message, remedy } = adviceFor(issue, path);
    const isKey = (issue.path?.at(-1) as { origin?: string } | undefined)?.origin === 'key';
    return [document.problem(path, message, remedy, isKey ? 'key' : 'value')];
  });
  throw new PlanError(inOrder(problems));
}
