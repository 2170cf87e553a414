import { kinds } from '../../sources/contract.ts';
import { sources } from '../index.ts';
import { WHOLE_CITY, prepareQuality, problems, staleness } from '../quality.ts';
import { keptForDay, told, type Provable } from './provable.ts';

/** Every loaded row of every export. */
const loadedRows = kinds.map((kind) => `select source_file as file, source_line as line from src_${kind}`).join(' union all ');
const rejectedRows = 'select file, line, column_name, value, reason from src_rejects';

/** The files, what is to be mended in them, and how old they are. */
export const dataProvables: readonly Provable[] = [
  {
    metric: problems,
    keys: { code: 'code', unit_id: 'unit_id', file: 'file', sort: 'sort' },
    behind: `(${problems.sql})`,
    parts: told('sort', 'step_id', 'item', 'column_name', 'value', 'first_on', 'second_on'),
    evidence: '[struct_pack(file := behind.file, line := behind.line)]',
    columns: { count: { value: 'count(*)' }, units: { value: 'count(distinct unit_id)', where: 'unit_id is not null', onePerUnit: 'file, line' } },
    hasOwnScope: true,
    ...keptForDay(problems, { withoutUnit: WHOLE_CITY }),
  },
  {
    metric: staleness,
    keys: { file: 'file', unit_id: 'unit_id' },
    // A row of a file has no unit and a row of a unit no file: an empty key names neither.
    rowsOf: () => ({ from: `(${staleness.sql})`, also: [], names: { file: 'coalesce(file, chr(1))', unit_id: 'coalesce(unit_id, chr(1))' } }),
    behind: `(select unit_id, day, file, line, day = max(day) over (partition by file) as is_latest_of_file, day = max(day) over (partition by unit_id) as is_latest_of_unit
              from unit_events)`,
    parts: told('day'),
    evidence: '[struct_pack(file := behind.file, line := behind.line)]',
    columns: {
      days: { value: 'max(days) filter (where file is not null)', where: 'is_latest_of_file', adds: 'as_of() - day', gather: 'greatest' },
      unit_days: {
        value: 'max(days) filter (where unit_id is not null)', where: 'is_latest_of_unit and unit_id in (select unit_id from units_in_scope)',
        adds: 'as_of() - day', gather: 'greatest',
      },
    },
    hasOwnScope: true,
    ...keptForDay(staleness, { withoutUnit: 'true', after: prepareQuality }),
  },
  {
    metric: sources,
    keys: { file: 'file' },
    behind: `(select null::varchar as unit_id, file, line from (${loadedRows} union all select file, line from src_rejects))`,
    parts: {},
    evidence: '[struct_pack(file := behind.file, line := behind.line)]',
    columns: {
      rows: { value: 'sum(rows)' },
      loaded: { value: 'sum(loaded)', behind: `(select null::varchar as unit_id, file, line from (${loadedRows}))` },
      rejected: { value: 'sum(rejected)', behind: `(select null::varchar as unit_id, file, line, column_name, value, reason from (${rejectedRows}))`, parts: told('column_name', 'value', 'reason') },
    },
    hasOwnScope: true,
  },
];
