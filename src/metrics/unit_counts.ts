import type { AddsUp } from './cells.ts';
import unitStandingsSql from './overview/unit_standings.sql?raw';
import unitCountsSql from './unit_counts.sql?raw';
import unitFinishesSql from './unit_finishes.sql?raw';
import unitStepCountsSql from './unit_step_counts.sql?raw';

/** The steps of units counted by status, of all steps or those chosen. */
export const unitCounts: AddsUp = {
  name: 'unit_counts',
  sql: unitCountsSql,
  keys: ['tier', 'area', 'supervision_group', 'category', 'tier_position', 'category_position'],
  sums: [
    'units', 'units_to_complete', 'overdue_units', 'lagging', 'lag_days', 'applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'done',
    'should_be_done', 'done_of_should_be_done', 'kept_window', 'decided_with_window', 'due_today', 'on_the_way', 'due_soon',
  ],
  isOfChosenSteps: true,
};

/** The same of each step by itself. */
export const unitStepCounts: AddsUp = {
  name: 'unit_step_counts',
  sql: unitStepCountsSql,
  keys: ['step_id', 'tier', 'evidence', 'position'],
  sums: [
    'applicable', 'done_on_time', 'done_late', 'overdue', 'in_progress', 'not_started', 'upcoming', 'ongoing', 'should_be_done', 'due_soon', 'done_of_should_be_done', 'kept_window',
    'decided_with_window', 'overdue_days',
  ],
  least: ['next_due_on'],
};

/** When units finished their steps. */
export const unitFinishes: AddsUp = { name: 'unit_finishes', sql: unitFinishesSql, keys: ['step_id', 'tier', 'position', 'day'], sums: ['applicable', 'done', 'done_late', 'overdue'] };

/** What adds up over units besides their steps. */
const unitStandings: AddsUp = { name: 'unit_standings', sql: unitStandingsSql, keys: [], sums: ['units', 'ready_to_meet', 'findings', 'voted', 'below_line', 'satisfied', 'valid'], isOfChosenSteps: true };

/** What the totals of the overview are added up from. */
export const totalled: readonly AddsUp[] = [unitCounts, unitStandings];
