import type { VNode } from 'preact';
import { formatDay, formatShare } from '../i18n/format.ts';
import { publish as t } from '../i18n/publish.ts';
import { statuses, statusOrder } from '../i18n/statuses.ts';
import type { FindingRow, SatisfactionRow, UnitRow, UnitStepRow } from '../metrics/rows.ts';
import { dayText, nameOf, numberText, satisfiedGrades, signedNumber, stepName, tierName, type PageContext } from './context.ts';
import { inOwnLanguage, Meaning, RateBar, Sources, statusTerms, StatusWord, Table, Title } from './parts.tsx';

export interface UnitProps {
  page: PageContext;
  unit: UnitRow;
  steps: readonly UnitStepRow[];
  before: ReadonlyMap<string, UnitStepRow>;
  findings: readonly FindingRow[];
  ballots: SatisfactionRow | undefined;
}

/** Everything about one unit. Inside the office only. */
export function UnitBody({ page, unit, steps, before, findings, ballots }: UnitProps): VNode {
  const { locale, plan } = page;
  const changed = steps.filter((step) => before.get(step.step_id) && before.get(step.step_id)!.status !== step.status);
  const met = new Set([...steps, ...changed.map((step) => before.get(step.step_id)!)].map((step) => step.status));
  const ownName = (step: UnitStepRow) => plan.steps.find((item) => item.id === step.step_id)?.names_by_tier?.[unit.tier]?.[locale] ?? stepName(page, step.step_id);
  return (
    <>
      <Title page={page} name={unit.name ?? unit.unit_id} day={page.asOf} />
      <p>{[tierName(page, unit.tier), nameOf(plan.categories, unit.category, locale), unit.area, unit.supervision_group].filter((part) => part !== '').map((part, at) => <>{at > 0 && ' · '}<span class="whole-word" {...inOwnLanguage(part, locale)}>{part}</span></>)}</p>
      <p class="lead">{t.unit_headline[locale]({ days: numberText(page, unit.lag_days), findings: numberText(page, unit.open_findings) })}</p>
      {unit.ready_to_meet && <p>{t.ready[locale]}</p>}
      <section>
        <h2>{t.by_step[locale]}</h2>
        <Table head={[t.step[locale], t.status[locale], t.started[locale], t.completed[locale], t.due[locale], t.deviation[locale]]} numeric={[5]} label={t.by_step[locale]} narrow="cards">
          {steps.map((step) => (
            <tr key={step.step_id}>
              <th scope="row">{ownName(step)}</th>
              <td class="w wide" data-label={t.status[locale]}><StatusWord status={step.status} locale={locale} /></td>
              <td class="w" data-label={t.started[locale]}>{dayText(step.started_on)}</td>
              <td class="w" data-label={t.completed[locale]}>{dayText(step.completed_on)}</td>
              <td class="w" data-label={t.due[locale]}>{dayText(step.due_on)}</td>
              <td class="n" data-label={t.deviation[locale]}>{step.deviation_days === null ? '–' : signedNumber(page, step.deviation_days, 0)}</td>
            </tr>
          ))}
        </Table>
      </section>
      <section>
        <h2>{t.since[locale]({ day: formatDay(page.compareTo, locale) })}</h2>
        {changed.length === 0 ? <p>{t.unit_unchanged[locale]}</p> : (
          <ul>{changed.map((step) => (
            <li key={step.step_id}>{t.unit_change[locale]({ step: ownName(step), from: statuses[before.get(step.step_id)!.status][locale], to: statuses[step.status][locale] })}</li>
          ))}</ul>
        )}
      </section>
      <section>
        <h2>{t.findings[locale]}</h2>
        {findings.length === 0 ? <p>{t.findings_none[locale]}</p> : (
          <Table head={[t.rule[locale], t.since_day[locale], t.owner[locale]]} numeric={[]} label={t.findings[locale]}>
            {findings.map((finding, at) => (
              <tr key={at}>
                <th scope="row">{finding.rule} {plan.rules.find((rule) => rule.id === finding.rule)?.sentence[locale]}</th>
                <td class="w">{finding.since}</td>
                <td>{t.owners[finding.owner][locale]}</td>
              </tr>
            ))}
          </Table>
        )}
      </section>
      {ballots && (
        <section>
          <h2>{t.satisfaction[locale]}</h2>
          {ballots.valid === 0 ? <p>{t.satisfaction_none[locale]}</p> : (
            <>
              <p>{t.unit_satisfaction[locale]({ satisfied: numberText(page, ballots.satisfied), valid: numberText(page, ballots.valid), share: formatShare(ballots.satisfied, ballots.valid)!, isBelow: ballots.below_line })} <RateBar page={page} satisfied={ballots.satisfied} valid={ballots.valid} /></p>
              <p class="note">{t.line[locale]({ n: String(plan.thresholds.satisfaction.numerator), of: String(plan.thresholds.satisfaction.denominator) })}</p>
            </>
          )}
        </section>
      )}
      {!page.isSingle && <Sources page={page} />}
      {!page.isSingle && (
        <Meaning
          page={page} which={['units']}
          terms={[
            ...statusTerms(locale, statusOrder.filter((status) => met.has(status))), [t.deviation[locale], t.terms.deviation[locale]],
            ...(ballots && ballots.valid > 0 ? [[t.rate[locale], t.terms.rate[locale]({ grades: satisfiedGrades(page) })] as const] : []),
          ]}
        />
      )}
    </>
  );
}
