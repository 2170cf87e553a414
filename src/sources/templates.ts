import { addDays } from '../plan/date_words.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Plan } from '../plan/plan.ts';
import { kinds, schemas, termsOf, type ColumnSchema, type Kind } from './contract.ts';

/** Invented cells where the type alone would not tell what is meant, or numbers have to fit together: for the first row and the second. */
const cells: Record<string, readonly [zh: string, en: string][]> = {
  'units.unit_id': [['U001', 'U001'], ['U002', 'U002']],
  'units.name': [['示例单位甲', 'Example unit A'], ['示例单位乙', 'Example unit B']],
  'units.area': [['示例县', 'Example county'], ['示例县', 'Example county']],
  'units.parent_id': [['', ''], ['U001', 'U001']],
  'units.supervision_group': [['第一督导组', 'Group 1'], ['第一督导组', 'Group 1']],
  'units.contact_leader': [['', ''], ['', '']],
  'materials.material_id': [['M0001', 'M0001'], ['M0002', 'M0002']],
  'remediations.item_id': [['R0001', 'R0001'], ['R0002', 'R0002']],
  'talks.required': [['6', '6'], ['10', '10']],
  'talks.done': [['6', '6'], ['4', '4']],
  'evaluations.issued': [['100', '100'], ['60', '60']],
  'evaluations.returned': [['96', '96'], ['58', '58']],
  'evaluations.good': [['50', '50'], ['20', '20']],
  'evaluations.fairly_good': [['30', '30'], ['18', '18']],
  'evaluations.average': [['10', '10'], ['12', '12']],
  'evaluations.poor': [['4', '4'], ['6', '6']],
  'annotations.text': [['准予延期一周', 'Extended by a week'], ['两个单位合并', 'Two units merged']],
  'annotations.kind': [['延期', 'extension'], ['合并', 'merger']],
};

/** Columns that stay empty in the second row: what is not done yet is left empty. */
const openInSecond = new Set(['reviews.decided_on', 'reviews.decision', 'reviews.reason', 'remediations.closed_on', 'progress.completed_on', 'meetings.feedback_on']);

/** Rows of the example: two of each export. */
const EXAMPLES = [0, 1] as const;

function exampleCell(kind: Kind, column: ColumnSchema, index: number, row: number, plan: Plan, locale: Locale): string {
  const name = `${kind}.${column.name}`;
  const own = cells[name];
  if (own) return own[row]![locale === 'zh' ? 0 : 1];
  if (row === 1 && openInSecond.has(name)) return '';
  if (column.refers_to) return cells[column.refers_to === 'units' ? 'units.unit_id' : 'materials.material_id']![row]![0];
  const tier = plan.tiers[row % plan.tiers.length]!;
  switch (column.type) {
    case 'date': return addDays(plan.campaign.starts_on, index * 3 + row);
    case 'integer':
      return column.name === 'link_no' ? String(plan.chains.find((chain) => chain.id === tier.chain)?.links[0]?.no ?? 1) : '1';
    case 'decimal': return '1.5';
    case 'code': {
      if (name === 'reviews.reason') return '';
      if (name === 'units.tier') return locale === 'zh' ? tier.name.zh : tier.id;
      const terms = termsOf(plan, column.vocabulary!);
      const term = terms[row % terms.length];
      if (!term) return '';
      return locale === 'zh' ? term.words[1]! : term.id;
    }
    default: return '';
  }
}

/**
 * Returns a template of an export: its header in one language and, with `hasExample`, two invented rows that are loaded together
 * with those of the other exports.
 */
export function templateRows(kind: Kind, plan: Plan, locale: Locale, hasExample: boolean): string[][] {
  const { columns } = schemas[kind];
  const header = columns.map((column) => (locale === 'zh' ? column.zh : column.name));
  // A plan without one of the words that every row must give has no rows of this kind.
  const isPossible = columns.every((column) => !column.vocabulary || !column.required || termsOf(plan, column.vocabulary).length > 0);
  if (!hasExample || !isPossible) return [header];
  return [header, ...EXAMPLES.map((row) => columns.map((column, index) => exampleCell(kind, column, index, row, plan, locale)))];
}

export type TemplateForm = 'csv' | 'gb18030' | 'xlsx';

/** A template as a file: what is in it and how it is written; `kind` null is all exports, a sheet for each. */
export interface Template {
  path: string;
  kind: Kind | null;
  locale: Locale;
  hasExample: boolean;
  form: TemplateForm;
}

/** Every template, in the order of the contract. Paths are file names. */
export const templates: readonly Template[] = [...kinds, null].flatMap((kind) =>
  ([false, true] as const).flatMap((hasExample) =>
    (['zh', 'en'] as const).flatMap((locale) =>
      (['xlsx', 'csv', 'gb18030'] as const).filter((form) => kind !== null || form === 'xlsx').map((form): Template => ({
        kind, locale, hasExample, form,
        path: `${kind ?? 'all'}-${hasExample ? 'example' : 'empty'}-${locale}${form === 'gb18030' ? '-gb18030' : ''}.${form === 'xlsx' ? 'xlsx' : 'csv'}`,
      })))));
