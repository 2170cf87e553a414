export type {
  Chain, Checklist, Coded, Evidence, Link, LinkScope, Owner, Plan, Rule, RuleId, Step, Tier, UnitScope, Window,
} from './plan.ts';
export { PlanError, problemText, type PlanProblem } from './problems.ts';
export { readPlan } from './read.ts';
export { loadPlan, planTables } from './tables.ts';
export { addDays, dateSpan, dayCount, type DateSpan } from './date_words.ts';
