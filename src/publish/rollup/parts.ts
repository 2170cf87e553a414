import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Feed } from '../../metrics/feed.ts';
import type { Plan } from '../../plan/index.ts';
import { statusSchema } from '../schema.ts';

/** One site below the roll-up, as it was found: what its `status.json` holds is not trusted before `choose` has looked at it. */
export interface PartInput {
  name: string;
  /** Where readers find the part's own site, as the list of parts says: absolute, or as seen from the roll-up's first page; '' = none. */
  address: string;
  /** Its folder or file, as the list says: for sentences about it. */
  source: string;
  /** The parsed `status.json`; absent where there is none, or where it is no JSON. */
  feed?: unknown;
  /** The plan by which the part was counted (`data/manifest.json` beside the feed); absent where only a feed was given. */
  plan?: Plan | undefined;
  isSample?: boolean;
  /** The latest day in any of its exports, where it is known. */
  lastOn?: string | null;
  /** Whether the folder holds the public pages alone. */
  isPublic?: boolean;
}

export interface Part extends PartInput {
  feed: Feed;
}

/** Why a part is not added up. `detail` is a field, a date or a name: no sentence. */
export interface Refusal {
  reason: 'missing' | 'public' | 'invalid' | 'contradictory' | 'other_plan' | 'other_day' | 'repeated';
  detail: string;
}

export interface LeftOut extends Pick<PartInput, 'name' | 'address' | 'source'>, Refusal {
  /** The part's own date, where its feed could be read. */
  as_of: string | null;
}

export interface Chosen {
  parts: Part[];
  leftOut: LeftOut[];
  plan: Plan;
  asOf: string;
  /** Codes of units that several parts use: counted in each of them. */
  shared: { names: [string, string]; units: number }[];
}

const isStatus = new Ajv2020({ allErrors: false, validateFormats: false }).compile<Feed>(statusSchema);

const isWords = (value: object): boolean => { const keys = Object.keys(value); return keys.length === 2 && keys.includes('zh') && keys.includes('en'); };

/** What of a plan decides figures: not its words, and not what may be published of them. */
function decisive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decisive);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, own]) => own !== null && !(typeof own === 'object' && isWords(own))).map(([key, own]) => [key, decisive(own)]).sort(([a], [b]) => (a! < b! ? -1 : 1)));
}

const SAID = ['title', 'office', 'publish', 'checklists', 'quote', 'section', 'aliases'];

/** Returns the parts of two plans that count differently, by their names in the plan file. */
export function differences(a: Plan, b: Plan): string[] {
  const text = (plan: Plan, key: string) => JSON.stringify(decisive((plan as unknown as Record<string, unknown>)[key]), (name, value: unknown) => (SAID.includes(name) ? undefined : value));
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !SAID.includes(key) && text(a, key) !== text(b, key)).sort();
}

/**
 * Returns the first figure of a feed that others of its own deny, null where they agree: what was changed by hand or cut short must not go into a sum.
 */
export function contradiction(feed: Feed, plan: Plan): string | null {
  const known = { step_id: new Set(plan.steps.map((step) => step.id)), tier: new Set(plan.tiers.map((tier) => tier.id)), link: new Set(plan.chains.flatMap((chain) => chain.links.map((link) => `${chain.id} ${link.no}`))) };
  const seen = new Set<string>();
  const sums = new Map<string, number>();
  const statuses = ['done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing'] as const;
  for (const row of feed.steps) {
    const at = `steps ${row.step_id} ${row.tier}`;
    if (!known.step_id.has(row.step_id) || !known.tier.has(row.tier) || seen.has(at)) return at;
    seen.add(at);
    if (statuses.reduce((sum, status) => sum + row[status], 0) !== row.applicable || row.should_be_done > row.applicable) return at;
    for (const status of statuses) sums.set(`${row.step_id} ${status}`, (sums.get(`${row.step_id} ${status}`) ?? 0) + row[status]);
  }
  const units = new Set<string>();
  for (const unit of feed.units) {
    if (units.has(unit.unit_id)) return `units ${unit.unit_id}`;
    units.add(unit.unit_id);
    for (const [step_id, { status }] of Object.entries(unit.steps)) if (status !== 'not_applicable') sums.set(`${step_id} ${status}`, (sums.get(`${step_id} ${status}`) ?? 0) - 1);
  }
  for (const [at, difference] of sums) if (difference !== 0) return `steps ${at}`;
  const findings = new Map<string, number>();
  for (const row of feed.findings) findings.set(row.unit_id, (findings.get(row.unit_id) ?? 0) + 1);
  for (const unit of feed.units) if ((findings.get(unit.unit_id) ?? 0) !== unit.open_findings) return `findings ${unit.unit_id}`;
  const { numerator, denominator } = plan.thresholds.satisfaction;
  const voted = new Set<string>();
  for (const row of feed.satisfaction) {
    if (!units.has(row.unit_id) || voted.has(row.unit_id) || row.satisfied > row.valid || row.below_line !== (denominator * row.satisfied < numerator * row.valid)) return `satisfaction ${row.unit_id}`;
    voted.add(row.unit_id);
  }
  const links = new Set<string>();
  for (const row of feed.links) {
    const at = `${row.chain} ${row.link_no}`;
    if (!known.link.has(at) || links.has(at)) return `links ${at}`;
    links.add(at);
  }
  return links.size === known.link.size ? null : 'links';
}

/** Returns the value that most items have; of several, the one that `isBefore` another. */
function mostCommon<Value>(values: readonly Value[], isBefore: (a: Value, b: Value) => boolean): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (isBefore(a, b) ? -1 : 1))[0]?.[0];
}

/** The units of a feed that have a date, as text: parts that hold the same units are known by it. */
const datedUnits = (feed: Feed): Map<string, string> =>
  new Map(feed.units.filter((unit) => Object.values(unit.steps).some((step) => (step.started_on ?? step.completed_on) !== null)).map((unit) => [unit.unit_id, JSON.stringify(unit.steps)]));

/**
 * Decides which parts may be added up. Only what speaks of one day and was counted by one plan has a sum: the plan is the one most parts have
 * (`fallback` where none names its own), the day `asOf`, or the one most of them have, of several the latest. A part that is not
 * added up is named with its reason.
 */
export function choose(inputs: readonly PartInput[], fallback: Plan, asOf?: string): Chosen {
  const refusals = new Map<PartInput, Refusal>();
  const refuse = (input: PartInput, reason: Refusal['reason'], detail = '') => refusals.set(input, { reason, detail });
  const readable: Part[] = [];
  for (const input of inputs) {
    if (input.isPublic) refuse(input, 'public');
    else if (input.feed === undefined) refuse(input, 'missing');
    else if (!isStatus(input.feed)) {
      const [error] = isStatus.errors ?? [];
      refuse(input, 'invalid', `${error?.instancePath || '/'} ${error?.message ?? ''}`.trim());
    } else readable.push(input as Part);
  }
  const plans = readable.flatMap((part) => part.plan ?? []);
  // Plans that count alike are one plan: the first stands for them.
  const firstAlike = plans.map((plan) => plans.find((other) => differences(other, plan).length === 0)!);
  const plan = mostCommon(firstAlike, (a, b) => firstAlike.indexOf(a) < firstAlike.indexOf(b)) ?? fallback;
  const ofPlan = readable.filter((part) => {
    const own = part.plan ? differences(plan, part.plan) : [];
    if (own.length > 0) refuse(part, 'other_plan', own.join(', '));
    return own.length === 0;
  });
  const sound = ofPlan.filter((part) => {
    const at = contradiction(part.feed, plan);
    if (at !== null) refuse(part, 'contradictory', at);
    return at === null;
  });
  const day = asOf ?? mostCommon(sound.map((part) => part.feed.as_of), (a, b) => a > b) ?? plan.campaign.starts_on;
  const parts: Part[] = [];
  const dated = new Map<Part, Map<string, string>>();
  const shared: Chosen['shared'] = [];
  for (const part of sound) {
    if (part.feed.as_of !== day) {
      refuse(part, 'other_day', part.feed.as_of);
      continue;
    }
    const own = datedUnits(part.feed);
    // Codes may meet by chance where each part numbers its own units; that most of them also have the same dates does not happen by chance.
    const twin = parts.find((other) => {
      const same = [...own].filter(([id]) => dated.get(other)!.has(id));
      return same.filter(([id, text]) => dated.get(other)!.get(id) === text).length * 2 > same.length;
    });
    if (twin) {
      refuse(part, 'repeated', twin.name);
      continue;
    }
    const codes = new Set(part.feed.units.map((unit) => unit.unit_id));
    for (const other of parts) {
      const units = other.feed.units.filter((unit) => codes.has(unit.unit_id)).length;
      if (units > 0) shared.push({ names: [other.name, part.name], units });
    }
    dated.set(part, own);
    parts.push(part);
  }
  const leftOut = inputs.flatMap((input): LeftOut[] => {
    const refusal = refusals.get(input);
    const ownDay = readable.includes(input as Part) ? (input as Part).feed.as_of : null;
    return refusal ? [{ name: input.name, address: input.address, source: input.source, as_of: ownDay, ...refusal }] : [];
  });
  return { parts, leftOut, plan, asOf: day, shared };
}
