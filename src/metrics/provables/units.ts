import { findings, units } from '../index.ts';
import { discrete, ownRow, stepEvidence, told, type Provable } from './provable.ts';

const ofFinding = told('rule', 'kind', 'material_id', 'since');

const unitRows = `(select unit_facts.*, source_file, source_line
              from unit_facts join (select unit_id, source_file, source_line from stg_units) using (unit_id))`;

/** Units, and the findings on them. */
export const unitProvables: readonly Provable[] = [
  {
    metric: units,
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: unitRows,
    parts: told('lag_days'),
    evidence: ownRow,
    columns: {
      lag_days: {
        value: 'sum(lag_days)', where: "status = 'overdue'", adds: 'deviation_days',
        behind: 'step_status',
        parts: told('step_id', 'due_on'),
        evidence: stepEvidence('found.step_id = behind.step_id'),
        leaves: { no_due: { where: `not is_done and ${discrete} and due_on is null` } },
      },
      open_findings: {
        value: 'sum(open_findings)',
        behind: '(select findings.*, stg_units.tier, evidence as own_evidence from findings join stg_units using (unit_id))',
        parts: ofFinding,
        evidence: 'behind.own_evidence',
      },
      units: { value: 'count(*)' },
      lagging: {
        value: 'count(*) filter (where lag_days > 0)', where: 'lag_days > 0',
        evidence: stepEvidence(`found.step_id in (select step_id from step_status where step_status.unit_id = behind.unit_id and status = 'overdue')`),
      },
      ready: {
        value: 'count(*) filter (where ready_to_meet)', where: 'is_ready_to_meet',
        evidence: stepEvidence(`found.step_id in (select step_id from plan_steps where evidence in ('talks', 'materials', 'meeting'))`),
      },
    },
  },
  {
    metric: findings,
    keys: { rule: 'rule', unit_id: 'unit_id', kind: 'kind', owner: 'owner' },
    behind: '(select findings.*, evidence as own_evidence from findings)',
    parts: ofFinding,
    evidence: 'behind.own_evidence',
    columns: {
      units: { value: 'count(distinct unit_id)', onePerUnit: 'since' },
      count: {
        value: 'count(*)',
        leaves: {
          not_judged: {
            from: `(select meeting_gates.unit_id, meeting_gates.rule, null as kind, plan_rules.owner, is_met
              from meeting_gates join plan_rules on plan_rules.rule = meeting_gates.rule)`,
            where: 'is_met is null',
          },
        },
      },
    },
  },
];
