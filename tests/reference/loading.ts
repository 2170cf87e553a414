// Section 6 and "Loading" of section 7a: files into loaded rows and rejects. Written from the definitions alone; slow and plain on purpose.
import type { Campaign } from './campaign.ts';

export type Value = string | number | null;
export type Row = Record<string, Value>;
export interface Source { file: string; kind: string; rows: number; loaded: number; rejected: number }
export interface Reject { file: string; line: number; reason: string }
export interface Loaded { rows: Record<string, Row[]>; sources: Source[]; rejects: Reject[]; unrecognised: string[] }

/** A day as a whole number, days since 1970-01-01. */
export const day = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
/** A whole number of days as YYYY-MM-DD. */
export const dateText = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

type Type = 'text' | 'date' | 'count' | 'decimal' | `code:${string}`;
interface Kind { kind: string; keys: string[]; required: string[]; columns: [name: string, alias: string, type: Type][] }

const unitId: [string, string, Type] = ['unit_id', '单位编码', 'text'];
const round: [string, string, Type] = ['round', '轮次', 'count'];

// The table of section 6; required values of section 7a.
const kinds: Kind[] = [
  { kind: 'units', keys: ['unit_id'], required: ['tier', 'category'], columns: [
    unitId, ['name', '单位名称', 'text'], ['tier', '层级', 'code:tier'], ['category', '类别', 'code:category'], ['area', '县区', 'text'], ['parent_id', '上级单位编码', 'text'],
    ['supervision_group', '督导组', 'text'], ['contact_leader', '联系点领导', 'text']] },
  { kind: 'progress', keys: ['unit_id', 'step_id'], required: [], columns: [
    unitId, ['step_id', '环节', 'code:step_id'], ['started_on', '开始日期', 'date'], ['completed_on', '完成日期', 'date']] },
  { kind: 'talks', keys: ['unit_id', 'kind'], required: ['required', 'done'], columns: [
    unitId, ['kind', '谈心类别', 'code:kind'], ['required', '应谈', 'count'], ['done', '已谈', 'count'], ['last_on', '最近谈心日期', 'date']] },
  { kind: 'materials', keys: ['material_id'], required: ['unit_id', 'subject'], columns: [
    ['material_id', '材料编号', 'text'], unitId, ['subject', '对象', 'code:subject'], ['submitted_on', '提交日期', 'date'], ['opinions_asked', '征求意见', 'date'],
    ['public_notice', '公示', 'date']] },
  { kind: 'reviews', keys: ['material_id', 'round', 'link_no'], required: ['received_on'], columns: [
    ['material_id', '材料编号', 'text'], round, ['link_no', '审核环节', 'count'], ['received_on', '收到日期', 'date'], ['decided_on', '办结日期', 'date'],
    ['decision', '审核结果', 'code:decision'], ['reason', '退回原因', 'code:return_reason']] },
  { kind: 'meetings', keys: ['unit_id', 'seq'], required: [], columns: [
    unitId, ['seq', '次数', 'count'], ['plan_submitted_on', '方案报送日期', 'date'], ['plan_group_on', '督导组审核日期', 'date'], ['plan_office_on', '活动办审核日期', 'date'],
    ['held_on', '召开日期', 'date'], ['days', '会期天数', 'decimal'], ['outcome', '结果', 'code:outcome'], ['feedback_on', '反馈日期', 'date'],
    ['opinions_group_on', '意见督导组把关日期', 'date'], ['opinions_office_on', '意见活动办审核日期', 'date']] },
  { kind: 'evaluations', keys: ['unit_id', 'round'], required: ['held_on', 'issued', 'returned', 'good', 'fairly_good', 'average', 'poor'], columns: [
    unitId, round, ['held_on', '评议日期', 'date'], ['issued', '发放', 'count'], ['returned', '收回', 'count'], ['good', '好', 'count'], ['fairly_good', '较好', 'count'],
    ['average', '一般', 'count'], ['poor', '差', 'count'], ['report_filed_on', '评议报告报送日期', 'date']] },
  { kind: 'reports', keys: ['unit_id'], required: [], columns: [
    unitId, ['submitted_on', '报送日期', 'date'], ['group_reviewed_on', '督导组审阅日期', 'date'], ['office_filed_on', '报活动办日期', 'date'],
    ['discipline_filed_on', '报纪委日期', 'date'], ['organisation_filed_on', '报组织部日期', 'date']] },
  { kind: 'remediations', keys: ['item_id'], required: ['unit_id', 'origin', 'measure'], columns: [
    ['item_id', '事项编号', 'text'], unitId, ['reason', '不放过情形', 'code:item_reason'], ['origin', '来源', 'code:origin'], ['measure', '措施', 'code:measure'],
    ['issued_on', '交办日期', 'date'], ['due_on', '期限', 'date'], ['closed_on', '销号日期', 'date']] },
  { kind: 'hearings', keys: ['unit_id', 'held_on'], required: [], columns: [unitId, ['held_on', '听取汇报日期', 'date']] },
];

/** Names and columns of the exports, for those who make exports up. */
export const exportKinds: readonly Kind[] = kinds;

/** UTF-8 with or without a byte order mark, else GB18030. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Cells are trimmed of ASCII and full-width spaces. */
const trim = (cell: string) => cell.replace(/^[\s\u3000\ufeff]+|[\s\u3000]+$/g, '');

/** The records of a CSV text, each with the physical line where it begins. */
export function records(text: string, delimiter: string): { line: number; cells: string[] }[] {
  const found: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let wasQuoted = false;
  let line = 1;
  let start = 1;
  const endCell = () => { cells.push(trim(cell)); cell = ''; wasQuoted = false; };
  const endRecord = () => { endCell(); if (cells.some((each) => each !== '')) found.push({ line: start, cells }); cells = []; };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    const newline = char === '\n' || (char === '\r' && text[at + 1] !== '\n');
    if (quoted) {
      if (char === '"' && text[at + 1] === '"') { cell += '"'; at += 1; } else if (char === '"') quoted = false; else cell += char;
      if (newline) line += 1;
    } else if (char === '"' && trim(cell) === '' && !wasQuoted) {
      quoted = true;
      wasQuoted = true;
      cell = '';
    } else if (char === delimiter) endCell();
    else if (newline) {
      endRecord();
      line += 1;
      start = line;
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) endRecord();
  return found;
}

/** The kind whose key columns are all there and which has the most known columns. */
function kindOf(header: string[]): { kind: Kind; known: number } | null {
  let best: { kind: Kind; known: number } | null = null;
  for (const kind of kinds) {
    const has = (name: string) => kind.columns.some(([column, alias]) => column === name && (header.includes(column) || header.includes(alias)));
    if (!kind.keys.every(has)) continue;
    const known = kind.columns.filter(([column]) => has(column)).length;
    if (best === null || known > best.known) best = { kind, known };
  }
  return best;
}

/** Full-width digits, with the full-width point and signs that the same keyboard writes. */
const halfWidth = (text: string) => text.replace(/[０-９．－／]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

function parseDate(text: string): number | null {
  const plain = halfWidth(text);
  const serial = /^\d{5}$/.exec(plain);
  if (serial) return day('2014-06-05') + Number(plain) - 41_795;
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) ?? /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(plain) ?? /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(plain)
    ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!parts) return null;
  const iso = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const value = day(iso);
  return Number.isFinite(value) && dateText(value) === iso ? value : null;
}

/** A value, or the reason why it is none. */
function parse(text: string, type: Type, vocabularies: Campaign['vocabularies']): { value: Value } | { reason: string } {
  if (type === 'text') return { value: text };
  if (type === 'date') {
    const value = parseDate(text);
    return value === null ? { reason: 'bad_date' } : { value };
  }
  if (type === 'count' || type === 'decimal') {
    const plain = halfWidth(text);
    if (!(type === 'count' ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(plain)) return { reason: 'bad_number' };
    return Number(plain) < 0 ? { reason: 'negative' } : { value: Number(plain) };
  }
  const vocabulary = type.slice('code:'.length);
  const entry = vocabularies[vocabulary]!.find((words) => words.includes(text));
  if (entry) return { value: entry[0] };
  return { reason: vocabulary === 'step_id' ? 'unknown_step' : 'unknown_code' };
}

/** Loads the files of a city: units first, then materials, then what speaks of them. */
export function load(files: { name: string; text: string }[], { vocabularies, tiers, chains }: Campaign): Loaded {
  const loaded: Loaded = { rows: {}, sources: [], rejects: [], unrecognised: [] };
  const recognised: { name: string; kind: Kind; header: string[]; body: { line: number; cells: string[] }[] }[] = [];
  for (const { name, text } of files) {
    let best: { kind: Kind; known: number; at: number; all: { line: number; cells: string[] }[] } | null = null;
    for (const delimiter of [',', ';', '\t']) {
      const all = records(text, delimiter);
      for (let at = 0; at < Math.min(10, all.length); at += 1) {
        const match = kindOf(all[at]!.cells);
        if (match && (best === null || match.known > best.known)) best = { ...match, at, all };
      }
    }
    if (best === null) loaded.unrecognised.push(name);
    else recognised.push({ name, kind: best.kind, header: best.all[best.at]!.cells, body: best.all.slice(best.at + 1) });
  }
  const order = ['units', 'materials'];
  const rank = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  const units = new Map<Value, Row>();
  const materials = new Map<Value, Row>();
  for (const { name, kind, header, body } of [...recognised].sort((a, b) => rank(a.kind.kind) - rank(b.kind.kind))) {
    const rows = (loaded.rows[kind.kind] ??= []);
    const taken = new Set(rows.map((row) => JSON.stringify(kind.keys.map((key) => row[key]))));
    const columns = header.map((title) => kind.columns.find(([column, alias]) => title === column || title === alias));
    const before = rows.length;
    for (const { line, cells } of body) {
      const row: Row = Object.fromEntries(kind.columns.map(([column]) => [column, null]));
      let reason: string | null = null;
      const cellOf = (key: string) => cells[columns.findIndex((column) => column?.[0] === key)] ?? '';
      if (kind.keys.some((key) => cellOf(key) === '')) reason = 'missing_key';
      columns.forEach((column, at) => {
        if (reason !== null || column === undefined || (cells[at] ?? '') === '') return;
        const parsed = parse(cells[at]!, column[2], vocabularies);
        if ('reason' in parsed) reason = parsed.reason;
        else row[column[0]] = parsed.value;
      });
      if (reason === null && kind.required.some((column) => row[column] === null)) reason = 'missing_value';
      if (reason === null && kind.kind === 'reviews' && !materials.has(row.material_id!)) reason = 'unknown_material';
      if (reason === null && kind.kind !== 'units' && kind.kind !== 'reviews' && !units.has(row.unit_id!)) reason = 'unknown_unit';
      if (reason === null && kind.kind === 'reviews') {
        const tier = units.get(materials.get(row.material_id!)!.unit_id!)!.tier;
        const own = tiers.find((each) => each.tier === tier)!.chain;
        if (!chains.find(({ chain }) => chain === own)!.links.some(({ no }) => no === row.link_no)) reason = 'unknown_code';
        else if ((row.decided_on === null) !== (row.decision === null)) reason = 'missing_value';
        else if (row.decided_on !== null && row.decided_on! < row.received_on!) reason = 'decided_before_received';
      }
      if (reason === null && kind.kind === 'evaluations') {
        const valid = Number(row.good) + Number(row.fairly_good) + Number(row.average) + Number(row.poor);
        if (valid > Number(row.returned)) reason = 'valid_over_returned';
        else if (Number(row.returned) > Number(row.issued)) reason = 'returned_over_issued';
      }
      const key = JSON.stringify(kind.keys.map((each) => row[each]));
      if (reason === null && taken.has(key)) reason = 'duplicate_key';
      if (reason !== null) {
        loaded.rejects.push({ file: name, line, reason });
        continue;
      }
      taken.add(key);
      rows.push(row);
      if (kind.kind === 'units') units.set(row.unit_id!, row);
      if (kind.kind === 'materials') materials.set(row.material_id!, row);
    }
    loaded.sources.push({ file: name, kind: kind.kind, rows: body.length, loaded: rows.length - before, rejected: body.length - (rows.length - before) });
  }
  return loaded;
}
