import type { ComponentChildren, VNode } from 'preact';
import { formatDay, formatNumber, formatShare, nameOrder } from '../i18n/format.ts';
import { publish as t } from '../i18n/publish.ts';
import { statuses, statusOrder } from '../i18n/statuses.ts';
import type { UnitRow } from '../metrics/rows.ts';
import { BELOW_LINE } from './allowed.ts';
import { hasTotals, headlineText, linkName, mayName, mayTellBallots, nameOf, numberText, signed, signedNumber, stepName, tierName, totalOf, type PageContext } from './context.ts';
import { inOwnLanguage, Meaning, Mixed, RateBar, Sources, SplitBar, SplitKey, statusTerms, Table, Title, TotalFigures, totalTerms, type Term } from './parts.tsx';
import type { PlaceKind, PlaceStepRow } from './read.ts';

/** The headline of a place and its change since the comparison date. */
export function Headline({ page, place, name }: { page: PageContext; place: PlaceKind; name: string }): VNode {
  const { locale } = page;
  const total = totalOf(page.rows.now.steps, place, name);
  const before = totalOf(page.rows.before.steps, place, name);
  if (!total || !hasTotals(page)) return <p class="lead">{t.no_headline[locale]}</p>;
  const done = total.done_on_time + total.done_late;
  return (
    <>
      <p class="lead">{headlineText(page, total)}</p>
      <TotalFigures page={page} totals={{ applicable: total.applicable, done, overdue: total.overdue }} />
      <p>{t.since[locale]({ day: formatDay(page.compareTo, locale) })}{locale === 'zh' ? '：' : ': '}{t.change[locale]({
        done: signed(page, done - (before ? before.done_on_time + before.done_late : 0)), overdue: signed(page, total.overdue - (before?.overdue ?? 0)),
      })}</p>
    </>
  );
}

/** Counts by step or by tier, as far as the plan allows. */
function StepTable({ page, place, name, by }: { page: PageContext; place: PlaceKind; name: string; by: 'step_id' | 'tier' }): VNode | null {
  const { locale, allowance } = page;
  if (!allowance.has(`steps.${by}`)) return null;
  const fits = (row: PlaceStepRow) => row.place === place && row.name === name && row[by] !== null && row[by === 'step_id' ? 'tier' : 'step_id'] === null;
  const rows = page.rows.now.steps.filter(fits);
  const before = new Map(page.rows.before.steps.filter(fits).map((row) => [row[by], row]));
  const fields = statusOrder.filter((field) => allowance.has(`steps.${field}`) && (by === 'step_id' || field !== 'ongoing'));
  const isWhole = hasTotals(page);
  const canDraw = allowance.has('steps.applicable') && fields.length === statusOrder.length - (by === 'tier' ? 1 : 0);
  const title = by === 'step_id' ? t.by_step[locale] : t.by_tier[locale];
  const head: string[] = [by === 'step_id' ? t.step[locale] : t.tier[locale]];
  if (allowance.has('steps.applicable')) head.push(t.applicable[locale]);
  head.push(...fields.map((field) => statuses[field][locale]));
  if (isWhole) head.push(t.share[locale], t.change_done[locale]);
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? <p>{t.steps_none[locale]}</p> : (
        <Table head={canDraw ? [...head, t.bar[locale]] : head} numeric={head.map((_, at) => at).slice(1)} label={title} isDrawn={canDraw} narrow="cards four">
          {rows.map((row) => {
            const done = row.done_on_time + row.done_late;
            const was = before.get(row[by]);
            return (
              <tr key={row[by]}>
                <th scope="row">{by === 'step_id' ? stepName(page, row.step_id!) : tierName(page, row.tier!)}</th>
                {allowance.has('steps.applicable') && <td class="n" data-label={t.applicable[locale]}>{numberText(page, row.applicable)}</td>}
                {fields.map((field) => <td class="n" data-label={statuses[field][locale]} key={field}>{numberText(page, row[field])}</td>)}
                {isWhole && <td class="n" data-label={t.share[locale]}>{row.is_continuous ? '–' : formatShare(done, row.applicable)}</td>}
                {isWhole && <td class="n" data-label={t.change_done[locale]}>{row.is_continuous ? '–' : signedNumber(page, done, was ? was.done_on_time + was.done_late : 0)}</td>}
                {canDraw && <td class="drawn" aria-hidden="true"><SplitBar row={row} /></td>}
              </tr>
            );
          })}
        </Table>
      )}
      {canDraw && by === 'step_id' && rows.length > 0 && <SplitKey locale={locale} />}
    </section>
  );
}

function LinkTable({ page }: { page: PageContext }): VNode | null {
  const { locale, allowance, links, plan } = page;
  const columns = ([['queue', t.queue], ['decided', t.decided], ['returns', t.returns], ['p50_wait_days', t.p50], ['oldest_days', t.oldest]] as const)
    .filter(([field]) => allowance.has(`links.${field}`));
  if (!allowance.has('links.chain') || !allowance.has('links.link_no') || columns.length === 0) return null;
  if (!page.rows.sources.some((source) => source.kind === 'reviews')) return null;
  return (
    <section>
      <h2>{t.chains[locale]}</h2>
      <Table isGrouped narrow="lines" head={[t.reviewer[locale], ...columns.map(([, label]) => label[locale])]} numeric={columns.map((_, at) => at + 1)} label={t.chains[locale]}>
        {[...new Set(links.map((row) => row.chain))].map((id) => (
          <tbody key={id}>
            <tr><th scope="rowgroup" class="group" colSpan={columns.length + 1}>{nameOf(plan.chains, id, locale)}</th></tr>
            {links.filter((row) => row.chain === id).map(({ link_no, figures }) => (
              <tr key={link_no}>
                <th scope="row">{linkName(page, id, link_no)}{figures?.is_bottleneck && allowance.has('links.is_bottleneck') && <strong>{locale === 'zh' ? `（${t.bottleneck.zh}）` : ` (${t.bottleneck.en})`}</strong>}</th>
                {columns.map(([field]) => <td class="n" key={field}>{figures ? numberText(page, figures[field], 1) : t.hidden[locale]}</td>)}
              </tr>
            ))}
          </tbody>
        ))}
      </Table>
      {links.some(({ figures }) => figures === null) && <p class="note">{t.links_hidden[locale]({ n: formatNumber(plan.publish.minimum_ballots, locale) })}</p>}
    </section>
  );
}

function Satisfaction({ page, place, name }: { page: PageContext; place: PlaceKind; name: string }): VNode | null {
  const { locale, allowance, plan } = page;
  if (!mayTellBallots(page, place)) return null;
  const rows = page.rows.now.satisfaction.filter((row) => row.place === place && row.name === name);
  const total = rows.find((row) => row.tier === null);
  const tiers = rows.filter((row) => row.tier !== null && place === 'city' && allowance.has('satisfaction.tier'));
  const isHidden = total !== undefined && total.valid > 0 && !allowance.ballots(place, name, null);
  const anyHidden = isHidden || tiers.some((row) => row.valid > 0 && !allowance.ballots(place, name, row.tier));
  return (
    <section>
      <h2>{t.satisfaction[locale]}</h2>
      {!total || total.valid === 0 ? <p>{t.satisfaction_none[locale]}</p> : !isHidden && (
        <p>{t.satisfaction_sentence[locale]({
          satisfied: formatNumber(total.satisfied, locale), valid: formatNumber(total.valid, locale), share: formatShare(total.satisfied, total.valid)!,
        })} <RateBar page={page} satisfied={total.satisfied} valid={total.valid} /></p>
      )}
      {total && total.valid > 0 && (!isHidden || tiers.length > 0) && <p class="note">{t.line[locale]({ n: String(plan.thresholds.satisfaction.numerator), of: String(plan.thresholds.satisfaction.denominator) })}</p>}
      {anyHidden && <p class="note">{t.satisfaction_hidden[locale]({ n: formatNumber(plan.publish.minimum_ballots, locale) })}</p>}
      {tiers.length > 0 && (
        <Table head={[t.tier[locale], t.satisfied[locale], t.valid[locale], t.rate[locale], t.rate_bar[locale]]} numeric={[1, 2, 3]} label={t.satisfaction[locale]} isDrawn narrow="lines">
          {tiers.map((row) => {
            const show = row.valid === 0 || allowance.ballots(place, name, row.tier);
            return (
              <tr key={row.tier}>
                <th scope="row">{tierName(page, row.tier!)}</th>
                <td class="n">{show ? numberText(page, row.satisfied) : t.hidden[locale]}</td>
                <td class="n">{show ? numberText(page, row.valid) : t.hidden[locale]}</td>
                <td class="n">{show ? formatShare(row.satisfied, row.valid) ?? t.none[locale] : t.hidden[locale]}</td>
                <td class="drawn" aria-hidden="true">{show && row.valid > 0 && <RateBar page={page} satisfied={row.satisfied} valid={row.valid} />}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </section>
  );
}

function Findings({ page, place, name }: { page: PageContext; place: PlaceKind; name: string }): VNode | null {
  const { locale, allowance, plan } = page;
  if (!allowance.has('findings.rule') || !allowance.has('findings.count') || !mayName(allowance, 'findings', place)) return null;
  const isPublic = allowance.audience === 'public';
  const of = (rows: typeof page.rows.now.findings) => new Map(rows.filter((row) => row.place === place && row.name === name)
    .map((row) => [row.rule, isPublic ? row.open_count : row.count] as const).filter(([, count]) => count > 0));
  const now = of(page.rows.now.findings);
  const before = of(page.rows.before.findings);
  // Where the count of units below the line is withheld, its row is there even when it is 0: its absence would tell.
  const rules = plan.rules.filter((rule) => now.has(rule.id) || before.has(rule.id) || (rule.id === BELOW_LINE && !allowance.countsBelow));
  return (
    <section>
      <h2>{t.findings[locale]}</h2>
      {rules.length === 0 ? <p>{t.findings_none[locale]}</p> : (
        <Table head={[t.rule[locale], t.count[locale], t.change_count[locale]]} numeric={[1, 2]} label={t.findings[locale]}>
          {rules.map((rule) => {
            const isTold = rule.id !== BELOW_LINE || allowance.countsBelow;
            return (
              <tr key={rule.id}>
                <th scope="row">{rule.id} {rule.name[locale]}</th>
                <td class="n">{isTold ? numberText(page, now.get(rule.id) ?? 0) : t.hidden[locale]}</td>
                <td class="n">{isTold ? signedNumber(page, now.get(rule.id) ?? 0, before.get(rule.id) ?? 0) : t.hidden[locale]}</td>
              </tr>
            );
          })}
        </Table>
      )}
      {isPublic && plan.rules.some((rule) => rule.id === BELOW_LINE) && <p class="note">{allowance.countsBelow ? t.findings_open[locale]({ n: formatNumber(plan.publish.minimum_ballots, locale) }) : t.findings_withheld[locale]}</p>}
    </section>
  );
}

/** Names of places with their completion, linked to their pages. */
export function PlaceList({ page, place, pathOf, names }: { page: PageContext; place: 'area' | 'group'; names: readonly string[]; pathOf: (name: string) => string }): VNode | null {
  const { locale } = page;
  if (names.length === 0) return null;
  const title = place === 'area' ? t.areas[locale] : t.groups[locale];
  const isWhole = hasTotals(page);
  // A page stays light enough for a slow line: of very many places the numbers alone.
  const canDraw = isWhole && names.length <= 100;
  return (
    <section>
      <h2>{title}</h2>
      <Table head={[t.place[place][locale], ...(isWhole ? [t.applicable[locale], t.share[locale], statuses.overdue[locale]] : []), ...(canDraw ? [t.bar[locale]] : [])]} numeric={isWhole ? [1, 2, 3] : []} label={title} isDrawn={canDraw} {...(isWhole ? { narrow: 'lines' as const } : {})}>
        {[...names].sort(nameOrder(locale)).map((name) => {
          const row = totalOf(page.rows.now.steps, place, name);
          return (
            <tr key={name}>
              <th scope="row"><a href={page.link(pathOf(name))} {...inOwnLanguage(name, locale)}>{name}</a></th>
              {isWhole && <td class="n">{numberText(page, row?.applicable ?? 0)}</td>}
              {isWhole && <td class="n">{row ? formatShare(row.done_on_time + row.done_late, row.applicable) : t.none[locale]}</td>}
              {isWhole && <td class="n">{numberText(page, row?.overdue ?? 0)}</td>}
              {canDraw && <td class="drawn" aria-hidden="true">{row && <SplitBar row={row} />}</td>}
            </tr>
          );
        })}
      </Table>
    </section>
  );
}

export function UnitList({ page, units, overdue, pathOf }: { page: PageContext; units: readonly UnitRow[]; overdue: ReadonlyMap<string, number>; pathOf: ((unitId: string) => string) | null }): VNode {
  const { locale } = page;
  return (
    <section>
      <h2>{t.units[locale]}</h2>
      <p class="note">{t.order[locale]}</p>
      <Table head={[t.unit[locale], t.tier[locale], t.overdue_steps[locale], t.lag[locale], t.findings[locale]]} numeric={[2, 3, 4]} label={t.units[locale]} narrow="lines">
        {units.map((unit) => {
          const name = unit.name ?? unit.unit_id;
          return (
            <tr key={unit.unit_id}>
              <th scope="row">{pathOf ? <a href={page.link(pathOf(unit.unit_id))} {...inOwnLanguage(name, locale)}>{name}</a> : <Mixed text={name} locale={locale} />}</th>
              <td>{tierName(page, unit.tier)}</td>
              <td class="n">{numberText(page, overdue.get(unit.unit_id) ?? 0)}</td>
              <td class="n">{numberText(page, unit.lag_days)}</td>
              <td class="n">{numberText(page, unit.open_findings)}</td>
            </tr>
          );
        })}
      </Table>
    </section>
  );
}

/** What the columns of a list of units are. */
export const unitListTerms = ({ locale }: Pick<PageContext, 'locale'>): Term[] => [[t.overdue_steps[locale], t.terms.overdue_steps[locale]]];

/** Everything about the city, an area or a group; `children` are further lists, with those of its units where `hasUnits`. */
export function PlaceBody({ page, place, name, hasUnits, children }: { page: PageContext; place: PlaceKind; name: string; hasUnits: boolean; children?: ComponentChildren }): VNode {
  const { locale, allowance } = page;
  const terms = [
    ...totalTerms(locale), ...statusTerms(locale, statusOrder.filter((status) => status !== 'overdue' && allowance.has(`steps.${status}`))),
    [`${t.change_done[locale]}${locale === 'zh' ? '、' : ', '}${t.change_count[locale]}`, t.terms.change[locale]({ day: formatDay(page.compareTo, locale) })] as const,
    ...(hasUnits ? unitListTerms(page) : []),
    // In one file the pages of units do not say it again.
    ...(hasUnits && place === 'city' && page.isSingle ? [[t.deviation[locale], t.terms.deviation[locale]] as const] : []),
  ];
  return (
    <>
      <Title page={page} name={place === 'city' ? t.city[locale] : name} day={page.asOf} />
      <Headline page={page} place={place} name={name} />
      <StepTable page={page} place={place} name={name} by="step_id" />
      <StepTable page={page} place={place} name={name} by="tier" />
      {place === 'city' && <LinkTable page={page} />}
      <Satisfaction page={page} place={place} name={name} />
      <Findings page={page} place={place} name={name} />
      {children}
      <Sources page={page} />
      <Meaning page={page} terms={terms} which={['steps', ...(place === 'city' ? ['links' as const] : []), 'satisfaction', 'findings', ...(hasUnits && (place === 'city' || !page.isSingle) ? ['units' as const] : [])]} />
    </>
  );
}
