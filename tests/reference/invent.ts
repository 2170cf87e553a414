// Cities made up to be awkward: dates at the edges of windows and beside each other, decisions out of order, meetings held again, files absent,
// empty, split or written in every dialect of section 6. Everything hangs on one seed, so that a case can be told by its number.
import { campaign, type Campaign } from './campaign.ts';
import { dateText, day, exportKinds } from './loading.ts';
import { encodeGb18030 } from '../../src/sources/gb18030.ts';

export type Cells = Record<string, string>;
export type City = Record<string, Cells[]>;
export interface Written { name: string; bytes: Uint8Array }

/** A source of chance. */
export interface Chance {
  /** A whole number from 0 up to and without the bound. */
  below: (bound: number) => number;
  one: <T>(list: readonly T[]) => T;
  /** Whether something of that likelihood happens. */
  happens: (likelihood: number) => boolean;
  shuffled: <T>(list: readonly T[]) => T[];
}

/** Chance that hangs on a seed alone (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    one: (list) => list[below(list.length)]!,
    happens: (likelihood) => next() < likelihood,
    shuffled: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = below(i + 1);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
  };
}

/** Days on which something in the plan begins or ends, from its own windows and months. */
function edgesOf(plan: Campaign): number[] {
  const windows = plan.tiers.flatMap(({ windows: own }) => Object.values(own)).flatMap(({ opens, due }) => [opens, due]);
  return [...new Set([...windows.filter((edge) => edge !== null), ...plan.months.map((month) => day(`${month}-01`))])];
}

/** Days to look at a city as of: inside the campaign mostly, sometimes far before and after it. */
export function asOfDates(chance: Chance, count: number, plan = campaign): string[] {
  const edges = edgesOf(plan);
  const first = Math.min(...edges);
  return Array.from({ length: count }, () => dateText(
    chance.happens(0.06) ? chance.one([first - 400, first - 40, first + 240, first + 700])
      : chance.happens(0.5) ? chance.one(edges) + chance.below(5) - 1 : chance.one(edges) + chance.below(60) - 20));
}

/** A city of a few units of every tier, as clean values; `noise` is how many cells in a thousand are then spoilt. */
export function inventCity(chance: Chance, plan = campaign): City {
  const { below, one, happens, shuffled } = chance;
  const edges = edgesOf(plan);
  // One centre a city, so that dates of different rows often fall together.
  const centre = one(edges);
  const first = Math.min(...edges);
  const near = () => centre + below(31) - 15;
  const when = () => dateText(happens(0.15) ? first + below(110) : happens(0.4) ? one(edges) + one([-1, 0, 1, 15, 16]) : near());
  const maybe = (likelihood: number, value: () => string) => (happens(likelihood) ? value() : '');
  const code = (name: string) => (plan.vocabularies[name]!.length === 0 ? '' : one(plan.vocabularies[name]!)[0]);
  const monthEdges = plan.months.flatMap((month) => [day(`${month}-01`) - 1, day(`${month}-01`)]).map(dateText);
  const count = () => String(below(9));
  const city: City = Object.fromEntries(exportKinds.map(({ kind }) => [kind, [] as Cells[]]));
  const add = (kind: string, cells: Cells) => city[kind]!.push(cells);

  const oddIds = ['01', '1', '１', 'U.1', 'u"2', '__proto__', 'constructor', 'U 3', '合计单位'];
  const size = happens(0.1) ? below(4) : 15 + below(40);
  const units = Array.from({ length: size }, (_, i) => ({ unit_id: i < oddIds.length && happens(0.3) ? oddIds[i]! : `U${String(i).padStart(3, '0')}`, tier: one(plan.tiers).tier, category: code('category') }));
  for (const unit of units) {
    add('units', {
      ...unit, name: `单位${unit.unit_id}`, area: one(['甲县', '乙区', '']), parent_id: '', supervision_group: one(['一组', '二组', '']),
      contact_leader: one(['市委书记', '市长', '', '']),
    });
  }
  let materialNo = 0;
  for (const { unit_id, tier, category } of units) {
    for (const step_id of plan.steps) if (happens(0.45)) add('progress', { unit_id, step_id, started_on: maybe(0.6, when), completed_on: maybe(0.5, when) });
    if (happens(0.7)) {
      const last = near();
      for (const [kind] of plan.vocabularies.kind!) {
        if (!happens(0.6)) continue;
        const required = happens(0.2) ? 0 : below(6);
        const done = happens(0.75) ? required + below(2) : below(required + 1);
        add('talks', { unit_id, kind, required: String(required), done: String(done), last_on: maybe(0.85, () => dateText(happens(0.6) ? last - below(3) : last + below(9))) });
      }
    }
    if (happens(0.8)) {
      const own = plan.tiers.find((each) => each.tier === tier)!.chain;
      const links = plan.chains.find(({ chain }) => chain === own)!.links;
      const leader = city.units!.find((each) => each.unit_id === unit_id)!.contact_leader!;
      const calm = happens(0.6);
      for (let n = 1 + below(3); n > 0; n -= 1) {
        const material_id = `M${String(materialNo++).padStart(4, '0')}`;
        const subject = happens(0.4) ? 'body' : code('subject');
        const submitted = near();
        add('materials', {
          material_id, unit_id, subject, submitted_on: maybe(0.9, () => dateText(submitted)), opinions_asked: maybe(0.5, when), public_notice: maybe(0.5, when),
        });
        const scoped = links.filter(({ applies }) => applies({ unit_id, tier, category, contact_leader: leader || null }, subject)).map(({ no }) => no);
        const path = happens(calm ? 0.95 : 0.6) ? scoped : shuffled(links.map(({ no }) => no)).slice(0, 1 + below(links.length));
        let now = submitted + below(3);
        let round = 1;
        for (let at = 0; at < path.length && happens(0.97); at += 1) {
          if (!calm && happens(0.1)) continue;
          if (!calm && happens(0.15)) now -= below(4);
          const received = now;
          const decided = received + (happens(0.4) ? 0 : below(5));
          const stop = { material_id, round: String(round), link_no: String(path[at]), received_on: dateText(received) };
          if (happens(0.06)) {
            add('reviews', { ...stop, decided_on: '', decision: '', reason: '' });
            if (happens(0.5)) break;
            continue;
          }
          const decision = happens(0.2) ? one(['revise', 'rewrite']) : 'approved';
          add('reviews', { ...stop, decided_on: dateText(decided), decision, reason: decision === 'approved' ? '' : maybe(0.8, () => code('return_reason')) });
          if (!calm && happens(0.1)) {
            // An approval overturned, or a return set right, in another round.
            const again = decided + below(4);
            const other = decision === 'approved' ? 'rewrite' : 'approved';
            add('reviews', { ...stop, round: String(round + 1 + below(3)), received_on: dateText(again - below(2)), decided_on: dateText(again), decision: other, reason: '' });
          }
          now = decided + (happens(0.5) ? 0 : below(3));
          if (decision !== 'approved') {
            round += 1;
            at -= happens(0.9) ? 1 : at + 1;
            now += below(4);
            if (round > 6) break;
          }
        }
      }
    }
    if (happens(0.75)) {
      const sequence = Array.from({ length: 1 + (happens(0.4) ? 1 + below(2) : 0) }, (_, i) => String(i + (happens(0.1) ? below(3) : 1)));
      let held = near();
      for (const seq of sequence) {
        const isHeld = happens(0.8);
        const plan_group = held - below(5) + (happens(0.1) ? 3 : 0);
        add('meetings', {
          unit_id, seq, plan_submitted_on: maybe(0.8, () => dateText(plan_group - below(4))), plan_group_on: maybe(0.85, () => dateText(plan_group)),
          plan_office_on: maybe(0.85, () => dateText(plan_group + below(3))), held_on: isHeld ? dateText(held) : '',
          days: maybe(0.85, () => one(['0.5', '1', '1.5', '2', '0', '1.25'])), outcome: maybe(isHeld ? 0.8 : 0.1, () => (happens(0.35) ? 'rehold' : 'accepted')),
          feedback_on: maybe(0.5, () => dateText(held + below(8) - 1)), opinions_group_on: maybe(0.5, when), opinions_office_on: maybe(0.5, when),
        });
        held += happens(0.15) ? -below(5) : below(9);
      }
    }
    if (happens(0.7)) {
      for (let round = 1 + below(2), n = 1 + below(3); n > 0; n -= 1, round += 1) {
        const valid = happens(0.1) ? 0 : happens(0.5) ? 3 * (1 + below(40)) : 1 + below(120);
        const satisfied = Math.min(valid, Math.max(0, happens(0.6) ? Math.ceil((2 * valid) / 3) + one([-2, -1, 0, 0, 1]) : below(valid + 1)));
        const good = below(satisfied + 1);
        const average = below(valid - satisfied + 1);
        const returned = valid + below(3);
        add('evaluations', {
          unit_id, round: String(round), held_on: when(), issued: String(returned + below(3)), returned: String(returned), good: String(good),
          fairly_good: String(satisfied - good), average: String(average), poor: String(valid - satisfied - average), report_filed_on: maybe(0.3, when),
        });
      }
    }
    if (happens(0.6)) {
      const submitted = near() + below(20);
      add('reports', {
        unit_id, submitted_on: maybe(0.8, () => dateText(submitted)), group_reviewed_on: maybe(0.5, when), office_filed_on: maybe(0.7, () => dateText(submitted + below(6) - 1)),
        discipline_filed_on: maybe(0.4, when), organisation_filed_on: maybe(0.4, when),
      });
    }
    for (let n = below(4); n > 0; n -= 1) {
      add('remediations', {
        item_id: `R${city.remediations!.length}`, unit_id, reason: maybe(0.4, () => code('item_reason')), origin: code('origin'), measure: code('measure'),
        issued_on: maybe(0.9, when), due_on: maybe(0.85, when), closed_on: maybe(0.5, when),
      });
    }
    for (let n = below(4); n > 0; n -= 1) add('hearings', { unit_id, held_on: happens(0.4) ? one(monthEdges) : when() });
    if (happens(0.03)) add('progress', { unit_id: 'nowhere', step_id: 'talks', started_on: count(), completed_on: '' });
  }
  // Files that are not there, or hold nothing.
  for (const kind of Object.keys(city)) if (kind !== 'units' && happens(0.07)) { if (happens(0.6)) delete city[kind]; else city[kind] = []; }
  return city;
}

/** Spoils some cells: dates moved, emptied or taken from another row, values that are none; rows said twice. */
export function spoil(city: City, chance: Chance, perThousand: number): City {
  const { below, one, happens } = chance;
  const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  return Object.fromEntries(Object.entries(city).map(([kind, rows]) => {
    const spoilt = rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, text]) => {
      if (!happens(perThousand / 1000)) return [column, text];
      if (isDate(text) && happens(0.6)) return [column, dateText(day(text) + below(21) - 10)];
      if (happens(0.5)) return [column, one(rows)[column]!];
      return [column, one(['', '-1', '2014-02-30', '6月上旬', 'XX', '不详', '1.5', '20141301', '市委', '0', '2', '2014-6-1'])];
    })));
    const repeated = spoilt.flatMap((row) => (happens(perThousand / 3000) ? [row, { ...row }] : [row]));
    return [kind, repeated.filter(() => !happens(perThousand / 3000))];
  }));
}

const wide = (text: string) => text.replace(/[0-9.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** One way of section 6 to write a date. */
function writeDate(text: string, { below, happens }: Chance): string {
  const [year, month, date] = text.split('-') as [string, string, string];
  const short = [year, String(Number(month)), String(Number(date))];
  const written = [
    text, `${year}/${month}/${date}`, short.join('/'), `${short[0]}年${short[1]}月${short[2]}日`, `${year}年${month}月${date}日`, `${year}${month}${date}`,
    String(day(text) - day('2014-06-05') + 41_795), short.join('-'),
  ][below(8)]!;
  return happens(0.2) ? wide(written) : written;
}

/** Writes a city as files, each in a dialect of its own. */
export function writeCity(city: City, chance: Chance, plan = campaign): Written[] {
  const { below, one, happens, shuffled } = chance;
  const files: Written[] = [];
  for (const { kind, keys, columns } of exportKinds) {
    if (!city[kind]) continue;
    const parts = happens(0.08) ? [city[kind].filter((_, i) => i % 2 === 0), city[kind].filter((_, i) => i % 2 === 1)] : [city[kind]];
    for (const [part, given] of parts.entries()) {
      const plain = happens(0.3);
      const rows = happens(0.5) ? shuffled(given) : given;
      const delimiter = plain ? ',' : one([',', ',', ';', '\t']);
      const chinese = happens(0.5);
      const left = happens(0.04) ? one(columns)[0] : null;
      const titles = [
        ...columns.filter(([name]) => name !== left || keys.includes(name)).map(([name, alias]) => ({ name, title: chinese !== happens(0.1) ? alias : name })),
        ...(happens(0.4) ? [{ name: '', title: one(['备注', '联系人', 'note', '序号']) }] : []),
      ];
      const order = plain ? titles : shuffled(titles);
      const dressed = !plain && happens(0.5);
      const cellOf = (name: string, text: string): string => {
        if (name === '') return one(['', '待定', '第一行\n第二行', `附件${delimiter}两份`, '称"重"要']);
        if (text === '' || plain) return text;
        const type = columns.find(([column]) => column === name)![2];
        let written = text;
        if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) written = writeDate(text, chance);
        else if ((type === 'count' || type === 'decimal') && happens(0.2)) written = wide(text);
        else if (type.startsWith('code:') && happens(0.6)) written = one(plan.vocabularies[type.slice(5)]!.find(([each]) => each === text) ?? [text]);
        return dressed && happens(0.1) ? one([' ', '\u3000', '  ']) + written + one(['', ' ', '\u3000']) : written;
      };
      const quotes = happens(0.2);
      const newline = happens(0.4) ? '\r\n' : !plain && happens(0.05) ? '\r' : '\n';
      const ragged = !plain && happens(0.15);
      const quoted = (cell: string) => (quotes || /["\r\n;,\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
      const record = (cells: string[]) => cells.map(quoted).join(delimiter);
      // Some programs leave out empty cells at the end of a record, others add some.
      const row = (cells: string[]) => {
        const kept = ragged && happens(0.5) ? cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1) : cells;
        return record(kept.length === 0 ? cells : ragged && happens(0.2) ? [...kept, ''] : kept);
      };
      const lines: string[] = !plain && happens(0.1) ? ['', record(order.map(() => '')), ''].slice(0, 1 + below(3)) : [];
      if (!plain && happens(0.3)) {
        for (let n = 1 + (happens(0.2) ? 8 : below(3)); n > 0; n -= 1) lines.push(record(one([['全市台账'], ['全市台账', ...order.slice(1).map(() => '')], ['制表：活动办', '2014年6月']])));
      }
      lines.push(record(order.map(({ title }) => (dressed && happens(0.1) ? `${title} ` : title))));
      for (const each of rows) {
        lines.push(row(order.map(({ name }) => cellOf(name, each[name] ?? ''))));
        if (!plain && happens(0.01)) lines.push(one(['', record(order.map(() => '')), record(order.map(() => ' '))]));
      }
      if (!plain && happens(0.15)) lines.push(record(order.map(({ name }, i) => (i === 0 ? one(['合计', '总计', '小计']) : ['date', 'text'].includes(columns.find(([column]) => column === name)?.[2] ?? 'text') ? '' : one(['', '12'])))));
      const text = lines.join(newline) + (happens(0.7) ? newline : '');
      const isPlainText = !/[^\x00-\x7f]/.test(text);
      const encoding = plain || isPlainText || !chinese ? 'utf-8' : one(['utf-8', 'utf-8', 'gb18030', 'mark']);
      const bytes = encoding === 'gb18030' ? encodeGb18030(text) : new TextEncoder().encode(encoding === 'mark' ? `\ufeff${text}` : text);
      files.push({ name: `${happens(0.5) ? kind : `导出-${kind}`}-${part + 1}.csv`, bytes });
    }
  }
  if (happens(0.1)) files.push({ name: '说明.csv', bytes: new TextEncoder().encode(one(['说明,内容\n一,单位编码见名册\n', '年度,季度\n2014,2\n', '只有一行'])) });
  return happens(0.5) ? shuffled(files) : files;
}
