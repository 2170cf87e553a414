import { chaseList } from '../chase.ts';
import { breaches, prepareReady, readyToMeet } from '../ready.ts';
import { prepareMoves, whoseMove } from '../units_board.ts';
import { documentEvidence, keptForDay, ownRow, stepEvidence, told, type Column, type Provable } from './provable.ts';

/** Documents of the units that have not met. */
const documentsOfOpen: Omit<Column, 'value'> = {
  behind: `(select materials.*, ready.tier from materials_passed as materials join (${readyToMeet.sql}) as ready on ready.unit_id = materials.unit_id)`,
  parts: told('material_id', 'submitted_on', 'passed_on'),
  evidence: documentEvidence,
};

/** Whom to call, whose move it is, who may meet and who met too early. */
export const deskProvables: readonly Provable[] = [
  {
    metric: chaseList,
    keys: { unit_id: 'unit_id', step_id: 'step_id', actor: 'actor', link_no: 'link_no', act: 'act' },
    behind: `(${chaseList.sql})`,
    parts: told('step_id', 'actor', 'late_days', 'holds_up'),
    evidence: {
      from: `(select unit_id, step_id, source_file, source_line, true as is_item from stg_remediations where due_on < as_of() and coalesce(closed_on > as_of(), true)
                union all select unit_id, step_id, source_file, source_line, false as is_item from step_evidence)`,
      where: "found.unit_id = behind.unit_id and found.step_id is not distinct from behind.step_id and found.is_item = (behind.act = 'make_good')",
    },
    columns: {
      calls: { value: 'count(*)' },
      units: { value: 'count(distinct unit_id)', onePerUnit: 'step_id, actor' },
      weight: { value: 'sum(weight)', adds: 'weight' },
    },
    ...keptForDay(chaseList, { after: prepareMoves }),
  },
  {
    metric: whoseMove,
    keys: { unit_id: 'unit_id', actor: 'actor' },
    rowsOf: () => ({ from: `(select * from (${whoseMove.sql}) semi join units_in_scope using (unit_id))`, also: [], names: {} }),
    behind: `(${whoseMove.sql})`,
    parts: told('step_id', 'status', 'actor', 'since', 'days'),
    evidence: stepEvidence('found.step_id = behind.step_id'),
    columns: { units: { value: 'count(*)' }, days: { value: 'max(days)', where: 'days is not null', adds: 'days', gather: 'greatest' } },
    prepare: prepareMoves,
    kept: 'select * from whose_move',
  },
  {
    metric: readyToMeet,
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: `(${readyToMeet.sql})`,
    parts: told('talks_missing', 'documents_missing', 'documents', 'plan_state', 'due_on', 'needed_days'),
    evidence: stepEvidence(`found.step_id in (select step_id from plan_steps where evidence in ('talks', 'materials', 'meeting'))`),
    columns: {
      open: { value: 'count(*)' },
      documents: { value: 'sum(documents)', ...documentsOfOpen },
      documents_missing: { value: 'sum(documents_missing)', ...documentsOfOpen, where: 'passed_on is null' },
      talks_missing: {
        value: 'sum(talks_missing)', adds: 'greatest(1, required - done)', where: 'required > 0 and not (done >= required and coalesce(last_on <= as_of(), false))',
        behind: `(select talks.*, ready.tier from stg_talks as talks join (${readyToMeet.sql}) as ready on ready.unit_id = talks.unit_id and ready.talks_missing > 0)`,
        parts: told('kind', 'required', 'done', 'last_on'),
        evidence: ownRow,
      },
      needed_days: { value: 'max(needed_days)', where: 'needed_days is not null', adds: 'needed_days', gather: 'greatest' },
      later: {
        value: 'count(*) filter (where not is_ready and not coalesce(needed_days <= (select due_soon_days from plan_settings), false))',
        where: 'not is_ready and not coalesce(needed_days <= (select due_soon_days from plan_settings), false)',
      },
      soon: {
        value: 'count(*) filter (where not is_ready and needed_days <= (select due_soon_days from plan_settings))',
        where: 'not is_ready and needed_days <= (select due_soon_days from plan_settings)',
      },
    },
    ...keptForDay(readyToMeet, { after: prepareReady }),
  },
  {
    metric: breaches,
    keys: { unit_id: 'unit_id', tier: 'tier' },
    behind: `(select breaches.*, evidence as own_evidence from (${breaches.sql}) as breaches)`,
    parts: told('seq', 'held_on', 'rules'),
    evidence: 'behind.own_evidence',
    columns: { meetings: { value: 'count(*)' } },
    ...keptForDay(breaches),
  },
];
