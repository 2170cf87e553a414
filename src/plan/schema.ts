import * as v from 'valibot';

/** An id: also a word of exports, of addresses and of CSS classes, so plain. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'id'));
const text = v.pipe(v.string(), v.regex(/\S/, 'empty'), v.maxLength(2000, 'long'));
const words = v.strictObject({ zh: text, en: text });
const ids = v.array(id);
const positive = v.pipe(v.number(), v.integer('whole'), v.minValue(1, 'positive'));
const count = v.pipe(v.number(), v.integer('whole'), v.minValue(0, 'negative'));
/** Date words; YAML reads 20140605 as a number. */
const day = v.union([text, v.number()]);
/** A number of days, or words such as 半个月. */
const days = v.union([text, v.number()]);

const coded = { id, name: words, aliases: v.optional(v.array(text)) };

export const evidence = ['continuous', 'progress', 'talks', 'materials', 'meeting', 'feedback', 'evaluation', 'report'] as const;
export const gates = ['G1', 'G2', 'G3', 'G4', 'G5'] as const;
export const ruleIds = [...gates, 'T1', 'S1', 'R1', 'L1', 'B1', 'M1', 'C1', 'P1', 'D1'] as const;

const unitScope = { tiers: v.optional(v.pipe(ids, v.nonEmpty('emptyList'))), categories: v.optional(v.pipe(ids, v.nonEmpty('emptyList'))) };

const windowEntry = v.strictObject({
  opens: v.optional(day),
  due: v.optional(day),
  for_days: v.optional(days),
  due_days_after_meeting: v.optional(days),
  after_meeting: v.optional(v.boolean()),
  cascade: v.optional(v.strictObject({ from: id, days })),
  same_as: v.optional(id),
  words: v.optional(words),
});

/** The plan file as written: names, date words and references not yet resolved. */
export const planFile = v.strictObject({
  id,
  title: words,
  year: v.pipe(v.number(), v.integer('whole'), v.minValue(1900, 'year'), v.maxValue(2199, 'year')),
  campaign: v.strictObject({
    starts_on: day,
    ends_on: day,
    months: v.array(v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month'))),
  }),
  tiers: v.pipe(v.array(v.strictObject({ ...coded, window_group: id, chain: id })), v.nonEmpty('emptyList')),
  categories: v.pipe(v.array(v.strictObject(coded)), v.nonEmpty('emptyList')),
  subjects: v.array(v.strictObject(coded)),
  talk_kinds: v.array(v.strictObject(coded)),
  return_reasons: v.array(v.strictObject(coded)),
  rectification_reasons: v.array(v.strictObject(coded)),
  origins: v.array(v.strictObject({ ...coded, step_id: v.nullable(id), rule: v.picklist(['B1', 'P1']) })),
  measures: v.array(v.strictObject(coded)),
  grades: v.array(v.strictObject({ id: v.picklist(['good', 'fairly_good', 'average', 'poor']), name: words, satisfied: v.boolean() })),
  steps: v.pipe(v.array(v.strictObject({
    ...coded,
    section: text,
    evidence: v.picklist(evidence),
    names_by_tier: v.optional(v.record(id, words)),
    windows: v.record(id, windowEntry),
    checklists: v.optional(v.array(v.strictObject({
      title: words,
      categories: v.optional(v.pipe(ids, v.nonEmpty('emptyList'))),
      items: v.pipe(v.array(words), v.nonEmpty('emptyList')),
    }))),
  })), v.nonEmpty('emptyList')),
  chains: v.array(v.strictObject({
    id,
    name: words,
    links: v.array(v.strictObject({
      no: count,
      reviewer: words,
      counted: v.optional(v.boolean()),
      scopes: v.optional(v.pipe(v.array(v.strictObject({
        categories: v.optional(v.pipe(ids, v.nonEmpty('emptyList'))),
        subjects: v.optional(v.pipe(ids, v.nonEmpty('emptyList'))),
        contact_leaders: v.optional(v.pipe(v.array(text), v.nonEmpty('emptyList'))),
      })), v.nonEmpty('emptyList'))),
    })),
  })),
  rules: v.array(v.strictObject({
    id: v.picklist(ruleIds),
    name: words,
    sentence: words,
    section: text,
    quote: text,
    owner: v.picklist(['unit', 'reviewer', 'group', 'office']),
  })),
  gates: v.record(id, v.array(v.picklist(gates))),
  meeting_minimums: v.array(v.strictObject({ ...unitScope, days: v.pipe(v.number(), v.minValue(0, 'negative')) })),
  hearing_duties: v.array(v.strictObject(unitScope)),
  material_duties: v.array(v.strictObject({
    duty: v.picklist(['public_notice', 'opinions_asked']),
    name: words,
    scopes: v.pipe(v.array(v.strictObject(unitScope)), v.nonEmpty('emptyList')),
  })),
  thresholds: v.strictObject({
    satisfaction: v.strictObject({ numerator: positive, denominator: positive }),
    wilson_z: v.pipe(v.number(), v.gtValue(0, 'positive')),
    recent_days: positive,
    due_soon_days: count,
    comparison_days: positive,
  }),
  publish: v.strictObject({
    minimum_ballots: count,
    fields: v.array(v.pipe(v.string(), v.regex(/^[a-z_]+\.[a-z0-9_]+$/, 'field'))),
  }),
});

export type PlanFile = v.InferOutput<typeof planFile>;
export type WindowEntry = v.InferOutput<typeof windowEntry>;
