import { statusOrder } from '../i18n/statuses.ts';
import { BELOW_LINE } from './allowed.ts';
import { hasTotals, type SiteContext } from './context.ts';
import type { PlaceKind, PlaceStepRow } from './read.ts';

/** Where a figure belongs: the whole city (`name` null), an area or a supervision group. */
interface Place { place: PlaceKind; name: string | null }

/** The counts of a place: of one step, of one tier, or (both null) of all of them without continuous steps. Only the fields that the pages show. */
export type PublishedStep = Place & { step_id: string | null; tier: string | null } & Partial<Pick<PlaceStepRow, 'applicable' | (typeof statusOrder)[number]>>;

/** What `published.json` holds: the totals that the status pages of the same day show, and no other. */
export interface Published {
  as_of: string;
  compare_to: string;
  audience: 'internal' | 'public';
  minimum_ballots: number;
  steps: PublishedStep[];
  /** Null where a total is withheld. */
  satisfaction: (Place & { tier: string | null; satisfied: number | null; valid: number | null })[];
  findings: (Place & { rule: string; count: number | null })[];
  links: Record<string, string | number | boolean | null>[];
  sources: Record<string, string | number | null>[];
}

const linkFields = ['queue', 'decided', 'returns', 'p50_wait_days', 'oldest_days', 'is_bottleneck'] as const;

/** Returns the figures that the pages about a day show, field by field as the plan allows: no page tells less, and none tells more. */
export function publishedFigures(site: SiteContext): Published {
  const { allowance, rows, links: shown, plan } = site;
  const isPublic = allowance.audience === 'public';
  const of = (row: { place: PlaceKind; name: string }): Place => ({ place: row.place, name: row.place === 'city' ? null : row.name });
  const placeField = { city: null, area: 'area', group: 'supervision_group' } as const;
  const may = (section: string, { place }: { place: PlaceKind }) => placeField[place] === null || allowance.has(`${section}.${placeField[place]}`);

  const counts = (['applicable', ...statusOrder] as const).filter((field) => allowance.has(`steps.${field}`));
  const steps = rows.now.steps.filter((row) => allowance.places(row.place) && (row.step_id === null || row.tier === null)
    && (row.step_id !== null ? allowance.has('steps.step_id') : row.tier !== null ? allowance.has('steps.tier') : hasTotals(site)))
    .map((row): PublishedStep => ({
      ...of(row), step_id: row.step_id, tier: row.tier, ...Object.fromEntries(counts.map((field) => [field, row[field]])),
    }));

  const hasBallots = allowance.has('satisfaction.satisfied') && allowance.has('satisfaction.valid');
  const satisfaction = rows.now.satisfaction.filter((row) => hasBallots && allowance.places(row.place) && may('satisfaction', row)
    && (row.tier === null || (row.place === 'city' && allowance.has('satisfaction.tier'))))
    .map((row) => {
      const isShown = row.valid === 0 || allowance.ballots(row.place, row.name, row.tier);
      return { ...of(row), tier: row.tier, satisfied: isShown ? row.satisfied : null, valid: isShown ? row.valid : null };
    });

  const hasFindings = allowance.has('findings.rule') && allowance.has('findings.count');
  const findings = rows.now.findings.filter((row) => hasFindings && allowance.places(row.place) && may('findings', row) && (row.rule !== BELOW_LINE || allowance.countsBelow))
    .map((row) => ({ ...of(row), rule: row.rule, count: isPublic ? row.open_count : row.count as number | null })).filter((row) => row.count !== 0);
  // A count that is withheld stands for every place alike, whether there is anything to count or not.
  if (hasFindings && !allowance.countsBelow && plan.rules.some((rule) => rule.id === BELOW_LINE)) findings.push({ place: 'city', name: null, rule: BELOW_LINE, count: null });

  const ofLink = allowance.has('links.chain') && allowance.has('links.link_no') && rows.sources.some((source) => source.kind === 'reviews') ? linkFields.filter((field) => allowance.has(`links.${field}`)) : [];
  const links = ofLink.length === 0 ? [] : shown.map(({ chain, link_no, figures }) => ({ chain, link_no, ...Object.fromEntries(ofLink.map((field) => [field, figures && figures[field]])) }));

  const fresh = new Map(rows.staleness.map((row) => [row.file, row.last_on]));
  const ofSource = (['file', 'last_on', 'loaded', 'rejected'] as const).filter((field) => allowance.has(`sources.${field}`));
  const sources = !allowance.has('sources.kind') ? [] : rows.sources.map((row) => ({
    kind: row.kind, ...Object.fromEntries(ofSource.map((field) => [field, field === 'last_on' ? fresh.get(row.file) ?? null : row[field]])),
  }));
  return { as_of: site.asOf, compare_to: site.compareTo, audience: allowance.audience, minimum_ballots: plan.publish.minimum_ballots, steps, satisfaction, findings, links, sources };
}

/** Returns the figures as text: a row a line, so that two dates can be compared by eye. */
export function publishedText(figures: Published): string {
  const lines = Object.entries(figures).map(([name, value]) => `  ${JSON.stringify(name)}: ${
    Array.isArray(value) ? (value.length === 0 ? '[]' : `[\n${value.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`) : JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
