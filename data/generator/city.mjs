// The sample city: an invented city, simulated through the whole campaign and cut off at a day. No persons, no real places.
import { day, iso } from './days.mjs';
import { seeded } from './random.mjs';

const AREAS = ['青禾县', '砚湖区', '望舒县', '溪照县', '白榆县', '澜台开发区'];
const AREA_LEADER = { 青禾县: '市委书记', 砚湖区: '市长', 望舒县: '市委副书记', 溪照县: '常务副市长', 白榆县: '组织部部长', 澜台开发区: '秘书长' };
/** How much slower an area works than the rest: one lags. */
const AREA_DELAY = { 望舒县: 6, 白榆县: 2 };

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
    const of = (name) => (copy === 0 ? name : `${name}${copy + 1}区`);
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
 * what happened later is not in them.
 */
export function makeCity({ seed = 20140529, scale = 1, to = '2014-07-04' } = {}) {
  const random = seeded(seed);
  const last = day(to);
  const seen = (value) => (value !== null && value !== undefined && value <= last ? value : null);
  const units = makeUnits(scale);
  const tables = { units, progress: [], talks: [], materials: [], reviews: [], meetings: [], evaluations: [], reports: [], remediations: [], hearings: [] };
  let materialNumber = 0;
  let itemNumber = 0;
  const record = (unit_id, step_id, started, completed) => {
    if (seen(started) !== null || seen(completed) !== null) tables.progress.push({ unit_id, step_id, started_on: iso(seen(started)), completed_on: iso(seen(completed)) });
  };
  const order = (unit_id, origin, measure, issued, due, closed, reason = '') => {
    if (seen(issued) === null) return;
    tables.remediations.push({ item_id: `R${String(++itemNumber).padStart(5, '0')}`, unit_id, reason, origin, measure, issued_on: iso(issued), due_on: iso(due), closed_on: iso(seen(closed)) });
  };

  for (const unit of units) {
    const { unit_id, tier } = unit;
    const window = WINDOWS[tier];
    const slow = (AREA_DELAY[unit.area.replace(/\d+区$/, '')] ?? 0) + (random.chance(0.08) ? random.whole(3, 9) : 0);

    // Continuous steps and the look-back.
    record(unit_id, 'study', day('2014-05-12') + random.whole(0, 8), null);
    record(unit_id, 'problems', day('2014-05-15') + random.whole(0, 10), null);

    // Talks.
    let talksDone = null;
    if (window.talks) {
      const [from, by] = window.talks.map(day);
      const kinds = [['head_member', random.whole(3, 8)], ['member_member', random.whole(3, 21)], ['member_department', random.whole(2, 9)], ['group_member', random.whole(4, 9)]];
      if ((tier === 'city' || tier === 'county') && (unit.category === 'committee' || unit.category === 'government')) kinds.push(['upper_head', random.whole(6, 14)]);
      // A few offices keep only the progress record.
      const hasDetail = !random.chance(0.06);
      for (const [kind, required] of kinds) {
        const end = Math.min(from + random.whole(Math.round((by - from) * 0.45), by - from) + random.whole(0, 2) + slow, by + 14);
        talksDone = Math.max(talksDone ?? end, end);
        if (!hasDetail) continue;
        const isWhole = end <= last;
        const share = Math.max(0, Math.min(1, (last - from) / Math.max(1, end - from)));
        const done = isWhole ? required : Math.min(required - 1, Math.floor(required * share));
        tables.talks.push({ unit_id, kind, required, done, last_on: done > 0 ? iso(isWhole ? end : last - random.whole(0, 3)) : '' });
      }
      if (hasDetail) {
        if (random.chance(0.04)) record(unit_id, 'talks', from + random.whole(0, 3), talksDone - random.whole(1, 3));
        else if (random.chance(0.4)) record(unit_id, 'talks', from + random.whole(0, 3), null);
      } else record(unit_id, 'talks', from + random.whole(0, 3), talksDone);
    }

    // Documents and their chains.
    const [writeFrom, writeBy] = window.materials.map(day);
    let passedAll = null;
    for (const subject of subjectsOf(unit, random)) {
      const material_id = `M${String(++materialNumber).padStart(6, '0')}`;
      const submitted = writeFrom + random.whole(0, Math.max(1, Math.round((writeBy - writeFrom) * 0.4))) + Math.floor(slow / 2);
      const owesNotice = subject === 'body' && ['enforcement', 'service_window', 'village'].includes(unit.category);
      const owesOpinions = subject === 'body' && unit.category === 'committee' && (tier === 'city' || tier === 'county');
      const asked = owesOpinions && !random.chance(0.2) || (subject === 'body' && random.chance(0.4)) ? submitted - random.whole(1, 5) : null;
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
          const received = at + (random.chance(0.6) ? 0 : random.whole(1, 2));
          const jam = tier === 'city_dept' && link_no === 3 && received > day('2014-06-12') ? 1.5 : 1;
          const decided = received + random.wait(WAITS[tier][link_no] * jam);
          const isReturned = round < 4 && random.chance(link_no >= 2 && link_no <= 3 ? 0.17 : 0.07);
          if (received <= last) {
            const isDecided = decided <= last;
            tables.reviews.push({
              material_id, round, link_no, received_on: iso(received), decided_on: isDecided ? iso(decided) : '',
              decision: isDecided ? (isReturned ? (random.chance(0.7) ? 'revise' : 'rewrite') : 'approved') : '',
              reason: isDecided && isReturned ? random.pick(REASONS) : '',
            });
          }
          at = decided;
          if (!isReturned) break;
          at += random.whole(2, 6) + Math.floor(slow / 2);
          round++;
        }
      }
      // A document that went to a reviewer outside its scope.
      if (tier === 'city_dept' && subject === 'member' && random.chance(0.02) && at + 1 <= last) {
        tables.reviews.push({ material_id, round, link_no: 4, received_on: iso(at + 1), decided_on: iso(seen(at + 2)), decision: seen(at + 2) === null ? '' : 'approved', reason: '' });
      }
      passedAll = Math.max(passedAll ?? at, at);
    }

    // The meeting: usually ready, sometimes punctual and unready.
    const [meetFrom, meetBy] = window.meeting.map(day);
    const ready = Math.max(passedAll, talksDone ?? passedAll) + random.whole(1, 3);
    const isRash = random.chance(0.05);
    const planned = Math.max(meetFrom, isRash ? meetFrom + random.whole(0, 6) : ready);
    const planSubmitted = Math.max(meetFrom - random.whole(4, 9), planned - random.whole(7, 10));
    const planGroup = planSubmitted + random.whole(1, 3);
    const planOffice = planGroup + random.whole(1, 3);
    const minimum = unit.category === 'committee' && (tier === 'city' || tier === 'county') ? 1.5 : 1;
    const needsRehold = tier !== 'village' && random.chance(0.03);
    let counted = null;
    const meeting = (seq, held, outcome, days, feedback) => {
      const isHeld = held <= last;
      const hasPlan = tier !== 'village';
      if (!isHeld && !(hasPlan && planSubmitted <= last)) return;
      tables.meetings.push({
        unit_id, seq, plan_submitted_on: hasPlan && seq === 1 ? iso(seen(planSubmitted)) : '', plan_group_on: hasPlan && seq === 1 ? iso(seen(planGroup)) : '',
        plan_office_on: hasPlan && seq === 1 ? iso(seen(planOffice)) : '', held_on: iso(seen(held)), days: isHeld ? days : '',
        outcome: isHeld ? outcome : '', feedback_on: iso(seen(feedback)),
      });
    };
    const days = random.chance(0.04) ? minimum - 0.5 : minimum + (random.chance(0.1) ? 0.5 : 0);
    if (needsRehold) {
      meeting(1, planned, 'rehold', days, null);
      const again = planned + random.whole(5, 12);
      if (again <= last) meeting(2, again, 'accepted', minimum, again + 3);
      counted = again;
      order(unit_id, 'meeting', 'redo', planned + 1, planned + 12, again);
    } else {
      meeting(1, planned, 'accepted', days, tier === 'village' ? null : planned + random.whole(2, 6));
      counted = planned;
    }
    const lookbackDue = tier === 'city' ? day('2014-05-25') : Math.min(counted, meetBy);
    record(unit_id, 'lookback', day('2014-05-13') + random.whole(0, tier === 'city' ? 2 : 16), lookbackDue - random.whole(-2, 8) + (slow > 6 ? 3 : 0));
    if (random.chance(0.07)) {
      const issued = day('2014-05-24') + random.whole(0, 14);
      order(unit_id, 'lookback', random.pick(['deadline', 'make_up', 'redo']), issued, issued + 14, random.chance(0.8) ? issued + random.whole(6, 13) : null);
    }

    // Ballots, after the meeting.
    if (window.evaluation) {
      const voted = counted + random.whole(3, 8);
      if (voted <= last) {
        const size = random.chance(0.05) ? random.whole(5, 9) : random.whole(24, 130);
        const special = tables.evaluations.length;
        let counts;
        const valid = Math.max(0, size - random.whole(0, 3));
        if (special === 5) counts = [24, 16, 14, 6];
        else if (special === 9) counts = [25, 14, 15, 6];
        else if (special === 13) counts = [0, 0, 0, 0];
        else {
          const share = random.chance(0.14) ? 0.5 + random.whole(0, 15) / 100 : 0.72 + random.whole(0, 24) / 100;
          const satisfied = Math.round(valid * share);
          const good = Math.round(satisfied * (0.5 + random.whole(0, 25) / 100));
          const poor = Math.floor((valid - satisfied) * 0.3);
          counts = [good, satisfied - good, valid - satisfied - poor, poor];
        }
        const total = counts.reduce((a, b) => a + b, 0);
        const returned = special === 13 ? 0 : total + random.whole(0, 2);
        const ballot = (round, held, [good, fairly_good, average, poor], back, issued) => tables.evaluations.push({ unit_id, round, held_on: iso(held), issued, returned: back, good, fairly_good, average, poor });
        ballot(1, voted, counts, returned, returned + random.whole(0, 4) + (special === 13 ? 20 : 0));
        if (total > 0 && 3 * (counts[0] + counts[1]) < 2 * total) {
          order(unit_id, 'evaluation', 'make_up', voted + 1, voted + 12, voted + 10);
          const again = voted + random.whole(7, 11);
          if (again <= last && random.chance(0.7)) {
            const improved = Math.min(total, counts[0] + counts[1] + Math.ceil(total * 0.15));
            const best = Math.round(improved * 0.6);
            ballot(2, again, [best, improved - best, total - improved, 0], total, total + 1);
          }
        }
      }
    }

    // The report of county bodies and city departments.
    if (tier === 'county' || tier === 'city_dept') {
      const draw = random.whole(0, 9);
      const submitted = counted + (draw === 0 ? 16 : draw === 1 ? 15 : random.whole(5, 13));
      if (submitted <= last) {
        tables.reports.push({
          unit_id, submitted_on: iso(submitted), group_reviewed_on: iso(seen(submitted + 1)), office_filed_on: iso(seen(submitted + random.whole(2, 4))),
          discipline_filed_on: iso(seen(submitted + 4)), organisation_filed_on: iso(seen(submitted + 4)),
        });
      }
    }

    // Hearings, monthly; some months are missed.
    if (tier === 'city_dept' || (tier === 'county' && unit.category === 'committee')) {
      for (const month of ['2014-05', '2014-06', '2014-07']) {
        if (random.chance(0.08)) continue;
        const heard = day(`${month}-12`) + random.whole(0, 16);
        if (heard <= last) tables.hearings.push({ unit_id, held_on: iso(heard) });
      }
    }

    // Rectification items.
    if (random.chance(0.16)) {
      const issued = day('2014-05-28') + random.whole(0, 30);
      const due = issued + random.whole(12, 30);
      order(unit_id, 'rectification', 'rectify', issued, due, random.chance(0.85) ? due - random.whole(1, 9) : null,
        random.chance(0.5) ? random.pick(['attitude', 'unfocused', 'shallow', 'vague', 'no_effect', 'leadership']) : '');
    }
  }
  return tables;
}
