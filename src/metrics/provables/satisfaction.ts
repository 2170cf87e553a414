import { satisfaction } from '../index.ts';
import { ballots } from '../satisfaction_board.ts';
import { ownRow, told, type Column, type Provable, type Sources } from './provable.ts';

/** Ballots of rounds before the latest, and those held after the day. */
const ballotRows = `(select ballots.*, stg_units.tier, stg_units.area, latest_ballots.round as latest_round
              from stg_evaluations as ballots join stg_units using (unit_id) left join latest_ballots using (unit_id))`;
const otherRounds: Column['leaves'] = {
  earlier_round: { from: ballotRows, where: 'held_on <= as_of() and round < latest_round' },
  to_come: { from: ballotRows, where: 'held_on > as_of()' },
};

/** The first ballot of each unit whose latest is of a later round, and how that one went. */
const firstRounds = `(select ballots.*, stg_units.tier, stg_units.area, latest.round as latest_round, latest.valid as latest_valid, latest.is_below_line as latest_is_below
              from stg_evaluations as ballots join stg_units using (unit_id) join latest_ballots as latest on latest.unit_id = ballots.unit_id
              where ballots.held_on <= as_of() and ballots.round < latest.round
              qualify row_number() over (partition by ballots.unit_id order by ballots.round) = 1)`;
const bothRounds: Sources = { from: '(select * from stg_evaluations where held_on <= as_of())', where: 'found.unit_id = behind.unit_id and found.round in (behind.round, behind.latest_round)' };

/** The line of satisfaction as a share. */
const standard = '(select satisfaction_numerator / satisfaction_denominator from plan_settings)';

/** The latest ballots, and the first of units that voted again. */
export const satisfactionProvables: readonly Provable[] = [
  {
    metric: satisfaction,
    keys: { unit_id: 'unit_id', tier: 'tier', area: 'area' },
    rowsOf: (keys) => ({
      from: keys.some((key) => key === 'tier' || key === 'area')
        ? `(select own.*, stg_units.tier, stg_units.area from (${satisfaction.sql}) as own join stg_units using (unit_id))`
        : `(${satisfaction.sql})`,
      also: [],
      names: {},
    }),
    behind: '(select latest_ballots.*, stg_units.tier, stg_units.area from latest_ballots join stg_units using (unit_id))',
    parts: told('round', 'held_on', 'satisfied', 'valid'),
    evidence: ownRow,
    columns: {
      units: { value: 'count(*)', leaves: { to_come: otherRounds.to_come! } },
      mean_rate: { value: 'avg(satisfied / nullif(valid, 0))', where: 'valid > 0', adds: 'satisfied / valid', gather: 'mean', leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } } },
      satisfied: { value: 'sum(satisfied)', adds: 'satisfied', leaves: otherRounds },
      valid: { value: 'sum(valid)', adds: 'valid', leaves: otherRounds },
      short_by: { value: 'sum(short_by)', where: 'short_by > 0', adds: 'short_by' },
      below_line: { value: 'count(*) filter (where below_line)', where: 'is_below_line', leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } } },
      clearly_below: {
        value: `count(*) filter (where below_line and high < ${standard})`, where: `is_below_line and high < ${standard}`, leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } },
      },
      rate: {
        value: 'sum(satisfied) / nullif(sum(valid), 0)', numerator: 'sum(satisfied)', denominator: 'sum(valid)', adds: 'satisfied',
        leaves: { ...otherRounds, no_valid: { where: 'valid = 0' } },
      },
    },
  },
  {
    metric: ballots,
    keys: { unit_id: 'unit_id', tier: 'tier', area: 'area' },
    behind: firstRounds,
    parts: told('round', 'held_on', 'satisfied', 'valid'),
    evidence: ownRow,
    columns: {
      first_rate: { value: 'sum(first_satisfied) / nullif(sum(first_valid), 0)', numerator: 'sum(first_satisfied)', denominator: 'sum(first_valid)', adds: 'satisfied' },
      voted_again: { value: 'count(*) filter (where first_valid > 0 and valid > 0)', where: 'valid > 0 and latest_valid > 0', evidence: bothRounds },
      now_above: { value: 'count(*) filter (where first_valid > 0 and valid > 0 and not below_line)', where: 'valid > 0 and latest_valid > 0 and not latest_is_below', evidence: bothRounds },
    },
  },
];
