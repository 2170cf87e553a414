import { formatNumber } from '../i18n/format.ts';
import { columns, proof as words } from '../i18n/proof.ts';
import type { ViewContext } from './context.ts';
import { proofHref } from './proof.ts';

/** Links to the proofs of some figures, named and with their values. */
export interface ProofLinksView {
  label: string;
  links: { label: string; href: string }[];
}

export interface ProvenFigure {
  metric: string;
  column: string;
  /** A text stands as it is: a share, or days with what they are. */
  value: number | string;
  keys?: Record<string, string>;
  /** In the place of the column's own name. */
  name?: string;
}

/** Returns the links to the proofs of figures, such as `滞后的单位 12`. */
export function proofLinks(figures: readonly ProvenFigure[], { locale, state }: ViewContext): ProofLinksView {
  return {
    label: words.links[locale],
    links: figures.map(({ metric, column, value, keys = {}, name }) => ({
      label: `${name ?? columns[column]![locale]} ${typeof value === 'string' ? value : formatNumber(value, locale, 1)}`, href: proofHref(state, metric, column, keys),
    })),
  };
}
