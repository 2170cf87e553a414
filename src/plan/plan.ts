import type { Words } from '../i18n/locale.ts';

/** A code with its names. `aliases` are further words read in exports (besides the id and both names). */
export interface Coded {
  id: string;
  name: Words;
  aliases?: string[];
}

/** A level of units. Its windows are those of `window_group`; its documents pass through `chain`. */
export interface Tier extends Coded {
  window_group: string;
  chain: string;
}

/** Which rows decide a step: see section 5 of the domain, table "start, due and completion". */
export type Evidence =
  | 'continuous' | 'progress' | 'talks' | 'materials' | 'meeting' | 'feedback' | 'evaluation' | 'report';

/** One list shown with a step, such as the six look-back questions; `categories` narrows it to kinds of unit. */
export interface Checklist {
  title: Words;
  categories?: string[];
  items: Words[];
}

export interface Step extends Coded {
  evidence: Evidence;
  /** Section of the plan document, such as 三.4. */
  section: string;
  /** Another name for some tiers (village: 组织生活会). */
  names_by_tier?: Record<string, Words>;
  checklists?: Checklist[];
}

/**
 * The window of one step for one window group. No entry = the tier does not have the step.
 * Dates are ISO once the plan is read; the file may use date words (5月中旬, 6月底前).
 */
export interface Window {
  /** First day, or null where the plan sets none. */
  opens_on: string | null;
  /** Last day in time, or null. */
  due_on: string | null;
  /**
   * `date`: due_on holds. `own_meeting`: due on the unit's counted meeting, else the last day of its meeting window.
   * `after_meeting`: due `due_days` after the counted meeting. `none`: never due.
   */
  due_rule: 'date' | 'own_meeting' | 'after_meeting' | 'none';
  due_days: number | null;
  /** The step waits for the counted meeting (feedback, evaluation, report). */
  waits_for_meeting: boolean;
  /** True for a cascade window: not in the plan document, worked out from the group above. */
  is_inferred: boolean;
  /** The plan's own words for display. */
  words: Words;
}

/** One alternative under which a link applies; a missing field means any. */
export interface LinkScope {
  categories?: string[];
  subjects?: string[];
  contact_leaders?: string[];
}

export interface Link {
  no: number;
  reviewer: Words;
  /** False for a pre-sign that the plan does not count among the links. */
  is_counted: boolean;
  /** The link applies where any one of these holds; [{}] = everywhere. */
  scopes: LinkScope[];
}

export interface Chain {
  id: string;
  name: Words;
  links: Link[];
}

export type RuleId =
  | 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'T1' | 'S1' | 'R1' | 'L1' | 'B1' | 'M1' | 'C1' | 'P1' | 'D1';

export type Owner = 'unit' | 'reviewer' | 'group' | 'office';

export interface Rule {
  id: RuleId;
  name: Words;
  /** The rule in one sentence. */
  sentence: Words;
  /** Section of the plan document, and its own words. */
  section: string;
  quote: string;
  /** Who must act on a finding of this rule. */
  owner: Owner;
}

export interface UnitScope {
  tiers?: string[];
  categories?: string[];
}

export interface Plan {
  id: string;
  title: Words;
  year: number;
  campaign: { starts_on: string; ends_on: string; months: string[] };
  tiers: Tier[];
  categories: Coded[];
  subjects: Coded[];
  talk_kinds: Coded[];
  return_reasons: Coded[];
  rectification_reasons: Coded[];
  origins: (Coded & { step_id: string | null; rule: 'B1' | 'P1' })[];
  measures: Coded[];
  /** 好, 较好, 一般, 差: exactly the four columns of the evaluations export. */
  grades: { id: 'good' | 'fairly_good' | 'average' | 'poor'; name: Words; is_satisfied: boolean }[];
  steps: Step[];
  /** windows[step_id][window_group] */
  windows: Record<string, Record<string, Window>>;
  chains: Chain[];
  /** The reviewer that keeps this site, as its chains name it: its reviews are its own to do, and nobody is called for them. Null where the file does not say. */
  office: Words | null;
  rules: Rule[];
  /** Which gates are judged for a tier: ids among G1–G5. */
  gates: Record<string, RuleId[]>;
  /** G4: first match wins. */
  meeting_minimums: (UnitScope & { days: number })[];
  /** L1: which units hear reports each month of the campaign. */
  hearing_duties: UnitScope[];
  /** M1: duties of a `body` material. */
  material_duties: { duty: 'public_notice' | 'opinions_asked'; name: Words; scopes: UnitScope[] }[];
  thresholds: {
    /** Satisfied as a share of valid ballots: below numerator/denominator is redo. Integers. */
    satisfaction: { numerator: number; denominator: number };
    wilson_z: number;
    recent_days: number;
    due_soon_days: number;
    comparison_days: number;
  };
  publish: {
    /** Ballot counts under this are suppressed in the public build. */
    minimum_ballots: number;
    /** Fields that the public build may show, as `section.field`. */
    fields: string[];
  };
}
