import type { VNode } from 'preact';
import { chains as chainWords } from '../../i18n/chains.ts';
import { formatNumber, formatShare } from '../../i18n/format.ts';
import type { Locale } from '../../i18n/locale.ts';
import { publish as p } from '../../i18n/publish.ts';
import { rollup as t } from '../../i18n/rollup.ts';
import { statuses, statusOrder } from '../../i18n/statuses.ts';
import { lackingFigures, lackingKinds } from '../../views/lacking.ts';
import { linkName as ownLinkName, stepName, tierName } from '../context.ts';
import type { FramedPage } from '../frame.tsx';
import { Figures, inOwnLanguage, Meaning, Mixed, RateBar, SplitBar, SplitKey, statusTerms, Table, Title, totalTerms, WholeWords, type Term } from '../parts.tsx';
import type { Chosen, LeftOut } from './parts.ts';
import type { PartLinkRow, PartRow, PartStepRow, RollupRows } from './read.ts';

export interface RollupPage extends FramedPage {
  chosen: Chosen;
  rows: RollupRows;
  /** Names of the files of figures beside the pages. */
  files: readonly string[];
}

const listed = (names: readonly string[], locale: Locale) => names.join(locale === 'zh' ? '、' : ', ');

/** Returns the address of a part's own site as seen from a page: what the list says is relative to the first page; a folder has an English side. */
export function addressOf(address: string, locale: Locale): string {
  if (address === '') return '';
  const isWhole = /^([a-z][a-z0-9+.-]*:|\/)/i.test(address);
  const folder = /\.html?$/i.test(address) || address.endsWith('/') ? address : `${address}/`;
  return `${locale === 'en' && !isWhole ? '../' : ''}${folder}${locale === 'en' && folder.endsWith('/') ? 'en/' : ''}`;
}

/** Returns why a part is not added up, in one sentence. */
export function refusalSentence(left: Pick<LeftOut, 'reason' | 'detail'>, locale: Locale): string {
  return t.reasons[left.reason][locale]({ detail: left.detail });
}

function PartName({ page, name }: { page: RollupPage; name: string }): VNode {
  const part = page.chosen.parts.find((one) => one.name === name) ?? page.chosen.leftOut.find((one) => one.name === name);
  const address = addressOf(part?.address ?? '', page.locale);
  return address === '' ? <Mixed text={name} locale={page.locale} /> : <a href={address} {...inOwnLanguage(name, page.locale)}>{name}</a>;
}

/** A share in words of its parts; an empty one where there is nothing to divide by. */
const share = (n: number, d: number, locale: Locale) => formatShare(n, d) ?? p.none[locale];

/** A chain and one of its links, as in a sentence; one that the chain does not count has no number. */
function linkWords(page: RollupPage, row: Pick<PartLinkRow, 'chain' | 'link_no'>): [string, string] {
  const chain = page.plan.chains.find((one) => one.id === row.chain);
  const link = chain?.links.find((one) => one.no === row.link_no);
  const reviewer = link?.reviewer[page.locale] ?? '';
  const no = link?.is_counted === false ? chainWords.pre_sign_short[page.locale] : page.locale === 'zh' ? `第 ${row.link_no} 环` : `link ${row.link_no}`;
  return page.locale === 'zh' ? [chain?.name.zh ?? row.chain, `${no}“${reviewer}”`] : [`${chain?.name.en ?? row.chain}, `, `${no} (${reviewer})`];
}

const linkName = (page: RollupPage, row: Pick<PartLinkRow, 'chain' | 'link_no'>): string => linkWords(page, row).join('');

/** Whether even the last part has done as much as was due: then none of them is slow. */
const isAhead = (row: PartRow): boolean => row.done >= row.should_be_done;

const lastMark = (row: PartRow) => (isAhead(row) ? t.least_ahead_mark : t.slowest_mark);

function Lead({ page, total }: { page: RollupPage; total: PartRow }): VNode {
  const { locale, rows, chosen } = page;
  const n = (value: number) => formatNumber(value, locale);
  const slowest = rows.parts.find((row) => row.is_slowest);
  const [push] = rows.push;
  const lacking = chosen.parts.map((part) => ({ name: part.name, notice: lackingFigures(lackingKinds(part.feed.sources), locale) })).filter(({ notice }) => notice !== null);
  return (
    <>
      <p class="lead">{t.headline[locale]({ parts: n(chosen.parts.length), units: n(total.units), applicable: n(total.applicable), done: n(total.done), share: share(total.done, total.applicable, locale), overdue: n(total.overdue) })}</p>
      <Figures items={[
        { label: p.share[locale], value: share(total.done, total.applicable, locale), note: p.of_applicable[locale]({ n: n(total.applicable) }) },
        ...(total.should_be_done === 0 ? [] : [{ label: t.index[locale], value: share(total.done, total.should_be_done, locale), note: `${n(total.done)} ÷ ${n(total.should_be_done)}` }]),
        { label: t.adherence[locale], value: share(total.kept_window, total.decided_with_window, locale), note: `${n(total.kept_window)} ÷ ${n(total.decided_with_window)}` },
        { label: statuses.overdue[locale], value: n(total.overdue), isBad: total.overdue > 0 },
      ]} />
      <p>{total.should_be_done === 0 ? t.nothing_due[locale] : t.schedule[locale]({ share: share(total.done, total.should_be_done, locale), n: n(total.done), d: n(total.should_be_done) })}</p>
      {slowest && <p><Mixed locale={locale} text={(isAhead(slowest) ? t.least_ahead : t.slowest)[locale]({ part: slowest.part!, share: share(slowest.done, slowest.should_be_done, locale), n: n(slowest.done), d: n(slowest.should_be_done) })} /></p>}
      {push && <p><Mixed locale={locale} text={t.push[locale]({ part: push.part, step: stepName(page, push.step_id), units: n(push.overdue_units), days: n(push.overdue_days) })} /></p>}
      {lacking.map(({ name, notice }) => <p class="sample" key={name}><Mixed locale={locale} text={t.lacking[locale]({ part: name, notice: notice! })} /></p>)}
      {chosen.leftOut.length > 0 && <p class="sample"><Mixed locale={locale} text={t.left_out_lead[locale]({ n: n(chosen.leftOut.length), names: listed(chosen.leftOut.map((left) => left.name), locale) })} /></p>}
    </>
  );
}

function ByPart({ page }: { page: RollupPage }): VNode {
  const { locale, rows } = page;
  const n = (value: number) => formatNumber(value, locale);
  const splitOf = (part: string | null) => {
    const total = rows.steps.filter((row) => row.part === part && row.step_id === null && row.tier !== null);
    return Object.fromEntries((['done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing'] as const).map((status) => [status, total.reduce((sum, row) => sum + row[status], 0)])) as unknown as PartStepRow;
  };
  const columns: readonly (readonly [string, (row: PartRow) => string])[] = [
    [t.units[locale], (row) => n(row.units)],
    [p.applicable[locale], (row) => n(row.applicable)],
    [t.done[locale], (row) => n(row.done)],
    [p.share[locale], (row) => share(row.done, row.applicable, locale)],
    [t.due[locale], (row) => n(row.should_be_done)],
    [t.index[locale], (row) => share(row.done, row.should_be_done, locale)],
    [t.adherence[locale], (row) => share(row.kept_window, row.decided_with_window, locale)],
    [statuses.overdue[locale], (row) => n(row.overdue)],
    [t.overdue_units[locale], (row) => n(row.overdue_units)],
  ];
  return (
    <section>
      <h2>{t.by_part[locale]}</h2>
      <Table head={[t.part[locale], ...columns.map(([head]) => head), p.bar[locale]]} numeric={columns.map((_, at) => at + 1)} label={t.by_part[locale]} isDrawn narrow="cards four">
        {rows.parts.map((row) => (
          <tr key={row.part ?? ''} class={row.part === null ? 'total' : undefined}>
            <th scope="row">{row.part === null ? t.all[locale] : <PartName page={page} name={row.part} />}{row.is_slowest && <strong>{locale === 'zh' ? `（${lastMark(row).zh}）` : ` (${lastMark(row).en})`}</strong>}</th>
            {columns.map(([head, cell]) => <td class="n" data-label={head} key={head}>{cell(row)}</td>)}
            <td class="drawn" aria-hidden="true"><SplitBar row={splitOf(row.part)} /></td>
          </tr>
        ))}
      </Table>
      <SplitKey locale={locale} />
    </section>
  );
}

/** One cell of a matrix: its share, the parts of it, what is overdue, and the split as a bar. */
function Cell({ page, label, row, isHeaviest = false }: { page: RollupPage; label: string; row: PartStepRow | undefined; isHeaviest?: boolean }): VNode {
  const { locale } = page;
  const n = (value: number) => formatNumber(value, locale);
  if (!row) return <td data-label={label}>–</td>;
  const done = row.done_on_time + row.done_late;
  return (
    <td data-label={label}>
      {row.is_continuous ? <>{t.ongoing[locale]} <small class="w">{n(row.ongoing)}/{n(row.applicable)}</small></> : <>{formatShare(done, row.applicable)} <small class="w">({n(done)}/{n(row.applicable)})</small></>}
      {row.overdue > 0 && <><br /><strong class="w">{t.cell_overdue[locale]({ n: n(row.overdue) })}</strong>{isHeaviest && <strong class="w">{locale === 'zh' ? `（${t.heaviest.zh}）` : ` (${t.heaviest.en})`}</strong>}</>}
      <br /><SplitBar row={row} width={84} />
    </td>
  );
}

function StepTiers({ page }: { page: RollupPage }): VNode {
  const { locale, plan } = page;
  const own = page.rows.steps.filter((row) => row.part === null);
  const tiers = plan.tiers.filter((tier) => own.some((row) => row.tier === tier.id));
  const find = (step: string | null, tier: string) => own.find((row) => row.step_id === step && row.tier === tier);
  return (
    <section class="long">
      <h2>{t.by_step_tier[locale]}</h2>
      <p class="note">{t.cell[locale]}</p>
      <Table head={[p.step[locale], ...tiers.map((tier) => tierName(page, tier.id))]} numeric={[]} label={t.by_step_tier[locale]} narrow="cards two">
        {plan.steps.filter((step) => own.some((row) => row.step_id === step.id)).map((step) => (
          <tr key={step.id}>
            <th scope="row">{stepName(page, step.id)}</th>
            {tiers.map((tier) => <Cell key={tier.id} page={page} label={tierName(page, tier.id)} row={find(step.id, tier.id)} />)}
          </tr>
        ))}
      </Table>
    </section>
  );
}

function PartSteps({ page }: { page: RollupPage }): VNode {
  const { locale, plan, rows } = page;
  const [push] = rows.push;
  const own = rows.steps.filter((row) => row.tier === null && row.step_id !== null && !row.is_continuous);
  const steps = plan.steps.filter((step) => own.some((row) => row.step_id === step.id));
  const byKey = new Map(own.map((row) => [`${row.part ?? ''}\u0001${row.step_id}`, row]));
  return (
    <section class="long">
      <h2>{t.by_step_part[locale]}</h2>
      <p class="note">{t.cell[locale]}</p>
      <Table head={[t.part[locale], ...steps.map((step) => stepName(page, step.id))]} numeric={[]} label={t.by_step_part[locale]} narrow="cards two">
        {rows.parts.map(({ part }) => (
          <tr key={part ?? ''} class={part === null ? 'total' : undefined}>
            <th scope="row">{part === null ? t.all[locale] : <PartName page={page} name={part} />}</th>
            {steps.map((step) => <Cell key={step.id} page={page} label={stepName(page, step.id)} row={byKey.get(`${part ?? ''}\u0001${step.id}`)} isHeaviest={part !== null && part === push?.part && step.id === push.step_id} />)}
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Chains({ page }: { page: RollupPage }): VNode {
  const { locale, rows } = page;
  const n = (value: number | null, decimals = 0) => (value === null ? '–' : formatNumber(value, locale, decimals));
  const total = rows.links.filter((row) => row.part === null);
  const jam = total.find((row) => row.is_bottleneck);
  const withReviews = rows.parts.filter((row) => row.part !== null && row.has_reviews);
  const without = rows.parts.filter((row) => row.part !== null && !row.has_reviews).map((row) => row.part!);
  const columns: readonly (readonly [string, (row: PartLinkRow) => string])[] = [
    [p.queue[locale], (row) => n(row.queue)],
    [t.arrivals[locale], (row) => n(row.arrivals)],
    [t.decisions[locale], (row) => n(row.decisions)],
    [t.waiting[locale], (row) => n(row.waiting_days)],
    [t.waiting_share[locale], (row) => formatShare(row.waiting_days, row.all_waiting_days) ?? '–'],
    [p.oldest[locale], (row) => n(row.oldest_days)],
  ];
  const own: readonly (readonly [string, (row: PartLinkRow) => string])[] = [
    [p.queue[locale], (row) => n(row.queue)],
    [t.waiting[locale], (row) => n(row.waiting_days)],
    [t.waiting_share[locale], (row) => share(row.waiting_days, row.all_waiting_days, locale)],
    [t.p50[locale], (row) => n(row.p50_wait_days, 1)],
    [t.p90[locale], (row) => n(row.p90_wait_days, 1)],
    [p.oldest[locale], (row) => n(row.oldest_days)],
  ];
  return (
    <section class="long">
      <h2>{t.chains[locale]}</h2>
      <p>{jam ? t.chains_sentence[locale]({ link: linkName(page, jam), share: share(jam.waiting_days, jam.all_waiting_days, locale), n: n(jam.waiting_days), d: n(jam.all_waiting_days), queue: n(jam.queue) }) : t.chains_none[locale]}</p>
      {without.length > 0 && <p class="note"><Mixed locale={locale} text={t.without_reviews[locale]({ names: listed(without, locale) })} /></p>}
      {withReviews.length > 0 && (
        <>
          <p class="note">{t.recent[locale]({ days: n(page.plan.thresholds.recent_days) })}</p>
          <Table isGrouped narrow="cards" head={[p.reviewer[locale], ...columns.map(([head]) => head)]} numeric={columns.map((_, at) => at + 1)} label={t.chains[locale]}>
            {[...new Set(total.map((row) => row.chain))].map((id) => (
              <tbody key={id}>
                <tr><th scope="rowgroup" class="group" colSpan={columns.length + 1}>{page.plan.chains.find((one) => one.id === id)?.name[locale] ?? id}</th></tr>
                {total.filter((row) => row.chain === id).map((row) => (
                  <tr key={row.link_no}>
                    <th scope="row">{ownLinkName(page, id, row.link_no)}{row.is_bottleneck && <strong>{locale === 'zh' ? `（${p.bottleneck.zh}）` : ` (${p.bottleneck.en})`}</strong>}</th>
                    {columns.map(([head, cell]) => <td class="n" data-label={head} key={head}>{cell(row)}</td>)}
                  </tr>
                ))}
              </tbody>
            ))}
          </Table>
          <h3>{t.bottleneck_of[locale]}</h3>
          <Table head={[t.part[locale], t.bottleneck[locale], ...own.map(([head]) => head)]} numeric={own.map((_, at) => at + 2)} label={t.bottleneck_of[locale]} narrow="cards">
            {rows.parts.filter((row) => row.part !== null).map(({ part, has_reviews }) => {
              const link = rows.links.find((row) => row.part === part && row.is_bottleneck);
              return (
                <tr key={part}>
                  <th scope="row"><PartName page={page} name={part!} /></th>
                  <td class="whole" data-label={t.bottleneck[locale]}>{link ? <WholeWords pieces={linkWords(page, link)} locale={locale} /> : has_reviews ? t.no_waiting[locale] : t.no_reviews[locale]}</td>
                  {own.map(([head, cell]) => <td class="n" data-label={head} key={head}>{link ? cell(link) : '–'}</td>)}
                </tr>
              );
            })}
          </Table>
        </>
      )}
    </section>
  );
}

function Ballots({ page, total }: { page: RollupPage; total: PartRow }): VNode {
  const { locale, rows, plan } = page;
  const n = (value: number) => formatNumber(value, locale);
  const without = rows.parts.filter((row) => row.part !== null && !row.has_evaluations).map((row) => row.part!);
  const columns: readonly (readonly [string, (row: PartRow) => string])[] = [
    [t.voted[locale], (row) => n(row.voted)],
    [p.satisfied[locale], (row) => n(row.satisfied)],
    [p.valid[locale], (row) => n(row.valid)],
    [p.rate[locale], (row) => share(row.satisfied, row.valid, locale)],
    [t.mean[locale], (row) => (row.mean_rate === null ? p.none[locale] : `${(Math.round(row.mean_rate * 1000) / 10).toFixed(1)}%`)],
    [t.below[locale], (row) => n(row.below_line)],
  ];
  return (
    <section>
      <h2>{p.satisfaction[locale]}</h2>
      {total.valid === 0 ? <p>{p.satisfaction_none[locale]}</p> : <p>{p.satisfaction_sentence[locale]({ satisfied: n(total.satisfied), valid: n(total.valid), share: share(total.satisfied, total.valid, locale) })}</p>}
      {without.length > 0 && <p class="note"><Mixed locale={locale} text={t.without_ballots[locale]({ names: listed(without, locale) })} /></p>}
      {total.voted > 0 && (
        <>
          <Table head={[t.part[locale], ...columns.map(([head]) => head), p.rate_bar[locale]]} numeric={columns.map((_, at) => at + 1)} label={p.satisfaction[locale]} isDrawn narrow="cards">
            {rows.parts.map((row) => (
              <tr key={row.part ?? ''} class={row.part === null ? 'total' : undefined}>
                <th scope="row">{row.part === null ? t.all[locale] : <PartName page={page} name={row.part} />}</th>
                {columns.map(([head, cell]) => <td class="n" data-label={head} key={head}>{cell(row)}</td>)}
                <td class="drawn" aria-hidden="true">{row.valid > 0 && <RateBar page={page} satisfied={row.satisfied} valid={row.valid} />}</td>
              </tr>
            ))}
          </Table>
          <p class="note">{p.line[locale]({ n: String(plan.thresholds.satisfaction.numerator), of: String(plan.thresholds.satisfaction.denominator) })}</p>
        </>
      )}
    </section>
  );
}

/** Above so many parts their names no longer fit side by side, on paper least of all. */
const MOST_COLUMNS = 8;

function Findings({ page }: { page: RollupPage }): VNode {
  const { locale, rows, plan, chosen } = page;
  const counts = new Map(rows.findings.map((row) => [`${row.part ?? ''}\u0001${row.rule}`, row.count]));
  const rules = plan.rules.filter((rule) => counts.has(`\u0001${rule.id}`));
  const parts = [null, ...chosen.parts.map((part) => part.name)];
  const count = (part: string | null, rule: string) => formatNumber(counts.get(`${part ?? ''}\u0001${rule}`) ?? 0, locale);
  if (rules.length === 0) return <section><h2>{t.findings[locale]}</h2><p>{p.findings_none[locale]}</p></section>;
  return (
    <section>
      <h2>{t.findings[locale]}</h2>
      {chosen.parts.length <= MOST_COLUMNS ? (
        <Table head={[p.rule[locale], ...parts.map((part) => <Mixed text={part ?? t.all[locale]} locale={locale} />)]} numeric={parts.map((_, at) => at + 1)} label={t.findings[locale]} narrow="cards four">
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">{rule.id} {rule.name[locale]}</th>
              {parts.map((part) => <td class="n" data-label={part ?? t.all[locale]} key={part ?? ''}>{count(part, rule.id)}</td>)}
            </tr>
          ))}
        </Table>
      ) : (
        <>
          <p class="note">{rules.map((rule) => <span class="key" key={rule.id}>{rule.id} {rule.name[locale]} </span>)}</p>
          <Table head={[t.part[locale], ...rules.map((rule) => rule.id)]} numeric={rules.map((_, at) => at + 1)} label={t.findings[locale]} narrow="cards four">
            {parts.map((part) => (
              <tr key={part ?? ''} class={part === null ? 'total' : undefined}>
                <th scope="row">{part === null ? t.all[locale] : <PartName page={page} name={part} />}</th>
                {rules.map((rule) => <td class="n" data-label={rule.id} key={rule.id}>{count(part, rule.id)}</td>)}
              </tr>
            ))}
          </Table>
        </>
      )}
    </section>
  );
}

function Freshness({ page }: { page: RollupPage }): VNode {
  const { locale, chosen } = page;
  const n = (value: number) => formatNumber(value, locale);
  return (
    <section>
      <h2>{t.fresh[locale]}</h2>
      <Table head={[t.part[locale], t.as_of[locale], t.last_on[locale], t.loaded[locale], t.rejected[locale]]} numeric={[3, 4]} label={t.fresh[locale]} narrow="cards">
        {chosen.parts.map((part) => (
          <tr key={part.name}>
            <th scope="row"><PartName page={page} name={part.name} /></th>
            <td class="w" data-label={t.as_of[locale]}>{part.feed.as_of}</td>
            <td class="w" data-label={t.last_on[locale]}>{part.lastOn ?? '–'}</td>
            <td class="n" data-label={t.loaded[locale]}>{n(part.feed.sources.reduce((sum, source) => sum + source.loaded, 0))}</td>
            <td class="n" data-label={t.rejected[locale]}>{n(part.feed.sources.reduce((sum, source) => sum + source.rejected, 0))}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function LeftOutParts({ page }: { page: RollupPage }): VNode | null {
  const { locale, chosen } = page;
  const unknown = chosen.parts.filter((part) => !part.plan).map((part) => part.name);
  if (chosen.leftOut.length === 0 && unknown.length === 0 && chosen.shared.length === 0) return null;
  return (
    <section>
      {chosen.leftOut.length > 0 && (
        <>
          <h2>{t.left_out[locale]}</h2>
          <Table head={[t.part[locale], t.as_of[locale], t.why[locale]]} numeric={[]} label={t.left_out[locale]} narrow="cards">
            {chosen.leftOut.map((left) => (
              <tr key={left.name}>
                <th scope="row"><PartName page={page} name={left.name} /></th>
                <td class="w" data-label={t.as_of[locale]}>{left.as_of ?? '–'}</td>
                <td class="whole" data-label={t.why[locale]}><Mixed text={refusalSentence(left, locale)} locale={locale} /></td>
              </tr>
            ))}
          </Table>
        </>
      )}
      {unknown.length > 0 && <p class="note"><Mixed locale={locale} text={t.plan_unknown[locale]({ names: listed(unknown, locale) })} /></p>}
      {chosen.shared.length === 1 && <p class="note"><Mixed locale={locale} text={t.shared[locale]({ a: chosen.shared[0]!.names[0], b: chosen.shared[0]!.names[1], n: formatNumber(chosen.shared[0]!.units, locale) })} /></p>}
      {chosen.shared.length > 1 && <p class="note"><Mixed locale={locale} text={t.shared_many[locale]({ names: listed([...new Set(chosen.shared.flatMap(({ names }) => names))], locale), n: formatNumber(Math.max(...chosen.shared.map(({ units }) => units)), locale) })} /></p>}
    </section>
  );
}

const termsOf = (locale: Locale): Term[] => [
  ...totalTerms(locale),
  ...(['due', 'index', 'adherence', 'overdue_units', 'waiting', 'waiting_share', 'voted', 'mean'] as const).map((name): Term => [t[name][locale], t.terms[name][locale]]),
  ...statusTerms(locale, statusOrder.filter((status) => status !== 'overdue')),
];

/** The one page of a roll-up: what all parts come to, each part beside it, and what was not added up. */
export function RollupBody({ page }: { page: RollupPage }): VNode {
  const { locale, rows, chosen } = page;
  const total = rows.parts[0]!;
  return (
    <>
      <Title page={page} name={t.title[locale]} day={chosen.asOf} />
      <Lead page={page} total={total} />
      <ByPart page={page} />
      <StepTiers page={page} />
      <PartSteps page={page} />
      <Chains page={page} />
      <Ballots page={page} total={total} />
      <Findings page={page} />
      <Freshness page={page} />
      <LeftOutParts page={page} />
      <Meaning page={page} terms={termsOf(locale)} which={['steps', 'links', 'satisfaction', 'findings']} />
      <section>
        <h2>{t.how[locale]}</h2>
        <p class="note">{t.how_sums[locale]}</p>
        <p class="note">{t.how_left_out[locale]}</p>
        <p class="note">{t.how_parts[locale]}</p>
        <p class="note go">{t.files[locale]}{locale === 'zh' ? '：' : ': '}{page.files.map((file, at) => <>{at > 0 && ' · '}<a href={page.link(file)}>{file}</a></>)}</p>
      </section>
    </>
  );
}
