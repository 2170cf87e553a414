// The sample city: an invented city, simulated through the whole campaign and cut off at a day. No persons, no real places.
import { day, iso } from './days.mjs';
import { seeded, seedOf } from './random.mjs';

const AREAS = ['青禾县', '砚湖区', '望舒县', '溪照县', '白榆县', '澜台开发区'];
const AREA_LEADER = { 青禾县: '市委书记', 砚湖区: '市长', 望舒县: '市委副书记', 溪照县: '常务副市长', 白榆县: '组织部部长', 澜台开发区: '秘书长' };
/** How much slower an area works than the rest: one lags. */
const AREA_DELAY = { 望舒县: 6, 白榆县: 2 };

/** What tells the counties of a larger city apart. */
const SIDES = ['本', '新', '东', '西', '南', '北', '上', '下', '中', '前'];

const CITY_DEPTS = ['发展改革委', '教育局', '科技局', '公安局', '民政局', '司法局', '财政局', '人力资源社会保障局', '国土资源局', '环境保护局', '住房城乡建设局',
  '交通运输局', '水利局', '农业局', '林业局', '商务局', '文化广电局', '卫生计生委', '审计局', '统计局', '工商局', '质监局', '安监局', '食药监局', '城管执法局',
  '规划局', '房管局', '旅游局', '粮食局', '信访局', '政务服务中心', '公积金中心', '供销社', '档案局', '气象局', '烟草局', '供电公司', '水务集团', '公交集团', '广播电视台',
  '总工会', '团委', '妇联', '科协', '残联', '工商联', '党校', '职业学院', '第一中学', '中心医院', '疾控中心', '地震局', '人防办', '法制办', '外侨办', '畜牧局', '农机局',
  '园林局', '市政处', '环卫处'];
const COUNTY_DEPTS = ['发展改革委', '教育局', '公安局', '民政局', '司法局', '财政局', '人社局', '国土局', '环保局', '住建局', '交通局', '水利局', '农业局', '林业局',
  '商务局', '文广局', '卫计委', '审计局', '统计局', '工商局', '安监局', '食药监局', '城管局', '信访局', '政务中心', '供销社', '档案局', '县医院', '一中', '妇联'];
const ENFORCEMENT = /公安|工商|质监|安监|食药监|城管|环保|环境|国土|司法|规划/;
const SERVICE = /政务|公积金|人社|人力资源|房管|供电|水务|信访|住建|住房/;
const ENTERPRISE = /公司|集团|医院|学院|中学|一中|电视台|供销社|党校/;
const TOWN_NAMES = ['柏', '桐', '榉', '棠', '芦', '荻', '渚', '汀', '岫', '垄', '埠', '坪', '塬', '圩', '浦', '泓', '澄', '潆', '岚', '峤', '苇', '蓼', '蕙', '菱'];
const TOWN_TAILS = ['溪镇', '岭乡', '桥镇', '湾镇', '店乡', '坡镇', '庄镇', '城街道办', '河乡', '台镇', '集镇', '埠街道办'];
const VILLAGE_HEADS = ['前', '后', '东', '西', '上', '下', '大', '小', '新', '老'];
const VILLAGE_TAILS = ['堰村', '坞村', '垱村', '畈村', '塘村', '岗村', '社区', '湾村', '渡村', '墩村'];

/**
 * What the sample is to show whatever the seed: a few departments of the city that were early (so that all of it lies before
 * the cut-off) and then met each with one thing worth looking at. `ballot` is good, fairly good, average, poor.
 */
const CASES = {
  Z0005: { ballot: [24, 16, 14, 6] }, // exactly two thirds: not below the line
  Z0009: { ballot: [25, 14, 15, 6], secondBallot: false }, // one vote short
  Z0014: { ballot: [0, 0, 0, 0] }, // issued, none came back
  Z0017: { reportAfter: 15 }, // in time
  Z0023: { reportAfter: 16 }, // a day late
  Z0028: { ballot: [3, 2, 1, 1] }, // too few to publish
  Z0031: { reportAfter: 40 }, // owed
  Z0036: { ballot: [20, 17, 19, 12], secondBallot: true }, // below the line, then made good
  Z0041: { isReheld: true },
  Z0053: { isReheld: true, againAfter: 40 }, // ordered to meet again, not yet done
  Z0047: { isOutside: true }, // a document went to a reviewer outside its scope
  Z0050: { days: 0.5 },
  Z0044: { ballot: [4, 2, 1, 1] },
};

/** What the office noted down beside its figures: about everybody, or about one unit. */
const NOTES = [
  { noted_on: '2014-05-26', text: '召开全市推进会，各督导组分片督导', unit_id: '', step_id: '', kind: '部署' },
  { noted_on: '2014-06-14', text: '责令重开民主生活会，督导组全程指导', unit_id: 'Z0053', step_id: 'meeting', kind: '督导' },
  { noted_on: '2014-06-16', text: '因防汛抢险，准予材料顺延一周报送', unit_id: 'X031', step_id: 'materials', kind: '延期' },
  { noted_on: '2014-06-30', text: '与行政审批窗口合并，专题报告由合并后的单位报送', unit_id: 'Z0031', step_id: 'report', kind: '合并' },
  { noted_on: '2014-07-01', text: '各审核环节集中办理在审材料', unit_id: '', step_id: 'materials', kind: '督查' },
];

const REASONS = ['incomplete', 'not_specific', 'shallow', 'unresponsive', 'impractical'];

function categoryOf(name) {
  if (ENTERPRISE.test(name)) return 'enterprise';
  if (ENFORCEMENT.test(name)) return 'enforcement';
  if (SERVICE.test(name)) return 'service_window';
  return 'department';
}

/** Windows of the plan by tier: [talks from, to], [materials from, to], [meeting from, to], evaluation to. */
const WINDOWS = {
  city: { talks: ['2014-05-19', '2014-06-05'], materials: ['2014-05-19', '2014-05-31'], meeting: ['2014-06-01', '2014-06-10'], evaluation: '2014-06-20' },
  county: { talks: ['2014-06-01', '2014-06-20'], materials: ['2014-06-01', '2014-06-20'], meeting: ['2014-06-11', '2014-06-30'], evaluation: '2014-06-30' },
  city_dept: { talks: ['2014-06-01', '2014-06-20'], materials: ['2014-06-01', '2014-06-20'], meeting: ['2014-06-11', '2014-06-30'], evaluation: '2014-06-30' },
  county_dept: { talks: ['2014-06-05', '2014-06-30'], materials: ['2014-06-08', '2014-06-30'], meeting: ['2014-07-11', '2014-07-20'], evaluation: '2014-07-31' },
  township: { talks: ['2014-06-05', '2014-06-30'], materials: ['2014-06-08', '2014-06-30'], meeting: ['2014-07-11', '2014-07-20'], evaluation: '2014-07-31' },
  village: { talks: null, materials: ['2014-06-20', '2014-07-15'], meeting: ['2014-07-26', '2014-08-04'], evaluation: null },
};

/** Mean wait in days at each link of a chain. One is slow: 市委活动办 in the chain of the city's departments. */
const WAITS = {
  city: { 0: 0.7, 1: 1, 2: 1, 3: 1.2, 4: 1, 5: 1, 6: 1 },
  county: { 0: 0.8, 1: 1.2, 2: 2, 3: 3.2, 4: 1.4, 5: 1.6, 6: 1.6, 7: 1.5 },
  city_dept: { 1: 0.8, 2: 1.5, 3: 8, 4: 1.2 },
  county_dept: { 1: 1, 2: 1.6, 3: 1.9, 4: 1.3 },
  township: { 1: 2, 2: 2, 3: 2.2 },
  village: { 1: 0.9 },
};

/** The chain of a document: sections 3 of the plan's domain, written out again so that the generator stands alone. */
function chainOf(unit, subject) {
  const { tier, category } = unit;
  const isLeading = subject === 'head' || subject === 'member';
  const links = [];
  if (tier === 'city') {
    if (category !== 'committee' && isLeading) links.push(0);
    links.push(1, 2, 3);
    if (category === 'committee' && subject !== 'member') links.push(4);
    if (category === 'government' && subject === 'head') links.push(4);
    if (category === 'committee' && subject === 'head') links.push(5, 6);
  } else if (tier === 'county') {
    if (category !== 'committee' && isLeading) links.push(0);
    links.push(1, 2, 3);
    if (category === 'committee' && (subject !== 'member' || unit.contact_leader === '市委书记')) links.push(4);
    if (category === 'government' && subject === 'head') links.push(4);
    if (subject === 'head' && (category === 'committee' || category === 'government')) links.push(5, 6, 7);
  } else if (tier === 'city_dept' || tier === 'county_dept') {
    links.push(1, 2, 3);
    if (subject !== 'member') links.push(4);
  } else if (tier === 'township') {
    if (subject !== 'member') links.push(1);
    links.push(2, 3);
  } else links.push(1);
  return links;
}

/** Returns the units of the city; `scale` multiplies what lies below the four bodies. */
function makeUnits(scale) {
  const units = [];
  const add = (unit_id, name, tier, category, area, parent_id, supervision_group, contact_leader = '') =>
    units.push({ unit_id, name, tier, category, area, parent_id, supervision_group, contact_leader });
  const pad = (value, width) => String(value).padStart(width, '0');
  const bodies = [['委', 'committee'], ['人大常委会', 'congress'], ['人民政府', 'government'], ['政协', 'cppcc']];

  bodies.forEach(([tail, category], i) => add(`S${pad(i + 1, 2)}`, `云泽市${tail}`, 'city', category, '', '', '省委第四督导组', i === 0 ? '省委领导' : ''));
  for (let copy = 0; copy < scale; copy++) {
    const of = (name) => (copy === 0 ? '' : [...String(copy)].map((digit) => SIDES[digit]).join('')) + name;
    CITY_DEPTS.forEach((name, i) => {
      const number = copy * CITY_DEPTS.length + i + 1;
      add(`Z${pad(number, 4)}`, `市${name}${copy === 0 ? '' : `第${copy + 1}分局`}`, 'city_dept', categoryOf(name), '', 'S01', `市委第${7 + (i % 6)}督导组`);
    });
    AREAS.forEach((areaName, a) => {
      const area = of(areaName);
      const index = copy * AREAS.length + a + 1;
      const leader = AREA_LEADER[areaName];
      const short = area.replace(/(县|区)$/, '');
      bodies.forEach(([tail, category], i) => add(`X${pad(index, 2)}${i + 1}`, `${area}${tail}`, 'county', category, area, 'S01', `市委第${1 + a}督导组`, leader));
      COUNTY_DEPTS.forEach((name, i) => add(`B${pad(index, 2)}${pad(i + 1, 2)}`, `${short}${/^县/.test(name) ? name.slice(1) : name}`, 'county_dept', categoryOf(name), area, `X${pad(index, 2)}1`, `${area}委第${1 + (i % 3)}督导组`));
      for (let t = 0; t < 12; t++) {
        const name = TOWN_NAMES[(t * 2 + a * 5) % TOWN_NAMES.length] + TOWN_TAILS[(t + a * 3) % TOWN_TAILS.length];
        add(`T${pad(index, 2)}${pad(t + 1, 2)}`, `${short}${name}`, 'township', 'township', area, `X${pad(index, 2)}1`, `${area}委第${4 + (t % 2)}督导组`);
      }
      for (let v = 0; v < 40; v++) {
        const name = VILLAGE_HEADS[(v * 3 + a) % 10] + TOWN_NAMES[(v + a * 7) % TOWN_NAMES.length] + VILLAGE_TAILS[Math.floor(v / 4 + a) % 10];
        add(`C${pad(index, 2)}${pad(v + 1, 3)}`, `${short}${name}`, 'village', 'village', area, `T${pad(index, 2)}${pad((v % 12) + 1, 2)}`, '');
      }
    });
  }
  return units;
}

/** Returns how many documents of each subject a unit has. */
function subjectsOf(unit, random) {
  if (unit.tier === 'village') return random.chance(0.5) ? ['body', 'head'] : ['body'];
  if (unit.tier === 'city' || unit.tier === 'county') return ['body', 'head', ...Array.from({ length: unit.category === 'committee' ? 6 : 3 }, () => 'member')];
  if (unit.tier === 'city_dept') return ['body', 'head', 'member', 'member'];
  return random.chance(0.5) ? ['body', 'head', 'member'] : ['body', 'head'];
}

/**
 * Simulates the campaign and returns the ten exports as rows, as an office would hold them on the day `to`:
 * what happened later is not in them. Every unit draws from streams of its own, one for each part of its story, and
 * draws the same whatever the cut-off: another `to` is another day of the same city, a larger `scale` adds to it.
 */
export function makeCity({ seed = 20140529, scale = 1, to = '2014-07-04' } = {}) {
  const last = day(to);
  const seen = (value) => (value !== null && value !== undefined && value <= last ? value : null);
  const units = makeUnits(scale);
  const tables = { units, progress: [], talks: [], materials: [], reviews: [], meetings: [], evaluations: [], reports: [], remediations: [], hearings: [], annotations: NOTES.filter((note) => day(note.noted_on) <= last) };
  let materialNumber = 0;

  for (const unit of units) {
    const { unit_id, tier } = unit;
    const window = WINDOWS[tier];
    const special = CASES[unit_id] ?? null;
    const stream = (part) => seeded(seedOf(`${seed}/${unit_id}/${part}`));
    let itemNumber = 0;
    const record = (step_id, started, completed) => {
      if (seen(started) !== null || seen(completed) !== null) tables.progress.push({ unit_id, step_id, started_on: iso(seen(started)), completed_on: iso(seen(completed)) });
    };
    const order = (origin, measure, issued, due, closed, reason = '') => {
      const item_id = `${unit_id}-${++itemNumber}`;
      if (seen(issued) !== null) tables.remediations.push({ item_id, unit_id, reason, origin, measure, issued_on: iso(issued), due_on: iso(due), closed_on: iso(seen(closed)) });
    };

    const pace = stream('pace');
    const isSlow = pace.chance(0.08);
    const slow = special ? 0 : (AREA_DELAY[AREAS.find((area) => unit.area.endsWith(area))] ?? 0) + (isSlow ? pace.whole(3, 9) : 0);

    // Continuous steps.
    record('study', day('2014-05-12') + pace.whole(0, 8), null);
    record('problems', day('2014-05-15') + pace.whole(0, 10), null);

    // Talks.
    let talksDone = null;
    if (window.talks) {
      const random = stream('talks');
      const [from, by] = window.talks.map(day);
      const kinds = [['head_member', random.whole(3, 8)], ['member_member', random.whole(3, 21)], ['member_department', random.whole(2, 9)], ['group_member', random.whole(4, 9)]];
      if ((tier === 'city' || tier === 'county') && (unit.category === 'committee' || unit.category === 'government')) kinds.push(['upper_head', random.whole(6, 14)]);
      // A few offices keep only the progress record.
      const hasDetail = !random.chance(0.06);
      for (const [kind, required] of kinds) {
        const ended = Math.min(from + random.whole(Math.round((by - from) * 0.45), by - from) + random.whole(0, 2) + slow, by + 14);
        const end = special ? from + 8 : ended;
        const pause = random.whole(0, 3);
        talksDone = Math.max(talksDone ?? end, end);
        if (!hasDetail) continue;
        const isWhole = end <= last;
        const share = Math.max(0, Math.min(1, (last - from) / Math.max(1, end - from)));
        const done = isWhole ? required : Math.min(required - 1, Math.floor(required * share));
        tables.talks.push({ unit_id, kind, required, done, last_on: done > 0 ? iso(isWhole ? end : Math.max(from, last - pause)) : '' });
      }
      const began = from + random.whole(0, 3);
      const misdated = talksDone - random.whole(1, 3);
      const draw = random.whole(0, 99);
      if (!hasDetail) record('talks', began, talksDone);
      else if (draw < 4) record('talks', began, misdated);
      else if (draw < 44) record('talks', began, null);
    }

    // Documents and their chains.
    const [writeFrom, writeBy] = window.materials.map(day);
    let passedAll = null;
    subjectsOf(unit, stream('subjects')).forEach((subject, position) => {
      const random = stream(`document ${position}`);
      const material_id = `M${String(++materialNumber).padStart(6, '0')}`;
      const written = writeFrom + random.whole(0, Math.max(1, Math.round((writeBy - writeFrom) * 0.4))) + Math.floor(slow / 2);
      const submitted = special ? writeFrom : written;
      const owesNotice = subject === 'body' && ['enforcement', 'service_window', 'village'].includes(unit.category);
      const owesOpinions = subject === 'body' && unit.category === 'committee' && (tier === 'city' || tier === 'county');
      const asked = random.chance(owesOpinions ? 0.7 : subject === 'body' ? 0.4 : 0) ? submitted - random.whole(1, 5) : null;
      const noticed = owesNotice && !random.chance(0.12) ? submitted + random.whole(0, 3) : null;
      tables.materials.push({
        material_id, unit_id, subject, submitted_on: iso(seen(submitted)), opinions_asked: iso(seen(asked)), public_notice: iso(seen(noticed)),
      });
      let at = submitted;
      let round = 1;
      const chain = chainOf(unit, subject);
      const skipsAt = random.chance(0.006) && chain.length > 2 ? chain[1] : null;
      for (const link_no of chain) {
        if (link_no === skipsAt) continue;
        for (;;) {
          const handover = random.chance(0.6) ? 0 : random.whole(1, 2);
          const received = at + (special ? 0 : handover);
          const jam = tier === 'city_dept' && link_no === 3 && received > day('2014-06-12') ? 1.5 : 1;
          const decided = special ? received + 1 : received + random.wait(WAITS[tier][link_no] * jam);
          const isReturned = !special && round < 4 && random.chance(link_no >= 2 && link_no <= 3 ? 0.17 : 0.07);
          const verdict = isReturned ? (random.chance(0.7) ? 'revise' : 'rewrite') : 'approved';
          const reason = isReturned ? random.pick(REASONS) : '';
          if (received <= last) {
            const isDecided = decided <= last;
            tables.reviews.push({
              material_id, round, link_no, received_on: iso(received), decided_on: isDecided ? iso(decided) : '', decision: isDecided ? verdict : '', reason: isDecided ? reason : '',
            });
          }
          at = decided;
          if (!isReturned) break;
          at += random.whole(2, 6) + Math.floor(slow / 2);
          round++;
        }
      }
      // A document that went to a reviewer outside its scope.
      const strays = random.chance(0.03) || special?.isOutside === true;
      if (tier === 'city_dept' && subject === 'member' && strays && at + 1 <= last) {
        tables.reviews.push({ material_id, round, link_no: 4, received_on: iso(at + 1), decided_on: iso(seen(at + 2)), decision: seen(at + 2) === null ? '' : 'approved', reason: '' });
      }
      passedAll = Math.max(passedAll ?? at, at);
    });

    // The meeting: usually ready, sometimes punctual and unready.
    const random = stream('meeting');
    const hasPlan = tier !== 'village';
    const [meetFrom, meetBy] = window.meeting.map(day);
    const ready = Math.max(passedAll, talksDone ?? passedAll) + random.whole(1, 5);
    const isRash = random.chance(0.05) && !special;
    const rashDay = meetFrom + random.whole(0, 6);
    const planned = Math.max(meetFrom, isRash ? rashDay : ready);
    const planSubmitted = Math.max(meetFrom - random.whole(4, 9), planned - random.whole(7, 10));
    const planGroup = planSubmitted + random.whole(1, 3);
    const planOffice = planGroup + random.whole(1, 3);
    const opinionsGroup = talksDone === null ? null : talksDone + random.whole(1, 3);
    const opinionsOffice = talksDone === null ? null : opinionsGroup + random.whole(1, 3);
    const minimum = unit.category === 'committee' && (tier === 'city' || tier === 'county') ? 1.5 : 1;
    const isReheld = (random.chance(0.03) && hasPlan && !special) || special?.isReheld === true;
    const meeting = (seq, held, outcome, days, feedback) => {
      const isHeld = held <= last;
      const first = (value) => (hasPlan && seq === 1 ? iso(seen(value)) : '');
      const row = {
        unit_id, seq, plan_submitted_on: first(planSubmitted), plan_group_on: first(planGroup), plan_office_on: first(planOffice), held_on: iso(seen(held)),
        days: isHeld ? days : '', outcome: isHeld ? outcome : '', feedback_on: iso(seen(feedback)),
        opinions_group_on: hasPlan ? iso(seen(opinionsGroup)) : '', opinions_office_on: hasPlan ? iso(seen(opinionsOffice)) : '',
      };
      if (isHeld || (seq === 1 && (row.plan_submitted_on || row.opinions_group_on))) tables.meetings.push(row);
    };
    const isShort = random.chance(0.04);
    const days = special?.days ?? (isShort ? minimum - 0.5 : minimum + (random.chance(0.1) ? 0.5 : 0));
    const feedbackAfter = random.whole(2, 6);
    const later = random.whole(5, 12);
    const again = planned + (special?.againAfter ?? later);
    const counted = isReheld ? again : planned;
    if (isReheld) {
      meeting(1, planned, 'rehold', days, null);
      meeting(2, again, 'accepted', minimum, again + 3);
      order('meeting', 'redo', planned + 1, planned + 12, again);
    } else meeting(1, planned, 'accepted', days, hasPlan ? planned + feedbackAfter : null);

    // The look-back, which lasts until the unit's meeting below the city.
    const back = stream('lookback');
    const lookbackDue = tier === 'city' ? day('2014-05-25') : Math.min(counted, meetBy);
    const lookedBack = lookbackDue - back.whole(-2, 8) + (slow > 6 ? 3 : 0);
    record('lookback', day('2014-05-13') + back.whole(0, tier === 'city' ? 2 : 16), back.chance(0.03) && tier !== 'city' ? null : lookedBack);
    if (back.chance(0.07)) {
      const issued = day('2014-05-24') + back.whole(0, 14);
      const measure = back.pick(['deadline', 'make_up', 'redo']);
      const closed = issued + back.whole(6, 13);
      order('lookback', measure, issued, issued + 14, back.chance(0.8) ? closed : null);
    }

    // Ballots, after the meeting.
    if (window.evaluation) {
      const votes = stream('ballots');
      const voted = counted + votes.whole(3, 8);
      const size = votes.chance(0.06) ? votes.whole(5, 9) : votes.whole(24, 130);
      const valid = size - votes.whole(0, 3);
      const share = votes.chance(0.14) ? 0.5 + votes.whole(0, 15) / 100 : 0.72 + votes.whole(0, 24) / 100;
      const content = Math.round(valid * share);
      const pleased = Math.round(content * (0.5 + votes.whole(0, 25) / 100));
      const poor = Math.floor((valid - content) * 0.3);
      const counts = special?.ballot ?? [pleased, content - pleased, valid - content - poor, poor];
      const total = counts.reduce((a, b) => a + b, 0);
      const satisfied = counts[0] + counts[1];
      const returned = total === 0 ? 0 : total + votes.whole(0, 2);
      const issued = total === 0 ? 22 : returned + votes.whole(0, 4);
      const filedAfter = votes.whole(2, 5);
      const isFiled = votes.chance(0.9);
      const ballot = (round, held, [good, fairly_good, average, low], back, given) => {
        if (held > last) return;
        tables.evaluations.push({
          unit_id, round, held_on: iso(held), issued: given, returned: back, good, fairly_good, average, poor: low, report_filed_on: isFiled ? iso(seen(held + filedAfter)) : '',
        });
      };
      ballot(1, voted, counts, returned, issued);
      const votedAgain = voted + votes.whole(7, 11);
      const drawsSecond = votes.chance(0.7);
      const hasSecond = special?.secondBallot ?? drawsSecond;
      if (total > 0 && 3 * satisfied < 2 * total) {
        order('evaluation', 'make_up', voted + 1, voted + 12, hasSecond ? votedAgain : null);
        const improved = Math.min(total, satisfied + Math.ceil(total * 0.15));
        const best = Math.round(improved * 0.6);
        if (hasSecond) ballot(2, votedAgain, [best, improved - best, total - improved, 0], total, total + 1);
      }
    }

    // The report of county bodies and city departments.
    if (tier === 'county' || tier === 'city_dept') {
      const paper = stream('report');
      const draw = paper.whole(0, 9);
      const usual = paper.whole(5, 13);
      const submitted = counted + (special?.reportAfter ?? (draw === 0 ? 16 : draw === 1 ? 15 : usual));
      const filed = submitted + paper.whole(2, 4);
      if (submitted <= last) {
        tables.reports.push({
          unit_id, submitted_on: iso(submitted), group_reviewed_on: iso(seen(submitted + 1)), office_filed_on: iso(seen(filed)),
          discipline_filed_on: iso(seen(submitted + 4)), organisation_filed_on: iso(seen(submitted + 4)),
        });
      }
    }

    // Hearings, monthly; some months are missed.
    if (tier === 'city_dept' || (tier === 'county' && unit.category === 'committee')) {
      const hearings = stream('hearings');
      for (const month of ['2014-05', '2014-06', '2014-07']) {
        const isMissed = hearings.chance(0.08);
        const heard = day(`${month}-12`) + hearings.whole(0, 16);
        if (!isMissed && heard <= last) tables.hearings.push({ unit_id, held_on: iso(heard) });
      }
    }

    // Rectification items.
    const rectify = stream('rectification');
    if (rectify.chance(0.16)) {
      const issued = day('2014-05-28') + rectify.whole(0, 30);
      const due = issued + rectify.whole(12, 30);
      const closed = rectify.chance(0.85) ? due - rectify.whole(1, 9) : null;
      order('rectification', 'rectify', issued, due, closed, rectify.chance(0.5) ? rectify.pick(['attitude', 'unfocused', 'shallow', 'vague', 'no_effect', 'leadership']) : '');
    }
  }
  return tables;
}
