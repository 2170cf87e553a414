/** The status of a (unit, step): section 5 of the domain. */
export type StatusCode =
  | 'not_applicable' | 'done_on_time' | 'done_late' | 'overdue' | 'in_progress' | 'upcoming' | 'not_started' | 'ongoing';

/** A row of an export: `line` is the physical line of `file`, from 1. */
export interface EvidenceRow {
  file: string;
  line: number;
}

/** What one row of each metric is; the SQL beside it is the definition. Dates `YYYY-MM-DD`, durations in calendar days. */
export interface StepRow {
  step_id: string;
  tier: string;
  applicable: number;
  done_on_time: number;
  done_late: number;
  overdue: number;
  in_progress: number;
  not_started: number;
  upcoming: number;
  ongoing: number;
  should_be_done: number;
  due_soon: number;
  done_of_should_be_done: number;
  kept_window: number;
  decided_with_window: number;
  is_continuous: boolean;
}

export interface UnitStepRow {
  unit_id: string;
  step_id: string;
  status: Exclude<StatusCode, 'not_applicable'>;
  started_on: string | null;
  completed_on: string | null;
  opens_on: string | null;
  due_on: string | null;
  deviation_days: number | null;
  is_due_soon: boolean;
  is_inferred: boolean;
}

export interface UnitRow {
  unit_id: string;
  name: string | null;
  tier: string;
  category: string;
  area: string;
  supervision_group: string;
  contact_leader: string | null;
  lag_days: number;
  open_findings: number;
  ready_to_meet: boolean;
}

export interface LinkRow {
  chain: string;
  link_no: number;
  queue: number;
  decided: number;
  returns: number;
  first_pass: number;
  first_decided: number;
  p50_wait_days: number | null;
  p90_wait_days: number | null;
  oldest_days: number | null;
  arrivals: number;
  decisions: number;
  waiting_days: number;
  is_bottleneck: boolean;
  /** A queue and no decision in the last 14 days: *not moving*. */
  is_stuck: boolean;
  /** queue / (decisions / 14); null when not moving. */
  days_to_clear: number | null;
}

export interface MaterialRow {
  material_id: string;
  unit_id: string;
  subject: string;
  submitted_on: string | null;
  passed_on: string | null;
  lead_days: number | null;
  waiting_days: number | null;
  handover_days: number | null;
  rewriting_days: number | null;
  at_link: number | null;
}

export interface SatisfactionRow {
  unit_id: string;
  round: number;
  held_on: string;
  satisfied: number;
  valid: number;
  below_line: boolean;
  short_by: number;
  low: number | null;
  high: number | null;
  issued: number;
  returned: number;
  good: number;
  fairly_good: number;
  average: number;
  poor: number;
}

export interface FindingRow {
  rule: string;
  kind: string | null;
  unit_id: string;
  step_id: string | null;
  material_id: string | null;
  since: string;
  owner: 'unit' | 'reviewer' | 'group' | 'office';
  evidence: EvidenceRow[];
}

export interface SourceRow {
  file: string;
  kind: string;
  rows: number;
  loaded: number;
  rejected: number;
  unknown_columns: string[];
}

export interface ApprovalRow {
  unit_id: string;
  approval: 'opinions' | 'plan' | 'report';
  submitted_on: string | null;
  group_on: string | null;
  office_on: string | null;
  discipline_on: string | null;
  organisation_on: string | null;
  stage: 'not_submitted' | 'at_group' | 'at_office' | 'passed';
  waiting_days: number | null;
  source_file: string;
  source_line: number;
}

export type Dimension = 'all' | 'tier' | 'area' | 'supervision_group' | 'category';

export interface StepRollupRow {
  dimension: Dimension;
  value: string;
  step_id: string;
  applicable: number;
  done_on_time: number;
  done_late: number;
  overdue: number;
  should_be_done: number;
  kept_window: number;
  decided_with_window: number;
}

export interface SatisfactionRollupRow {
  dimension: Dimension;
  value: string;
  units_voted: number;
  units_without_valid: number;
  satisfied: number;
  valid: number;
  units_below_line: number;
  mean_rate: number | null;
}
