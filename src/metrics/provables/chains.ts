import { chainTotals, linkReturns } from '../chains.ts';
import { links } from '../index.ts';
import { count, ownRow, told, type Column, type Provable } from './provable.ts';

const waitingDays = `greatest(0, coalesce(decided_on, as_of()) - greatest(received_on, as_of() - (select recent_days from plan_settings)))`;

/** Stops received after the day, and those not decided by it. */
const toCome: Column['leaves'] = { to_come: { from: '(select * from stg_reviews)', where: 'received_on > as_of()' } };
const stillOpen: Column['leaves'] = { still_open: { where: 'is_open' } };
const leaving = (leaves: Column['leaves'], [name, column]: [string, Column]): [string, Column] => [name, { ...column, leaves }];

/** Links of the review chains, their returns, and all chains together. */
export const chainProvables: readonly Provable[] = [
  {
    metric: links,
    keys: { chain: 'chain', link_no: 'link_no' },
    rowsOf: () => ({ from: `(select *, sum(waiting_days) over (partition by chain) as chain_waiting_days, sum(waiting_days) over () as all_waiting_days from (${links.sql}))`, also: [], names: {} }),
    behind: 'stops',
    parts: told('material_id', 'round', 'chain', 'link_no', 'received_on', 'decided_on', 'decision', 'reason'),
    evidence: ownRow,
    columns: {
      ...Object.fromEntries([
        leaving(toCome, count('queue', 'is_open')), leaving({ ...toCome, ...stillOpen }, count('decided', 'not is_open')), count('returns', "decision in ('revise', 'rewrite')"),
        count('arrivals', 'received_on > as_of() - (select recent_days from plan_settings)'),
        count('decisions', 'decided_on > as_of() - (select recent_days from plan_settings)'),
        count('first_pass', "is_first_decision and decision = 'approved'"), count('first_decided', 'is_first_decision'),
      ]),
      waiting_days: { value: 'sum(waiting_days)', where: `${waitingDays} > 0`, adds: waitingDays },
      oldest_days: { value: 'max(oldest_days)', where: 'is_open', adds: 'wait_days', gather: 'greatest' },
      p50_wait_days: { value: 'if(count(*) = 1, any_value(p50_wait_days), null)', where: 'not is_open', adds: 'wait_days', gather: 'median', leaves: stillOpen },
      p90_wait_days: { value: 'if(count(*) = 1, any_value(p90_wait_days), null)', where: 'not is_open', adds: 'wait_days', gather: 'p90', leaves: stillOpen },
      return_rate: {
        value: 'sum(returns) / nullif(sum(decided), 0)', numerator: 'sum(returns)', denominator: 'sum(decided)', where: "decision in ('revise', 'rewrite')",
        leaves: stillOpen,
      },
      first_pass_yield: {
        value: 'sum(first_pass) / nullif(sum(first_decided), 0)', numerator: 'sum(first_pass)', denominator: 'sum(first_decided)',
        where: "is_first_decision and decision = 'approved'",
        leaves: stillOpen,
      },
      days_to_clear: {
        value: 'sum(queue) / (nullif(sum(decisions), 0) / (select recent_days from plan_settings))',
        numerator: 'sum(queue)',
        denominator: 'sum(decisions) / (select recent_days from plan_settings)',
        isQuotient: true,
        where: 'is_open',
      },
      chain_share: {
        value: 'sum(waiting_days) / nullif(max(chain_waiting_days), 0)',
        numerator: 'sum(waiting_days)',
        denominator: 'max(chain_waiting_days)',
        where: `${waitingDays} > 0`,
        adds: waitingDays,
      },
      waiting_share: {
        value: 'sum(waiting_days) / nullif(max(all_waiting_days), 0)',
        numerator: 'sum(waiting_days)',
        denominator: 'max(all_waiting_days)',
        where: `${waitingDays} > 0`,
        adds: waitingDays,
      },
    },
  },
  {
    metric: linkReturns,
    keys: { chain: 'chain', link_no: 'link_no', reason: 'reason' },
    behind: `(select * from stops where decision in ('revise', 'rewrite'))`,
    parts: told('material_id', 'round', 'chain', 'link_no', 'decided_on', 'decision', 'reason'),
    evidence: ownRow,
    columns: {
      returns: { value: 'sum(returns)' },
      share: { value: `sum(returns) / nullif((select sum(returns) from (${linkReturns.sql})), 0)`, numerator: 'sum(returns)', denominator: `(select sum(returns) from (${linkReturns.sql}))` },
    },
  },
  {
    metric: chainTotals,
    keys: {},
    behind: 'stops',
    parts: told('material_id', 'round', 'chain', 'link_no', 'decided_on', 'reason'),
    evidence: ownRow,
    columns: Object.fromEntries([count('returned_to_revise', "decision = 'revise'"), count('returned_to_rewrite', "decision = 'rewrite'")]),
  },
];
