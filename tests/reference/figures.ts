// Sections 5, 7a and 8: the whole feed from loaded rows, as of one day. Written from the definitions alone, one unit at a time, slow and plain
// on purpose: it shares nothing with the SQL it judges but the words of the definitions.
import type { Campaign, Role, Unit, Window } from './campaign.ts';
import { dateText, day, type Loaded, type Row, type Source } from './loading.ts';

interface StepFigure { status: string; started_on: string | null; completed_on: string | null; due_on: string | null; deviation_days: number | null }
interface Finding { rule: string; kind: string | null; unit_id: string; step_id: string | null; material_id: string | null; since: string }

/** The feed of section 8. */
export interface ReferenceFeed {
  as_of: string;
  sources: Source[];
  steps: Record<string, string | number>[];
  units: { unit_id: string; lag_days: number; open_findings: number; ready_to_meet: boolean; steps: Record<string, StepFigure> }[];
  links: Record<string, string | number | boolean | null>[];
  materials: Record<string, string | number | null>[];
  satisfaction: Record<string, string | number | boolean | null>[];
  findings: Finding[];
}

type Day = number | null;
interface Stop { link: number; round: number; received: number; decided: Day; decision: string | null }
interface Material { id: string; subject: string; unit: Unit; submitted: Day; row: Row; chain: number[]; stops: Stop[] }

const statuses = ['done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing'];

/** The date itself where it has happened by then; a later date counts as absent. */
const by = (date: Row[string] | undefined, at: number): Day => (typeof date === 'number' && date <= at ? date : null);
const earliest = (dates: Day[]): Day => dates.reduce((least, date) => (date !== null && (least === null || date < least) ? date : least), null);
const latest = (dates: Day[]): Day => dates.reduce((most, date) => (date !== null && (most === null || date > most) ? date : most), null);
const text = (date: Day): string | null => (date === null ? null : dateText(date));

function groups<T>(rows: T[], key: (row: T) => unknown): (value: unknown) => T[] {
  const map = new Map<unknown, T[]>();
  for (const row of rows) map.set(key(row), [...(map.get(key(row)) ?? []), row]);
  return (value) => map.get(value) ?? [];
}

/** Linear between neighbours, at position (n − 1)·p. */
function quantile(values: number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const low = Math.floor(position);
  return sorted[low]! + ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!) * (position - low);
}

/** Wilson's 95 % interval. */
function wilson(satisfied: number, valid: number): [number, number] {
  const z = 1.959964;
  const p = satisfied / valid;
  const middle = (p + (z * z) / (2 * valid)) / (1 + (z * z) / valid);
  const half = (z * Math.sqrt((p * (1 - p)) / valid + (z * z) / (4 * valid * valid))) / (1 + (z * z) / valid);
  return [middle - half, middle + half];
}

const isReturn = (stop: Stop) => stop.decision !== null && stop.decision !== 'approved';
/** Decisions are ordered by date, then round, then link. */
const inOrder = (a: Stop, b: Stop) => a.decided! - b.decided! || a.round - b.round || a.link - b.link;
const decidedBy = (stops: Stop[], at: number) => stops.filter(({ decided }) => decided !== null && decided <= at).sort(inOrder);

/** The latest decision at a link, where it is an approval. */
function standingApproval(material: Material, link: number, at: number): Day {
  const last = decidedBy(material.stops.filter((stop) => stop.link === link), at).at(-1);
  return last !== undefined && !isReturn(last) ? last.decided : null;
}

/** The day on which every link of the chain had its standing approval. */
function passedOn(material: Material, at: number): Day {
  if (material.chain.length === 0) return by(material.submitted, at);
  const approvals = material.chain.map((link) => standingApproval(material, link, at));
  return approvals.includes(null) ? null : latest(approvals);
}

/** The whole feed as of a day. */
export function referenceFeed({ rows, sources }: Loaded, plan: Campaign, asOf: string): ReferenceFeed {
  const D = day(asOf);
  const units = (rows.units ?? []) as unknown as (Unit & Row)[];
  const unitOf = new Map(units.map((unit) => [unit.unit_id, unit]));
  const tierOf = new Map(plan.tiers.map((tier) => [tier.tier, tier]));
  const progressOf = groups(rows.progress ?? [], ({ unit_id, step_id }) => `${unit_id}\n${step_id}`);
  const talksOf = groups(rows.talks ?? [], ({ unit_id }) => unit_id);
  const meetingsOf = groups(rows.meetings ?? [], ({ unit_id }) => unit_id);
  const ballotsOf = groups(rows.evaluations ?? [], ({ unit_id }) => unit_id);
  const reportsOf = groups(rows.reports ?? [], ({ unit_id }) => unit_id);
  const hearingsOf = groups(rows.hearings ?? [], ({ unit_id }) => unit_id);
  const stopsOf = groups(rows.reviews ?? [], ({ material_id }) => material_id);
  const linksOf = new Map(plan.chains.map(({ chain, links }) => [chain, links]));
  const chainOf = (unit: Unit): string => tierOf.get(unit.tier)!.chain;
  const materials: Material[] = (rows.materials ?? []).map((row) => {
    const unit = unitOf.get(String(row.unit_id))!;
    return {
      id: String(row.material_id), subject: String(row.subject), unit, submitted: row.submitted_on as Day, row,
      chain: linksOf.get(chainOf(unit))!.filter(({ applies }) => applies(unit, String(row.subject))).map(({ no }) => no),
      stops: stopsOf(row.material_id).map((stop) => ({
        link: Number(stop.link_no), round: Number(stop.round), received: Number(stop.received_on), decided: stop.decided_on as Day, decision: stop.decision as string | null,
      })),
    };
  });
  const materialsOf = groups(materials, ({ unit }) => unit.unit_id);

  const progress = (unit: Unit, step: string): Row | undefined => progressOf(`${unit.unit_id}\n${step}`)[0];
  const windowOf = (unit: Unit, step: string): Window | undefined => tierOf.get(unit.tier)!.windows[step];
  /** The step of a role; a campaign has at most one that rests on each export. */
  const stepOf = (role: Role): string => plan.steps.find((step) => plan.roles[step] === role) ?? '';

  /** The counted meeting's row: the highest seq held by then, unless ordered re-held. */
  function countedMeeting(unit: Unit, at: number): Row | null {
    const held = meetingsOf(unit.unit_id).filter(({ held_on }) => by(held_on, at) !== null).sort((a, b) => Number(b.seq) - Number(a.seq));
    return held[0] !== undefined && held[0].outcome !== 'rehold' ? held[0] : null;
  }
  /** The day of the counted meeting; without rows of meetings the office's own record of one. */
  function meetingDay(unit: Unit, at: number): Day {
    if (meetingsOf(unit.unit_id).length === 0) return by(progress(unit, stepOf('meeting'))?.completed_on, at);
    return by(countedMeeting(unit, at)?.held_on, at);
  }

  const covered = (talk: Row, at: number) => talk.required === 0 || (Number(talk.done) >= Number(talk.required) && by(talk.last_on, at) !== null);

  /** What a unit's detail rows say of a step, null where it has none. */
  function detail(unit: Unit, step: string, at: number): { started: Day; completed: Day } | null {
    const { unit_id } = unit;
    const role = plan.roles[step];
    if (role === 'talks') {
      const talks = talksOf(unit_id);
      if (talks.length === 0) return null;
      return {
        started: by(progress(unit, step)?.started_on, at) ?? earliest(talks.map(({ last_on }) => by(last_on, at))),
        completed: talks.every((talk) => covered(talk, at)) ? latest(talks.map(({ last_on }) => by(last_on, at))) : null,
      };
    }
    if (role === 'materials') {
      const own = materialsOf(unit_id);
      if (own.length === 0) return null;
      const passes = own.map((material) => passedOn(material, at));
      return { started: earliest(own.map(({ submitted }) => by(submitted, at))), completed: passes.includes(null) ? null : latest(passes) };
    }
    if (role === 'meeting' || role === 'feedback') {
      const meetings = meetingsOf(unit_id);
      if (meetings.length === 0) return null;
      const counted = countedMeeting(unit, at);
      if (role === 'feedback') return { started: null, completed: by(counted?.feedback_on, at) };
      return {
        started: earliest(meetings.map(({ plan_submitted_on }) => by(plan_submitted_on, at))) ?? earliest(meetings.map(({ held_on }) => by(held_on, at))),
        completed: by(counted?.held_on, at),
      };
    }
    if (role === 'evaluation') {
      const ballots = ballotsOf(unit_id);
      return ballots.length === 0 ? null : { started: null, completed: earliest(ballots.map(({ held_on }) => by(held_on, at))) };
    }
    if (role === 'report') {
      const report = reportsOf(unit_id)[0];
      if (report === undefined) return null;
      const filed = by(report.office_filed_on, at);
      return { started: filed === null ? by(report.submitted_on, at) : null, completed: filed };
    }
    return null;
  }

  /** Start and completion by then: detail rows decide, else the office's own record. */
  function course(unit: Unit, step: string, at: number): { started: Day; completed: Day } {
    const own = progress(unit, step);
    return detail(unit, step, at) ?? { started: by(own?.started_on, at), completed: plan.roles[step] === 'continuous' ? null : by(own?.completed_on, at) };
  }

  function dueOf(unit: Unit, step: string, at: number): Day {
    const window = windowOf(unit, step)!;
    if (window.follows === 'lookback') return meetingDay(unit, at) ?? windowOf(unit, stepOf('meeting'))?.due ?? null;
    if (window.daysAfterMeeting !== undefined) {
      const meeting = meetingDay(unit, at);
      return meeting === null ? null : meeting + window.daysAfterMeeting;
    }
    return window.due;
  }

  /** The day on which the report counts as submitted: what lateness is measured by. */
  function reportDay(unit: Unit, at: number): Day {
    const report = reportsOf(unit.unit_id)[0];
    return report === undefined ? by(progress(unit, stepOf('report'))?.completed_on, at) : by(report.submitted_on, at) ?? by(report.office_filed_on, at);
  }

  interface Standing { status: string; started: Day; completed: Day; due: Day; deviation: number | null }
  function standing(unit: Unit, step: string): Standing {
    const window = windowOf(unit, step);
    if (window === undefined) return { status: 'not_applicable', started: null, completed: null, due: null, deviation: null };
    const { started, completed } = course(unit, step, D);
    if (plan.roles[step] === 'continuous') return { status: started !== null ? 'ongoing' : 'not_started', started, completed: null, due: null, deviation: null };
    const due = dueOf(unit, step, D);
    const judged = plan.roles[step] === 'report' ? reportDay(unit, D) : completed;
    if (completed !== null) {
      const late = due !== null && judged! > due;
      return { status: late ? 'done_late' : 'done_on_time', started, completed, due, deviation: due === null ? null : judged! - due };
    }
    const submitted = plan.roles[step] === 'report' && judged !== null;
    if (due !== null && due < D && !submitted) return { status: 'overdue', started, completed, due, deviation: D - due };
    const waits = plan.afterMeeting.includes(step) && meetingDay(unit, D) === null;
    const status = started !== null ? 'in_progress' : (window.opens !== null && window.opens > D) || waits ? 'upcoming' : 'not_started';
    return { status, started, completed, due, deviation: null };
  }

  const standings = new Map(units.map((unit) => [unit.unit_id, new Map(plan.steps.map((step) => [step, standing(unit, step)]))]));
  const of = (unit: Unit, step: string): Standing => standings.get(unit.unit_id)!.get(step)!;

  // Findings, rule by rule in the words of section 5.
  const findings: Finding[] = [];
  const find = (rule: string, unit: Unit, step_id: string | null, since: number, kind: string | null = null, material_id: string | null = null) => {
    if (plan.rules.includes(rule)) findings.push({ rule, kind, unit_id: unit.unit_id, step_id, material_id, since: dateText(since) });
  };
  for (const unit of units) {
    const tier = tierOf.get(unit.tier)!;
    const meetings = meetingsOf(unit.unit_id);
    for (const meeting of meetings) {
      const held = by(meeting.held_on, D);
      if (held === null) continue;
      const unmet = (step: string) => (detail(unit, step, held) !== null || progress(unit, step) !== undefined) && course(unit, step, held).completed === null;
      const gate = (rule: string, breached: boolean) => { if (tier.gates.includes(rule) && breached) find(rule, unit, stepOf('meeting'), held); };
      gate('G1', unmet(stepOf('talks')));
      gate('G2', unmet(stepOf('materials')));
      gate('G3', by(meeting.plan_group_on, held) === null || by(meeting.plan_office_on, held) === null);
      gate('G4', meeting.days !== null && Number(meeting.days) < plan.meetingDays(unit));
      gate('G5', meeting.outcome === 'rehold' && !meetings.some((later) => Number(later.seq) > Number(meeting.seq) && by(later.held_on, D) !== null));
    }
    if (windowOf(unit, stepOf('talks')) !== undefined) {
      const due = dueOf(unit, stepOf('talks'), D);
      for (const talk of talksOf(unit.unit_id)) if (due !== null && D > due && !covered(talk, D)) find('T1', unit, stepOf('talks'), due + 1, String(talk.kind));
    }
    const report = stepOf('report');
    if (windowOf(unit, report) !== undefined && (rows.reports !== undefined || progress(unit, report) !== undefined)) {
      const due = dueOf(unit, report, D);
      if (due !== null && (reportDay(unit, D) ?? D) > due) find('R1', unit, report, due + 1);
    }
    if (rows.hearings !== undefined && plan.hears(unit)) {
      for (const month of plan.months) {
        const next = latest([...Array(40).keys()].map((each) => day(`${month}-01`) + each).filter((each) => dateText(each).startsWith(month)))! + 1;
        const heard = hearingsOf(unit.unit_id).some(({ held_on }) => dateText(Number(held_on)).startsWith(month));
        if (D >= next && !heard) find('L1', unit, null, next);
      }
    }
    for (const step of plan.steps) {
      const shown = windowOf(unit, step) === undefined ? null : detail(unit, step, D);
      const named = by(progress(unit, step)?.completed_on, D);
      if (shown === null || named === null) continue;
      if (shown.completed === null) find('D1', unit, step, named);
      else if (shown.completed !== named) find('D1', unit, step, Math.max(shown.completed, named));
    }
  }
  for (const item of rows.remediations ?? []) {
    const unit = unitOf.get(String(item.unit_id))!;
    // "Remediations: by their own dates": one issued after D is not there yet.
    if (item.issued_on !== null && by(item.issued_on, D) === null) continue;
    if (item.due_on === null || Number(item.due_on) >= D || by(item.closed_on, D) !== null) continue;
    const { rule, step } = plan.origins[String(item.origin)]!;
    find(rule, unit, step, Number(item.due_on) + 1);
  }
  for (const material of materials) {
    for (const stop of material.stops.filter(({ received }) => received <= D)) {
      const approved = (link: number) => material.stops.some((other) => other.link === link && other.decision === 'approved' && other.decided! <= stop.received);
      const kind = !material.chain.includes(stop.link) ? 'outside_scope' : material.chain.some((link) => link < stop.link && !approved(link)) ? 'skipped' : null;
      if (kind !== null) find('C1', material.unit, stepOf('materials'), stop.received, kind, material.id);
    }
    const passed = passedOn(material, D);
    if (material.subject !== 'body' || passed === null) continue;
    for (const { column, applies } of plan.duties) {
      if (applies(material.unit) && by(material.row[column], D) === null) find('M1', material.unit, stepOf('materials'), passed, column, material.id);
    }
  }

  // Ballots: the latest round held by D.
  const satisfaction: ReferenceFeed['satisfaction'] = [];
  const [numerator, denominator] = plan.line;
  for (const unit of units) {
    const ballot = ballotsOf(unit.unit_id).filter(({ held_on }) => by(held_on, D) !== null).sort((a, b) => Number(b.round) - Number(a.round))[0];
    if (ballot === undefined) continue;
    const count = (grades: string[]) => grades.reduce((sum, grade) => sum + Number(ballot[grade]), 0);
    const [satisfied, valid] = [count(plan.satisfied), count(plan.grades)];
    const below = denominator * satisfied < numerator * valid;
    const [low, high] = valid === 0 ? [null, null] : wilson(satisfied, valid);
    satisfaction.push({
      unit_id: unit.unit_id, round: Number(ballot.round), held_on: dateText(Number(ballot.held_on)), satisfied, valid, below_line: below,
      short_by: Math.max(0, Math.ceil((numerator * valid) / denominator) - satisfied), low, high,
    });
    if (below) find('S1', unit, stepOf('evaluation'), Number(ballot.held_on));
  }

  // Links: every stop counts at the chain of its unit's tier and its number.
  const links = plan.chains.flatMap(({ chain, links: numbers }) => numbers.map(({ no }) => {
    const here = materials.filter(({ unit }) => chainOf(unit) === chain).map((material) => material.stops.filter(({ link, received }) => link === no && received <= D));
    const stops = here.flat();
    const decided = decidedBy(stops, D);
    const open = stops.filter((stop) => !decided.includes(stop));
    const firsts = here.map((each) => decidedBy(each, D)[0]).filter((first) => first !== undefined);
    const waits = decided.map((stop) => stop.decided! - stop.received);
    const lately = (date: number) => date > D - 14 && date <= D;
    return {
      chain, link_no: no, queue: open.length, decided: decided.length, returns: decided.filter(isReturn).length,
      first_pass: firsts.filter((first) => !isReturn(first)).length, first_decided: firsts.length,
      p50_wait_days: quantile(waits, 0.5), p90_wait_days: quantile(waits, 0.9),
      oldest_days: open.length === 0 ? null : Math.max(...open.map(({ received }) => D - received)),
      arrivals: stops.filter(({ received }) => lately(received)).length, decisions: decided.filter((stop) => lately(stop.decided!)).length,
      waiting_days: stops.reduce((sum, { received, decided: end }) => sum + Math.max(0, Math.min(end ?? D, D) - Math.max(received, D - 14)), 0),
      is_bottleneck: false,
    };
  }));
  const worst = links.filter(({ waiting_days }) => waiting_days > 0).sort((a, b) => b.waiting_days - a.waiting_days || b.queue - a.queue || links.indexOf(a) - links.indexOf(b))[0];
  if (worst !== undefined) worst.is_bottleneck = true;

  // Lead times, day by day: each has one owner.
  const leads = materials.map((material) => {
    const passed = passedOn(material, D);
    const submitted = by(material.submitted, D);
    const days = { waiting: 0, handover: 0, rewriting: 0 };
    const end = passed ?? D;
    const ordered = decidedBy(material.stops, D);
    for (let d = submitted ?? end; d < end; d += 1) {
      const waiting = material.stops.some((stop) => stop.received <= d && d < (by(stop.decided, D) ?? Infinity));
      const last = ordered.filter((stop) => stop.decided! <= d).at(-1);
      if (waiting) days.waiting += 1;
      else if (last !== undefined && isReturn(last)) days.rewriting += 1;
      else days.handover += 1;
    }
    const open = material.stops.filter((stop) => stop.received <= D && by(stop.decided, D) === null).map(({ link }) => link);
    const next = material.chain.find((link) => standingApproval(material, link, D) === null) ?? null;
    const known = submitted !== null;
    return {
      // Passed before it was submitted, a material has no day that could have an owner: the parts still add up to the whole.
      material_id: material.id, passed_on: text(passed), lead_days: known ? Math.max(0, end - submitted) : null, waiting_days: known ? days.waiting : null,
      handover_days: known ? days.handover : null, rewriting_days: known ? days.rewriting : null,
      at_link: passed !== null || material.chain.length === 0 ? null : open.length > 0 ? Math.min(...open) : next,
    };
  });

  /** 坚持成熟一个召开一个: only the gates of the unit's tier are asked for. */
  function readyToMeet(unit: Unit): boolean {
    const done = (step: string) => of(unit, step).completed !== null;
    const { gates } = tierOf.get(unit.tier)!;
    if (windowOf(unit, stepOf('meeting')) === undefined || done(stepOf('meeting'))) return false;
    if (gates.includes('G1') && !done(stepOf('talks'))) return false;
    if (gates.includes('G2') && !done(stepOf('materials'))) return false;
    if (!gates.includes('G3')) return true;
    const planned = meetingsOf(unit.unit_id).filter(({ held_on }) => by(held_on, D) === null).sort((a, b) => Number(b.seq) - Number(a.seq))[0];
    return planned !== undefined && by(planned.plan_group_on, D) !== null && by(planned.plan_office_on, D) !== null;
  }

  const figure = ({ status, started, completed, due, deviation }: Standing): StepFigure =>
    ({ status, started_on: text(started), completed_on: text(completed), due_on: text(due), deviation_days: deviation });
  return {
    as_of: asOf,
    sources,
    steps: plan.steps.flatMap((step) => plan.tiers.filter(({ windows }) => windows[step] !== undefined).flatMap(({ tier }) => {
      const each = units.filter((unit) => unit.tier === tier).map((unit) => of(unit, step));
      if (each.length === 0) return [];
      return [{
        step_id: step, tier, applicable: each.length, ...Object.fromEntries(statuses.map((status) => [status, each.filter((one) => one.status === status).length])),
        should_be_done: each.filter(({ due }) => due !== null && due <= D).length,
      }];
    })),
    units: units.map((unit) => ({
      unit_id: unit.unit_id,
      lag_days: plan.steps.reduce((sum, step) => sum + (of(unit, step).status === 'overdue' ? of(unit, step).deviation! : 0), 0),
      open_findings: findings.filter(({ unit_id }) => unit_id === unit.unit_id).length,
      ready_to_meet: readyToMeet(unit),
      steps: Object.fromEntries(plan.steps.map((step) => [step, figure(of(unit, step))])),
    })),
    links,
    materials: leads,
    satisfaction,
    findings,
  };
}
