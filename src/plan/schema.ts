import * as v from 'valibot';

/** An id: also a word of exports, of addresses and of CSS classes, so plain, and no name that every object has already. */
const id = v.pipe(v.string(), v.regex(/^(?!(?:constructor|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable)$)[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'id'));
const text = v.pipe(v.string(), v.regex(/\S/, 'empty'), v.maxLength(2000, 'long'));
const words = v.strictObject({ zh: text, en: text });
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(200, 'many'));
const some = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.nonEmpty('emptyList'), v.maxLength(200, 'many'));
const someIds = some(id);
const positive = v.pipe(v.number(), v.integer('whole'), v.minValue(1, 'positive'));
const count = v.pipe(v.number(), v.integer('whole'), v.minValue(0, 'negative'));
/** Date words; YAML reads 20140605 as a number. */
const day = v.union([text, v.number()]);
/** A number of days, or words such as 半个月. */
const days = v.union([text, v.number()]);

const coded = { id, name: words, aliases: v.optional(list(text)) };
const vocabulary = list(v.strictObject(coded));

export const evidence = ['continuous', 'progress', 'talks', 'materials', 'meeting', 'feedback', 'evaluation', 'report'] as const;
export const gates = ['G1', 'G2', 'G3', 'G4', 'G5'] as const;
export const ruleIds = [...gates, 'T1', 'S1', 'R1', 'L1', 'B1', 'M1', 'C1', 'P1', 'D1'] as const;

const unitScope = { tiers: v.optional(someIds), categories: v.optional(someIds) };

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
    months: list(v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month'))),
  }),
  tiers: some(v.strictObject({ ...coded, window_group: id, chain: id })),
  categories: some(v.strictObject(coded)),
  subjects: vocabulary,
  talk_kinds: vocabulary,
  return_reasons: vocabulary,
  rectification_reasons: vocabulary,
  origins: list(v.strictObject({ ...coded, step_id: v.nullable(id), rule: v.picklist(['B1', 'P1']) })),
  measures: vocabulary,
  grades: list(v.strictObject({ id: v.picklist(['good', 'fairly_good', 'average', 'poor']), name: words, satisfied: v.boolean() })),
  steps: some(v.strictObject({
    ...coded,
    section: text,
    evidence: v.picklist(evidence),
    names_by_tier: v.optional(v.record(id, words)),
    windows: v.record(id, windowEntry),
    checklists: v.optional(list(v.strictObject({
      title: words,
      categories: v.optional(someIds),
      items: some(words),
    }))),
  })),
  chains: list(v.strictObject({
    id,
    name: words,
    links: list(v.strictObject({
      no: count,
      reviewer: words,
      counted: v.optional(v.boolean()),
      scopes: v.optional(some(v.strictObject({
        categories: v.optional(someIds),
        subjects: v.optional(someIds),
        contact_leaders: v.optional(some(text)),
      }))),
    })),
  })),
  office: v.optional(text),
  rules: list(v.strictObject({
    id: v.picklist(ruleIds),
    name: words,
    sentence: words,
    section: text,
    quote: text,
    owner: v.picklist(['unit', 'reviewer', 'group', 'office']),
  })),
  gates: v.record(id, v.array(v.picklist(gates))),
  meeting_minimums: list(v.strictObject({ ...unitScope, days: v.pipe(v.number(), v.minValue(0, 'negative')) })),
  hearing_duties: list(v.strictObject(unitScope)),
  material_duties: list(v.strictObject({
    duty: v.picklist(['public_notice', 'opinions_asked']),
    name: words,
    scopes: some(v.strictObject(unitScope)),
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
