import { readExports, type FileFacts, type Intake, type ReadOptions } from '../../src/sources/index.ts';
import { defaultPlan } from '../support/warehouse.ts';

export const plan = defaultPlan();

/** Two-byte GB codes by character, turned round from the decoder: the platform has no encoder. */
const gbCodes = new Map<string, [number, number]>();
{
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0xa1; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) gbCodes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
}

export function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) bytes.push(character.charCodeAt(0));
    else {
      const code = gbCodes.get(character);
      if (!code) throw new Error(`no GB code for ${character}`);
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const utf8Bom = (text: string): Uint8Array => utf8(`\ufeff${text}`);

export function utf16(text: string, isLittle: boolean, hasMark: boolean): Uint8Array {
  const marked = hasMark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), isLittle);
  return bytes;
}

export const units = 'unit_id,name,tier,category\nU1,甲县委,county,committee\nU2,乙局,city_dept,department\nU3,丙村,village,village\n';

export const materials = 'material_id,unit_id,subject,submitted_on\nM1,U1,head,2014-06-01\nM2,U2,body,2014-06-02\n';

/** Reads one file after the units and materials that its rows may name. */
export function readOne(content: string | Uint8Array, options: { withUnits?: boolean; withMaterials?: boolean; read?: ReadOptions } = {}): { facts: FileFacts; intake: Intake } {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  const files = [
    ...(options.withUnits === false ? [] : [{ name: '名册.csv', bytes: utf8(units) }]),
    ...(options.withMaterials ? [{ name: '材料.csv', bytes: utf8(materials) }] : []),
    { name: 'x.csv', bytes },
  ];
  const intake = readExports(files, plan, options.read);
  const facts = intake.files.find((file) => file.file === 'x.csv')!;
  return { facts, intake };
}

/** What became of a file, short enough for a table: `loaded / rejected line:reason … / listed line:type …`. */
export function outcome({ facts, intake }: { facts: FileFacts; intake: Intake }): string {
  const rejects = intake.rejects.filter((reject) => reject.file === 'x.csv').map((reject) => `${reject.line}:${reject.reason}`);
  const listed = facts.listed.map((record) => `${record.line}:${record.type}`);
  return [facts.loaded, ...rejects, ...listed].join(' ');
}

/** Throws unless every record and byte of a file that was read is accounted for. */
export function checkConservation({ facts, intake }: { facts: FileFacts; intake: Intake }): void {
  const rejected = intake.rejects.filter((reject) => reject.file === facts.file).length;
  const sums = [facts.rows - facts.loaded - facts.rejected, facts.rejected - rejected, facts.listed_count - facts.listed.length];
  if (facts.kind !== null) sums.push(facts.records - 1 - facts.rows - facts.listed_count, facts.bytes - facts.bytes_accounted);
  else sums.push(facts.rows, facts.records);
  if (sums.some((sum) => sum !== 0)) throw new Error(`not conserved: ${sums.join(' ')}`);
}
