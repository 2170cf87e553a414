import { contract as words } from '../i18n/contract.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Plan } from '../plan/plan.ts';
import { kinds, schemas, templates, termsOf, type Kind, type Template } from '../sources/index.ts';

export interface TemplateLink { path: string; label: string; saveAs: string }

export interface ContractView {
  rules: string[];
  /** The workbook of all exports, empty and with examples. */
  all: TemplateLink[];
  exports: {
    kind: Kind;
    name: string;
    state: string;
    sentence: string;
    head: string[];
    columns: { name: string; cells: string[]; list: string[] }[];
    templates: { label: string; links: TemplateLink[] }[];
  }[];
}

/** The links of each chain with their numbers: an office knows its reviewers by name. */
const chainsOf = (plan: Plan, locale: Locale): string[] => plan.chains.map((chain) =>
  `${chain.name[locale]}${locale === 'zh' ? '：' : ': '}${chain.links.map((link) => `${link.no}\u00a0${link.reviewer[locale]}`).join(locale === 'zh' ? '、' : ', ')}`);

/** Returns the contract of every export in words, from the schemas that the reader itself goes by, with its templates. */
export function contractView(plan: Plan, locale: Locale): ContractView {
  const other: Locale = locale === 'zh' ? 'en' : 'zh';
  const comma = locale === 'zh' ? '、' : ', ';
  const named = (kind: Kind | null, hasExample: boolean) => `${kind ? schemas[kind].name[locale] : words.all[locale]}-${words[hasExample ? 'example' : 'empty'][locale]}`;
  const link = (template: Template): TemplateLink => ({
    path: template.path,
    label: template.locale === locale ? words.forms[template.form][locale] : words.other_language[locale],
    saveAs: `${named(template.kind, template.hasExample)}.${template.form === 'xlsx' ? 'xlsx' : 'csv'}`,
  });
  const linksOf = (kind: Kind | null, hasExample: boolean) => [
    ...templates.filter((each) => each.kind === kind && each.hasExample === hasExample && each.locale === locale),
    ...templates.filter((each) => each.kind === kind && each.hasExample === hasExample && each.locale === other && each.form === 'xlsx'),
  ].map(link);
  return {
    rules: words.rules.map((rule) => rule[locale]),
    all: templates.filter((each) => each.kind === null && each.locale === locale).map((each) => ({ ...link(each), label: words[each.hasExample ? 'example' : 'empty'][locale] })),
    exports: kinds.map((kind) => {
      const schema = schemas[kind];
      const identity = schema.identity ?? schema.columns.filter((column) => column.key).map((column) => column.name);
      const nameOf = (name: string) => (locale === 'zh' ? schema.columns.find((column) => column.name === name)!.zh : name);
      return {
        kind,
        name: schema.name[locale],
        state: words[schema.is_optional ? 'optional' : 'needed'][locale],
        sentence: `${words.row[locale]({ row: schema.row[locale] })}${locale === 'zh' ? '' : ' '}${words.key[locale]({ names: identity.map(nameOf).join(comma) })}`,
        head: [words.column, words.also, words.type, words.must, words.meaning].map((each) => each[locale]),
        columns: schema.columns.map((column) => ({
          name: column.name,
          cells: [
            locale === 'zh' ? column.zh : column.name, locale === 'zh' ? column.name : column.zh, words.types[column.type][locale],
            column.required ? words.yes[locale] : '', column.description[locale],
          ],
          list: kind === 'reviews' && column.name === 'link_no' ? chainsOf(plan, locale)
            : column.vocabulary ? termsOf(plan, column.vocabulary).map((term) => (locale === 'zh' ? `${term.words[1]} ${term.id}` : `${term.id} ${term.words[1]}`)) : [],
        })),
        templates: [false, true].map((hasExample) => ({ label: words[hasExample ? 'example' : 'empty'][locale], links: linksOf(kind, hasExample) })),
      };
    }),
  };
}
