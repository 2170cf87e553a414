import { filters as words } from '../i18n/filters.ts';
import { formatDay, formatNumber, formatShortDay, nameOrder } from '../i18n/format.ts';
import type { FilterRows } from '../metrics/filters.ts';
import type { ViewContext } from './context.ts';
import { daysBetween } from './days.ts';
import { stateHref, type FilterList } from './state.ts';

export interface FilterOption {
  value: string;
  label: string;
  is_chosen: boolean;
}

export interface FilterGroup {
  /** Name of the parameter in the address. */
  name: 'tier' | 'area' | 'group' | 'category' | 'step';
  label: string;
  summary: string;
  options: FilterOption[];
}

export interface FiltersView {
  label: string;
  asOf: { label: string; value: string };
  compareTo: { label: string; value: string };
  slider: { label: string; first: string; most: number; value: number; text: string; replay: string; pause: string };
  groups: FilterGroup[];
  units: string;
  /** What is chosen, each with the address without it. */
  chosen: { key: string; label: string; remove: string; href: string }[];
  clear: { label: string; href: string } | null;
  copyLink: { label: string; done: string };
  apply: string;
  /** On paper: the dates and filters that the figures speak of, in one sentence. */
  stamp: string;
}

const listOf: Record<FilterGroup['name'], FilterList> = { tier: 'tiers', area: 'areas', group: 'supervision_groups', category: 'categories', step: 'steps' };

/** Returns the filter bar: what can be chosen, what is, and how many units that leaves. */
export function filtersView(rows: FilterRows, context: ViewContext): FiltersView {
  const { locale, plan, state } = context;
  const nameOf = (coded: { id: string; name: { zh: string; en: string } }[], id: string) =>
    coded.find((item) => item.id === id)?.name[locale] ?? id;

  const valuesOf = (dimension: FilterRows['dimensions'][number]['dimension']) =>
    rows.dimensions.filter((row) => row.dimension === dimension).map((row) => row.value);
  const sorted = (values: string[]) => [...values].sort(nameOrder(locale));

  const group = (name: FilterGroup['name'], label: string, chosen: string[], options: { value: string; label: string }[]): FilterGroup => ({
    name,
    label,
    summary: chosen.length === 0
      ? words.all[locale]
      : chosen.length === 1
        ? options.find((option) => option.value === chosen[0])?.label ?? chosen[0]!
        : words.chosen[locale]({ n: chosen.length }),
    options: options.map((option) => ({ ...option, is_chosen: chosen.includes(option.value) })),
  });

  const groups = [
    group('tier', words.tier[locale], state.tiers, valuesOf('tier').map((value) => ({ value, label: nameOf(plan.tiers, value) }))),
    group('area', words.area[locale], state.areas, sorted(valuesOf('area')).map((value) => ({ value, label: value }))),
    group('group', words.supervision_group[locale], state.supervision_groups, sorted(valuesOf('supervision_group')).map((value) => ({ value, label: value }))),
    group('category', words.category[locale], state.categories, valuesOf('category').map((value) => ({ value, label: nameOf(plan.categories, value) }))),
    group('step', words.step[locale], state.steps, plan.steps.map((step) => ({ value: step.id, label: step.name[locale] }))),
  ].filter((each) => each.options.length > 1);

  const chosen: FiltersView['chosen'] = [
    ...(state.as_of ? [{ key: 'asof', label: words.value[locale]({ name: words.as_of[locale], value: formatShortDay(state.as_of, locale, context.asOf) }), href: stateHref(state, { as_of: null, open: state.open }) }] : []),
    ...(state.compare_to ? [{ key: 'vs', label: words.value[locale]({ name: words.compare_to[locale], value: formatShortDay(state.compare_to, locale, context.asOf) }), href: stateHref(state, { compare_to: null, open: state.open }) }] : []),
    ...groups.flatMap(({ name, label, options }) => options.filter((option) => option.is_chosen).map((option) => ({
      key: `${name} ${option.value}`,
      label: words.value[locale]({ name: label, value: option.label }),
      href: stateHref(state, { [listOf[name]]: state[listOf[name]].filter((value) => value !== option.value) }),
    }))),
  ].map((each) => ({ ...each, remove: words.remove[locale]({ what: each.label }) }));
  const isFiltered = chosen.some(({ key }) => key.includes(' '));
  const units = words.units[locale]({ shown: formatNumber(rows.units_in_scope, locale), all: formatNumber(rows.units, locale) });
  return {
    label: words.label[locale],
    asOf: { label: words.as_of[locale], value: context.asOf },
    compareTo: { label: words.compare_to[locale], value: context.compareTo },
    slider: {
      label: words.days_of_slider[locale],
      first: rows.first_day,
      most: daysBetween(rows.first_day, rows.last_day),
      value: daysBetween(rows.first_day, context.asOf),
      text: formatDay(context.asOf, locale),
      replay: words.replay[locale],
      pause: words.pause[locale],
    },
    groups,
    units,
    chosen,
    clear: isFiltered
      ? { label: words.clear[locale], href: stateHref(state, { tiers: [], areas: [], supervision_groups: [], categories: [], steps: [] }) }
      : null,
    copyLink: { label: words.copy_link[locale], done: words.copied[locale] },
    apply: words.apply[locale],
    stamp: words.stamp[locale]({
      day: formatDay(context.asOf, locale), before: formatDay(context.compareTo, locale), units,
      filters: groups.filter(({ options }) => options.some((option) => option.is_chosen))
        .map(({ label, options }) => words.value[locale]({ name: label, value: options.filter((option) => option.is_chosen).map((option) => option.label).join(locale === 'zh' ? '、' : ', ') })),
    }),
  };
}
