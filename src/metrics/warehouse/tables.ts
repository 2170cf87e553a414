import chainLinks from '../staging/chain_links.sql?raw';
import stgEvaluations from '../staging/stg_evaluations.sql?raw';
import stgHearings from '../staging/stg_hearings.sql?raw';
import stgMaterials from '../staging/stg_materials.sql?raw';
import stgMeetings from '../staging/stg_meetings.sql?raw';
import stgProgress from '../staging/stg_progress.sql?raw';
import stgRemediations from '../staging/stg_remediations.sql?raw';
import stgReports from '../staging/stg_reports.sql?raw';
import stgReviews from '../staging/stg_reviews.sql?raw';
import stgTalks from '../staging/stg_talks.sql?raw';
import stgUnits from '../staging/stg_units.sql?raw';
import stepEvidence from '../staging/step_evidence.sql?raw';
import unitSteps from '../staging/unit_steps.sql?raw';
import unjudgedSteps from '../staging/unjudged_steps.sql?raw';
import countedMeetings from '../marts/counted_meetings.sql?raw';
import findings from '../marts/findings.sql?raw';
import latestBallots from '../marts/latest_ballots.sql?raw';
import leadSegments from '../marts/lead_segments.sql?raw';
import linkCounts from '../marts/link_counts.sql?raw';
import linkFigures from '../marts/link_figures.sql?raw';
import linkWaits from '../marts/link_waits.sql?raw';
import materialsPassed from '../marts/materials_passed.sql?raw';
import meetingGates from '../marts/meeting_gates.sql?raw';
import stepDates from '../marts/step_dates.sql?raw';
import stepStatus from '../marts/step_status.sql?raw';
import stops from '../marts/stops.sql?raw';
import unitFacts from '../marts/unit_facts.sql?raw';
import unitLinks from '../marts/unit_links.sql?raw';
import unitWaits from '../marts/unit_waits.sql?raw';

/** Tables that do not depend on the as-of date, in the order they are made. Name and SELECT. */
export const staging: readonly (readonly [string, string])[] = [
  ['stg_units', stgUnits],
  ['stg_progress', stgProgress],
  ['stg_talks', stgTalks],
  ['stg_materials', stgMaterials],
  ['stg_reviews', stgReviews],
  ['stg_meetings', stgMeetings],
  ['stg_evaluations', stgEvaluations],
  ['stg_reports', stgReports],
  ['stg_remediations', stgRemediations],
  ['stg_hearings', stgHearings],
  ['chain_links', chainLinks],
  ['unit_steps', unitSteps],
  ['step_evidence', stepEvidence],
  ['unjudged_steps', unjudgedSteps],
];

/** Tables as of a date, in the order they are made. Name and SELECT. */
export const marts: readonly (readonly [string, string])[] = [
  ['stops', stops],
  ['unit_links', unitLinks],
  ['counted_meetings', countedMeetings],
  ['materials_passed', materialsPassed],
  ['lead_segments', leadSegments],
  ['step_dates', stepDates],
  ['step_status', stepStatus],
  ['meeting_gates', meetingGates],
  ['latest_ballots', latestBallots],
  ['findings', findings],
  ['unit_facts', unitFacts],
];

/**
 * Marts that a build hands over as they are on its own day, so that a browser starts with them: of the very statements below. Stops alone come out of
 * their statement faster than over the line.
 */
export const carriedMarts: readonly string[] = marts.map(([name]) => name).filter((name) => name !== 'stops');

/** Marts that depend on the scope as well, so they are views, in the order they are made, with what they alone are made of. Name and SELECT. */
export const scopedMarts: readonly (readonly [string, string])[] = [['unit_waits', unitWaits], ['link_counts', linkCounts], ['link_waits', linkWaits], ['link_figures', linkFigures]];

/** The statements that make tables, as one text: each way to the engine's worker and back costs a slow machine milliseconds. */
export const createAll = (tables: readonly (readonly [name: string, sql: string])[]) => tables.map(([name, sql]) => `create or replace table ${name} as ${sql}`).join(';\n');

/** Whether a statement names a table. */
export const mentions = (sql: string, name: string) => new RegExp(`\\b${name}\\b`).test(sql);

/** The scoped marts that a statement reads, with those that they are made of. */
export function scopedMartsOf(sql: string): readonly (readonly [name: string, sql: string])[] {
  return scopedMarts.reduceRight<(readonly [string, string])[]>((read, mart) => ([sql, ...read.map(([, text]) => text)].some((text) => mentions(text, mart[0])) ? [mart, ...read] : read), []);
}
