import { Component, type VNode } from 'preact';
import type { FilterGroup, FiltersView } from '../../views/filters.ts';

/** One list of choices. It is drawn anew only where it differs, or where what is ticked is not what is chosen: a day of the slider changes none. */
class Choices extends Component<{ group: FilterGroup }> {
  #drawn = '';

  override shouldComponentUpdate({ group }: { group: FilterGroup }): boolean {
    const ticks = this.base instanceof Element ? this.base.querySelectorAll('input') : [];
    return JSON.stringify(group) !== this.#drawn || group.options.some((option, i) => ticks[i]?.checked !== option.is_chosen);
  }

  override render({ group }: { group: FilterGroup }): VNode {
    this.#drawn = JSON.stringify(group);
    return (
      <details class="filter">
        <summary>
          <span class="field-label">{group.label}</span> <span class="filter-summary">{group.summary}</span>
        </summary>
        <fieldset class="filter-options">
          <legend class="visually-hidden">{group.label}</legend>
          {group.options.map((option) => (
            <label class="filter-option" key={option.value}>
              <input type="checkbox" name={group.name} value={option.value} checked={option.is_chosen} /> {option.label}
            </label>
          ))}
        </fieldset>
      </details>
    );
  }
}

/**
 * Making a browser's own field of a date takes it as long as a tenth of the first picture. So the page comes with plain fields of the same size, and
 * the script turns them into dates behind that picture (`showDates` in `src/islands/fold.ts`).
 */
const dateType = typeof document === 'undefined' ? 'text' : 'date';

/**
 * The filters and dates of a page, as one form whose fields are the address's parameters.
 * It needs the script: without it the page shows the site's own dates and every unit, and the form stays hidden.
 */
export function FilterBar({ view }: { view: FiltersView }): VNode {
  return (
    <form class="filters" method="get" aria-label={view.label} data-filters>
      <div class="filters-dates">
        <label class="field">
          <span class="field-label">{view.asOf.label}</span>
          <input type={dateType} data-date name="asof" value={view.asOf.value} />
        </label>
        <label class="field">
          <span class="field-label">{view.compareTo.label}</span>
          <input type={dateType} data-date name="vs" value={view.compareTo.value} />
        </label>
        <label class="field filters-slider">
          <span class="field-label">{view.slider.label}</span>
          <input type="range" min="0" max={view.slider.most} value={view.slider.value} aria-valuetext={view.slider.text} data-first-day={view.slider.first} data-slider />
        </label>
        <button type="button" class="button" data-replay data-pause={view.slider.pause}>{view.slider.replay}</button>
      </div>
      <div class="filters-groups">
        {view.groups.map((group) => <Choices group={group} key={group.name} />)}
        <div class="filters-end">
          <span class="filters-units" role="status">{view.units}</span>
          {view.clear && <a class="button" href={view.clear.href}>{view.clear.label}</a>}
          <button type="button" class="button" data-copy-link data-done={view.copyLink.done}>{view.copyLink.label}</button>
        </div>
        <button type="submit" class="button visually-hidden">{view.apply}</button>
      </div>
      {view.chosen.length > 0 && (
        <ul class="filters-chosen">
          {view.chosen.map((each) => (
            <li key={each.key}><a class="chip" href={each.href} aria-label={each.remove}>{each.label} <span aria-hidden="true">×</span></a></li>
          ))}
        </ul>
      )}
      <p class="filters-stamp">{view.stamp}</p>
    </form>
  );
}
