import { describe, expect, it } from 'vitest';
import { checkPublicPage, publicRefusals, readLoadedTexts } from '../../src/publish/guard.ts';
import { publishSite } from '../../src/publish/site.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

// 11010519491231002X is the example number of GB 11643-1999.
const seeded = textFiles({
  units: 'unit_id,name,tier,category,area,联系人\nU1,甲局,city_dept,department,,张三丰\nU2,乙局 11010519491231002X,city_dept,department,,李四光\n',
  evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor,备注\nU1,1,2014-06-20,7,7,3,1,2,1,13800138000\nU2,1,2014-06-20,71,71,53,4,9,5,王五魁\n',
});

/** The part about ballots of a Chinese page: elsewhere the digits may stand for other things. */
const ballotsOf = (html: string): string => html.match(/<h2>群众评议<\/h2>.*?<\/section>/s)?.[0] ?? '';

describe('a public build from exports with secrets in them', () => {
  it('is refused, naming file, line and column of each, without repeating the value', async () => {
    const { intake, db, plan } = await warehouseOf(seeded);
    const refusals = publicRefusals(intake, plan).map((each) => each.en);
    expect(refusals.map((each) => each.split(':')[0]).sort()).toEqual(['evaluations.csv, line 1, 备注', 'units.csv, line 1, 联系人', 'units.csv, line 3, name']);
    expect(refusals.join()).not.toMatch(/110105|张三丰|13800138000/);
    expect(publicRefusals({ files: intake.files, tables: await readLoadedTexts(db) }, plan).map((each) => each.en)).toEqual(refusals);
  });

  it('holds none of them even where it is made', async () => {
    const { db, plan } = await warehouseOf(seeded);
    let pages = '';
    for await (const { bytes } of publishSite(db, plan, { audience: 'public', asOf: '2014-06-20', compareTo: '2014-06-13' })) pages += new TextDecoder().decode(bytes);
    expect(pages).not.toMatch(/张三丰|李四光|王五魁|110105|13800138000|甲局|乙局|U1|U2|units\.csv/);
    // All that may be told of the ballots is the two units together: 61 of 78.
    expect(pages).toContain('有效票 78 张，满意票 61 张');
    expect(pages.replace(/<[^>]*>/g, ' ').replace(/urn:uuid:\S+/g, '')).not.toMatch(/57|71 |4 of 7/);
  });

  it('tells nothing of ballots too few or all alike', async () => {
    for (const row of ['U1,1,2014-06-20,9,9,3,2,2,2', 'U1,1,2014-06-20,40,40,30,10,0,0']) {
      const { db, plan } = await warehouseOf(textFiles({
        units: 'unit_id,name,tier,category\nU1,甲局,city_dept,department\n',
        evaluations: `unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\n${row}\n`,
      }));
      for await (const { path, bytes } of publishSite(db, plan, { audience: 'public', asOf: '2014-06-20', compareTo: '2014-06-13' })) {
        if (path !== '2014-06-20/index.html') continue;
        const part = ballotsOf(new TextDecoder().decode(bytes));
        expect(part).toContain('不公布');
        expect(part).not.toMatch(/%|满意率 \d|有效票 \d|<td class="n"[^>]*>\d|fill="#(1d6f5f|b3261e)"/);
      }
    }
  });

  it('tells of a link only where ten documents have come to it', async () => {
    const documents = Array.from({ length: 10 }, (_, at) => `M${at}`);
    const files = textFiles({
      units: 'unit_id,name,tier,category\nU1,甲局,city_dept,department\n',
      materials: `material_id,unit_id,subject,submitted_on\n${documents.map((id) => `${id},U1,body,2014-06-01\n`).join('')}`,
      // Ten were let through by link 1; nine of them came to link 2, which returned one and still has one.
      reviews: `material_id,round,link_no,received_on,decided_on,decision\n${documents.map((id) => `${id},1,1,2014-06-02,2014-06-04,approved\n`).join('')}${
        documents.slice(0, 9).map((id, at) => `${id},1,2,2014-06-05,${at === 0 ? ',' : `2014-06-12,${at === 1 ? 'revise' : 'approved'}`}\n`).join('')}`,
    });
    const { db, plan } = await warehouseOf(files);
    const of = async (audience: 'public' | 'internal') => {
      const pages = new Map<string, string>();
      for await (const { path, bytes } of publishSite(db, plan, { audience, asOf: '2014-06-20', compareTo: '2014-06-13' })) pages.set(path, new TextDecoder().decode(bytes));
      const city = pages.get('2014-06-20/index.html')!.split('市直单位（四个环节）')[1]!;
      const row = (name: string) => city.match(new RegExp(`<th scope="row">${name}.*?</tr>`))![0].replace(/<[^>]+>/g, ' ').split(/\s+/).filter((word) => word !== '');
      return { pages, row, links: (JSON.parse(pages.get('published.json')!) as { links: { chain: string; link_no: number }[] }).links.filter((link) => link.chain === 'city_dept') };
    };
    const open = await of('public');
    expect(open.row('1 单位主要负责人')).toEqual(['1', '单位主要负责人', '0', '10', '0', '2', '无']);
    expect(open.row('2 市委督导组')).toEqual(['2', '市委督导组', ...Array.from({ length: 5 }, () => '不公布')]);
    expect(open.links[0]).toEqual({ chain: 'city_dept', link_no: 1, queue: 0, decided: 10, returns: 0, p50_wait_days: 2, oldest_days: null, is_bottleneck: false });
    expect(open.links[1]).toEqual({ chain: 'city_dept', link_no: 2, queue: null, decided: null, returns: null, p50_wait_days: null, oldest_days: null, is_bottleneck: null });
    expect(open.pages.get('2014-06-20/index.html')).toContain('到过的材料少于 10 份的环节，数一律不公布');
    expect(open.pages.get('2014-06-20/index.html')).not.toContain('（瓶颈）');
    const chart = open.pages.get('embed/chains/index.html')!;
    expect(chart).toContain('<span>2 市委督导组</span> <strong>不公布</strong>');
    expect(chart).not.toContain('（瓶颈）');
    expect(chart).toContain('到过的材料少于 10 份的环节，数一律不公布');
    const inside = await of('internal');
    expect(inside.row('2 市委督导组')).toEqual(['2', '市委督导组', '（瓶颈）', '1', '8', '1', '7', '15']);
    expect(inside.pages.get('2014-06-20/index.html')! + inside.pages.get('embed/chains/index.html')!).not.toContain('不公布');
  });

  it('does not let a later date give away what one unit added', async () => {
    const files = textFiles({
      units: 'unit_id,name,tier,category\nU1,甲局,city_dept,department\nU2,乙局,city_dept,department\n',
      evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nU1,1,2014-06-12,80,80,40,20,10,10\nU2,1,2014-06-20,6,6,3,1,1,1\n',
    });
    const { db, plan } = await warehouseOf(files);
    const of = async (asOf: string, earlier: Parameters<typeof publishSite>[2]['earlier']) => {
      const records: NonNullable<typeof earlier>[number][] = [];
      let city = '';
      for await (const { path, bytes } of publishSite(db, plan, { audience: 'public', asOf, compareTo: '2014-06-01', earlier: earlier ?? [], onRecord: (record) => records.push(record) })) {
        if (path === `${asOf}/index.html`) city = new TextDecoder().decode(bytes);
      }
      return { city, records };
    };
    const first = await of('2014-06-13', []);
    expect(first.city).toContain('有效票 80 张，满意票 60 张');
    expect((await of('2014-06-20', [])).city).toContain('有效票 86 张，满意票 64 张');
    const later = ballotsOf((await of('2014-06-20', first.records)).city);
    expect(later).toContain('不公布');
    expect(later).not.toMatch(/%|有效票 \d|<td class="n"[^>]*>\d/);
  });

  it('is refused for the words of its plan, naming key and line, and for the name of a file where names are told', async () => {
    const { intake, plan } = await warehouseOf([{ ...textFiles({ 'units': 'unit_id,name,tier,category\nU1,甲局,city_dept,department\n' })[0]!, name: '13800138000.csv' }]);
    const own = { ...plan, title: { ...plan.title, en: 'Ask someone@example.com' }, publish: { ...plan.publish, fields: [...plan.publish.fields, 'sources.file'] } };
    expect(publicRefusals(intake, own, 'id: x\ntitle:\n  en: Ask someone@example.com\n').map((each) => each.en)).toEqual([
      'plan.yaml, line 3, title.en: this looks like an e-mail address. Remove it from the plan and build the public site again.',
      'the name of file #1: this looks like a mobile number. Rename it and build the public site again.',
    ]);
    expect(publicRefusals(intake, plan)).toEqual([]);
  });

  it('stops at a page with a person\'s data, naming its line', () => {
    expect(() => checkPublicPage('a.html', 'fine\n13800138000\n')).toThrow('a.html, line 2: this looks like a mobile number');
    expect(() => checkPublicPage('a.html', '<td>13,800</td>')).not.toThrow();
    // The identifier of a date's entry may look like anything: this one holds a card.
    expect(() => checkPublicPage('feed.xml', '<id>urn:uuid:9406e051-6045-8f7e-b88c-c19798783832</id>')).not.toThrow();
  });
});
