import type { Feed } from '../metrics/feed.ts';
import type { StatusCode } from '../metrics/rows.ts';

type Schema = Record<string, unknown>;

const date = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const count = { type: 'integer', minimum: 0 };
const text = { type: 'string', minLength: 1 };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const said = (schema: Schema, description: string): Schema => ({ ...schema, description });

const statusCodes: Record<StatusCode, true> = {
  not_applicable: true, done_on_time: true, done_late: true, overdue: true, in_progress: true, upcoming: true, not_started: true, ongoing: true,
};

/** An object that holds exactly these fields, and always all of them but the optional ones. */
function exactly(properties: Record<string, Schema>, optional: readonly string[] = []): Schema {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties).filter((name) => !optional.includes(name)), properties };
}

const list = (properties: Record<string, Schema>, description: string, optional: readonly string[] = []): Schema =>
  ({ type: 'array', description, items: exactly(properties, optional) });

const step = exactly({
  status: { enum: Object.keys(statusCodes) },
  started_on: orNull(date),
  completed_on: orNull(date),
  due_on: orNull(date),
  deviation_days: said(orNull({ type: 'integer' }), 'Completed minus due; for an overdue step, as-of minus due. Negative is early.'),
});

const unit = {
  unit_id: text,
  lag_days: said(count, 'Sum over the overdue steps of as-of minus due.'),
  open_findings: count,
  ready_to_meet: { type: 'boolean' },
  steps: { type: 'object', description: 'By step of the plan.', additionalProperties: step },
};

const ballots = {
  unit_id: text,
  round: { type: 'integer', minimum: 1 },
  held_on: date,
  satisfied: count,
  valid: said(count, 'The rate is satisfied / valid; there is none where this is 0.'),
  below_line: { type: 'boolean' },
  short_by: count,
  low: said(orNull({ type: 'number', minimum: 0, maximum: 1 }), 'Lower end of the Wilson 95 % interval.'),
  high: said(orNull({ type: 'number', minimum: 0, maximum: 1 }), 'Upper end of the Wilson 95 % interval.'),
};

const finding = { rule: text, kind: orNull(text), unit_id: text, step_id: orNull(text), material_id: orNull(text), since: date };

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const sections: Record<keyof Feed, Schema> = {
  as_of: said(date, 'The day every figure speaks of.'),
  sources: list(
    { file: text, kind: text, rows: count, loaded: count, rejected: count, unknown_columns: { type: 'array', items: { type: 'string' } } },
    'What was read: rows = loaded + rejected.', ['unknown_columns'],
  ),
  steps: list(
    {
      step_id: text, tier: text, applicable: count, done_on_time: count, done_late: count, overdue: count, in_progress: count,
      not_started: count, upcoming: count, ongoing: count, should_be_done: count,
    },
    'A step and tier: counts of units. Completion = (done_on_time + done_late) / applicable.',
  ),
  units: list(unit, 'A unit.'),
  links: list(
    {
      chain: text, link_no: count, queue: count, decided: count, returns: count, first_pass: count, first_decided: count,
      p50_wait_days: orNull({ type: 'number', minimum: 0 }), p90_wait_days: orNull({ type: 'number', minimum: 0 }), oldest_days: orNull(count),
      arrivals: count, decisions: count, waiting_days: count, is_bottleneck: { type: 'boolean' },
    },
    'A link of a review chain. Days are calendar days; arrivals, decisions and waiting_days are those of the recent days of the plan.',
  ),
  materials: list(
    {
      material_id: text, passed_on: orNull(date), lead_days: orNull(count), waiting_days: orNull(count), handover_days: orNull(count),
      rewriting_days: orNull(count), at_link: said(orNull(count), 'The link where it is; null when passed or not submitted.'),
    },
    'A material. waiting_days + handover_days + rewriting_days = lead_days.',
  ),
  satisfaction: list(ballots, 'A unit: its latest round of ballots.'),
  findings: list(finding, 'A finding: a rule of the plan that is not kept, since a day.'),
  files: list(
    {
      file: text, kind: orNull(text), encoding: orNull(text), delimiter: orNull({ type: 'string' }), header_line: orNull(count), records: count,
      problem: orNull(text),
    },
    'What became of each file.',
  ),
  rejects: list({ file: text, line: { type: 'integer', minimum: 1 }, column: orNull({ type: 'string' }), reason: text }, 'Each row that was not loaded; never its text.'),
};

/** The JSON Schema (2020-12) of `status.json`, published beside it. Every field is named; one more or one less is not valid. */
export const statusSchema: Schema = {
  $schema: DIALECT,
  title: 'status.json',
  description: 'Every figure of the site as of one day. Dates are YYYY-MM-DD; null is missing, 0 is zero; ratios are left as their parts.',
  ...exactly(sections),
};

/** The JSON Schema of `api/units/<name>.json`. */
export const unitSchema: Schema = {
  $schema: DIALECT,
  title: 'api/units/<name>.json',
  description: 'One unit as of one day: its rows of status.json, unchanged.',
  ...exactly({
    as_of: date, unit: exactly(unit), satisfaction: said(orNull(exactly(ballots)), 'Null where no round has been held.'), findings: list(finding, 'Its findings.'),
  }),
};

const place = { place: { enum: ['city', 'area', 'group'] }, name: said(orNull(text), 'Null for the city.') };
const statusCounts = { applicable: count, done_on_time: count, done_late: count, overdue: count, in_progress: count, not_started: count, upcoming: count, ongoing: count };
const linkFields = { queue: orNull(count), decided: orNull(count), returns: orNull(count), p50_wait_days: orNull({ type: 'number', minimum: 0 }), oldest_days: orNull(count), is_bottleneck: orNull({ type: 'boolean' }) };
const sourceFields = { file: text, last_on: orNull(date), loaded: count, rejected: count };

/** The JSON Schema of `published.json`: what it lacks the plan does not let be published. */
export const publishedSchema: Schema = {
  $schema: DIALECT,
  title: 'published.json',
  description: 'The totals that the status pages of one day show, and no other. Dates are YYYY-MM-DD; a field that is not there is not published, null is withheld or missing, 0 is zero; ratios are left as their parts.',
  ...exactly({
    as_of: said(date, 'The day every figure speaks of.'),
    compare_to: said(date, 'The day that the pages compare it with.'),
    audience: said({ enum: ['internal', 'public'] }, 'public: only what the plan allows to be published.'),
    minimum_ballots: said(count, 'Totals of fewer ballots are withheld in public, and with them all by which one could be worked out; so are the figures of a link that fewer documents have come to.'),
    steps: list(
      { ...place, step_id: said(orNull(text), 'Null with tier null: all steps but continuous ones.'), tier: orNull(text), ...statusCounts },
      'A place, and in it a step, a tier, or all: counts of (unit, step). Completion = (done_on_time + done_late) / applicable.', Object.keys(statusCounts),
    ),
    satisfaction: list({ ...place, tier: said(orNull(text), 'Null: all.'), satisfied: said(orNull(count), 'Null: withheld.'), valid: orNull(count) }, 'A place, and in the city a tier: the latest round of every unit, pooled. The rate is satisfied / valid.'),
    findings: list({ ...place, rule: text, count: said(orNull(count), 'Null: withheld.') }, 'A place and a rule of the plan that is not kept.'),
    links: list({ chain: text, link_no: count, ...linkFields }, 'A link of a review chain; null where too few documents have come to it.', Object.keys(linkFields)),
    sources: list({ kind: text, ...sourceFields }, 'An export.', Object.keys(sourceFields)),
  }),
};

/** What `api/units/<name>.json` holds. */
export interface UnitFeed {
  as_of: string;
  unit: Feed['units'][number];
  satisfaction: Feed['satisfaction'][number] | null;
  findings: Feed['findings'];
}

/** Cuts the feed into one per unit, in the feed's order. */
export function unitFeeds({ as_of, units, satisfaction, findings }: Pick<Feed, 'as_of' | 'units' | 'satisfaction' | 'findings'>): UnitFeed[] {
  const ballotsOf = new Map(satisfaction.map((row) => [row.unit_id, row]));
  const findingsOf = Map.groupBy(findings, (row) => row.unit_id);
  return units.map((each) => ({ as_of, unit: each, satisfaction: ballotsOf.get(each.unit_id) ?? null, findings: findingsOf.get(each.unit_id) ?? [] }));
}
