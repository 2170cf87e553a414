import { delayByLink, delayLedger, delaysKept, prepareDelays } from '../delays.ts';
import { materials } from '../index.ts';
import { documentEvidence, told, type Column, type Provable } from './provable.ts';

const ofDocument = told('material_id', 'chain', 'submitted_on', 'passed_on', 'due_on');
const ofStretch = told('material_id', 'starts_on', 'ends_on', 'owner', 'chain', 'link_no');

/** Documents with their days, and stretches of those days, each against the due date of the unit's documents. */
const documents = `(select materials.material_id, materials.unit_id, stg_units.area, materials.chain, materials.submitted_on, materials.passed_on, dues.due_on,
                greatest(0, coalesce(materials.passed_on, as_of()) - materials.submitted_on) as lead,
                greatest(0, coalesce(materials.passed_on, as_of()) - dues.due_on) as late,
                greatest(0, least(coalesce(materials.submitted_on, materials.passed_on, as_of()), coalesce(materials.passed_on, as_of())) - dues.due_on) as late_before
              from materials_passed as materials
              join stg_units on stg_units.unit_id = materials.unit_id
              left join (select unit_id, due_on from step_status where evidence = 'materials') as dues on dues.unit_id = materials.unit_id)`;
const stretches = `(select segments.*, stg_units.area, dues.due_on,
                if(dues.due_on is null, 0, greatest(0, segments.ends_on - greatest(segments.starts_on, dues.due_on))) as late
              from lead_segments as segments
              join stg_units on stg_units.unit_id = segments.unit_id
              left join (select unit_id, due_on from step_status where evidence = 'materials') as dues on dues.unit_id = segments.unit_id)`;
const owned = (name: string, owner: string, adds: string): [string, Column] =>
  [name, { value: `sum(${name})`, behind: stretches, parts: ofStretch, where: `owner = '${owner}' and ${adds} > 0`, adds }];

/** Of the ledger's units themselves: one row for each, with its documents and their days past due. */
const unitsOfLedger: Omit<Column, 'value'> = {
  rowsOf: () => ({ from: `(${delayLedger.sql})`, also: ["dimension = 'unit'"], names: { unit_id: 'key' } }),
  behind: `(select unit_id, area, chain, count(*) as documents, coalesce(sum(late) filter (where due_on is not null), 0)::bigint as late_days
              from ${documents} group by unit_id, area, chain)`,
  parts: told('documents', 'late_days'),
  evidence: {
    from: '(select unit_id, source_file, source_line from stg_materials union all select unit_id, source_file, source_line from stops)',
    where: 'found.unit_id = behind.unit_id',
  },
};

/** Documents and whose their days are. */
export const documentProvables: readonly Provable[] = [
  {
    metric: materials,
    keys: { material_id: 'material_id', unit_id: 'unit_id' },
    behind: 'lead_segments',
    parts: ofStretch,
    evidence: { from: 'stops', where: 'found.material_id = behind.material_id' },
    columns: {
      lead_days: {
        value: 'sum(lead_days)', adds: 'days', leaves: { not_submitted: { from: '(select unit_id, material_id, submitted_on from materials_passed)', where: 'submitted_on is null' } },
      },
      waiting_days: { value: 'sum(waiting_days)', where: "owner = 'waiting'", adds: 'days' },
      handover_days: { value: 'sum(handover_days)', where: "owner = 'handover'", adds: 'days' },
      rewriting_days: { value: 'sum(rewriting_days)', where: "owner = 'rewriting'", adds: 'days' },
    },
  },
  {
    metric: delayLedger,
    // One of them, or none for all documents.
    keys: { unit_id: 'unit_id', area: 'area', chain: 'chain' },
    rowsOf: ([dimension, ...more]) => (more.length > 0 ? null : {
      from: `(${delayLedger.sql})`, also: [`dimension = '${dimension === undefined ? 'all' : dimension.replace('_id', '')}'`],
      names: { unit_id: 'key', area: 'key', chain: 'key' },
    }),
    behind: documents,
    parts: ofDocument,
    evidence: documentEvidence,
    columns: {
      materials: { value: 'sum(materials)' },
      submitted: { value: 'sum(submitted)', where: 'submitted_on is not null' },
      units: { ...unitsOfLedger, value: 'count(*)' },
      late_units: { ...unitsOfLedger, value: 'count(*) filter (where late_days > 0)', where: 'late_days > 0' },
      passed: { value: 'sum(passed)', where: 'passed_on is not null' },
      late_materials: { value: 'sum(late_materials)', where: 'due_on is not null and late > 0' },
      lead_days: { value: 'sum(lead_days)', where: 'submitted_on is not null and lead > 0', adds: 'lead' },
      late_days: { value: 'sum(late_days)', where: 'due_on is not null and late > 0', adds: 'late' },
      late_unsubmitted: { value: 'sum(late_unsubmitted)', where: 'due_on is not null and late_before > 0', adds: 'late_before' },
      ...Object.fromEntries([
        owned('waiting_days', 'waiting', 'days'), owned('handover_days', 'handover', 'days'), owned('rewriting_days', 'rewriting', 'days'),
        owned('late_waiting', 'waiting', 'late'), owned('late_handover', 'handover', 'late'), owned('late_rewriting', 'rewriting', 'late'),
      ]),
    },
    prepare: prepareDelays,
    kept: delaysKept.ledger,
  },
  {
    metric: delayByLink,
    keys: { chain: 'chain', link_no: 'link_no', unit_id: 'unit_id' },
    rowsOf: (keys) => ({ from: `(${delayByLink.sql})`, also: [`dimension = '${keys.includes('unit_id') ? 'unit' : 'all'}'`], names: { unit_id: 'key' } }),
    behind: stretches,
    parts: ofStretch,
    evidence: documentEvidence,
    columns: Object.fromEntries([owned('waiting_days', 'waiting', 'days'), owned('late_waiting', 'waiting', 'late'), owned('rewriting_days', 'rewriting', 'days')]),
    prepare: prepareDelays,
    kept: delaysKept.byLink,
  },
];
