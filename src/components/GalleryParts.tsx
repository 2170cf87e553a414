import type { VNode } from 'preact';
import { gallery as words } from '../i18n/gallery.ts';
import type { Locale } from '../i18n/locale.ts';

/** A colour: as the page shows it now (`now`, a token), or as one theme has it. */
export function Ink({ now, fill }: { now: string } & { fill?: never } | { now?: never; fill: string }): VNode {
  return <svg class="gallery-ink" viewBox="0 0 40 20" width="40" height="20" aria-hidden="true"><rect class={now && `now-${now}`} fill={fill} width="40" height="20" /></svg>;
}

/** What kind of chart the figure below is; its own title says what it finds. */
export function Form({ name, locale }: { name: keyof typeof words.form; locale: Locale }): VNode {
  return <p class="gallery-form">{words.form[name][locale]}</p>;
}

/** The elements that drawings are made of, each by itself. */
const elements: Record<keyof typeof words.element, VNode> = {
  axis: <path class="axis-line" d="M2 20h80M10 20v5M42 20v5M74 20v5" />,
  grid: <path class="grid-line" d="M2 8h80M2 20h80" />,
  done: <path class="line" d="M2 24h24v-8h24v-10h32" />,
  plan: <path class="line-plan" d="M2 24h24v-8h24v-10h32" />,
  as_of: <path class="as-of-line" d="M42 2v24" />,
  threshold: <path class="threshold-line" d="M2 14h80" />,
  band: <rect class="band" x="2" y="6" width="80" height="16" />,
  inferred: <rect class="band-inferred" x="2" y="6" width="80" height="16" />,
  note: <><path class="note-line" d="M42 14v14" /><circle class="note-flag" cx="42" cy="8" r="7" /><text class="note-number" x="42" y="11.5" text-anchor="middle">1</text></>,
  interval: <><path class="threshold-line" d="M22 2v24" /><path class="interval" d="M30 14h48M30 10v8M78 10v8" /><circle class="interval-dot" cx="56" cy="14" r="4.5" /></>,
  below: <><path class="threshold-line" d="M66 2v24" /><path class="interval is-below" d="M10 14h44M10 10v8M54 10v8" /><path class="interval-dot is-below" d="M34 8l6 11h-12Z" /></>,
  unclear: <><rect class="band" x="2" y="2" width="80" height="24" /><path class="threshold-line" d="M2 10h80" /><path class="funnel-unclear" d="M42 12l6 10h-12Z" /></>,
  wait: <><path class="grid-line" d="M2 14h80" /><path class="wait-range" d="M12 14h34" /><path class="wait-median" d="M12 8v12" /><path class="wait-oldest" d="M70 8l5 6l-5 6l-5 -6Z" /></>,
  hatch: <rect class="gallery-hatch" x="2" y="6" width="80" height="16" />,
};

export function Elements({ locale }: { locale: Locale }): VNode {
  return (
    <ul class="gallery-elements">
      {(Object.keys(elements) as (keyof typeof elements)[]).map((name) => (
        <li key={name}><svg class="chart swatch" viewBox="0 0 84 28" width="84" height="28" aria-hidden="true">{elements[name]}</svg> {words.element[name][locale]}</li>
      ))}
    </ul>
  );
}
