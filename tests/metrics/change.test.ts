// Two imports worked by hand.
import { beforeAll, expect, test } from 'vitest';
import { startChange, type Change } from '../../src/metrics/change.ts';
import { prepareWarehouse, setAsOf } from '../../src/metrics/warehouse.ts';
import { loadExports, readExports } from '../../src/sources/index.ts';
import { textFiles, warehouseOf } from '../support/warehouse.ts';

const first = {
  units: 'unit_id,name,tier,category\nU1,甲县委,county,committee\nU2,乙局,city_dept,department\nU3,丙局,city_dept,department\n',
  evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nU1,1,2014-06-15,100,90,50,30,10,0\nU2,1,2014-06-15,90,90,20,20,30,20\n',
  notes: 'noted_on,text,unit_id\n2014-06-01,延期,\n2014-06-01,延期,U1\n',
};
const second = {
  units: 'unit_id,name,tier,category\nU2,乙局,city_dept,department\nU1,甲县县委,county,committee\nU4,丁局,city_dept,department\n',
  evaluations: 'unit_id,round,held_on,issued,returned,good,fairly_good,average,poor\nU1,1,2014-06-15,100,90,50,30,10,0\nU2,1,2014-06-15,90,90,40,20,20,10\nU4,1,2014-06-15,9,9,0,0,9,0\nU4,2,2014-06-16,9,9,9,0,0,0\n',
  notes: 'noted_on,text,unit_id\n2014-06-01,延期,U1\n',
};

let change: Change;
beforeAll(async () => {
  const { db, plan } = await warehouseOf(textFiles(first));
  await setAsOf(db, '2014-06-01');
  const started = await startChange(db, '2014-06-20');
  await loadExports(db, readExports(textFiles(second), plan));
  await prepareWarehouse(db);
  change = await started.finish();
});

test('rows added, gone and changed, told apart by their key', () => {
  expect(change.rows).toEqual([
    { kind: 'units', added: 1, gone: 1, changed: 1, added_keys: ['U4'], gone_keys: ['U3'], changed_keys: ['U1'] },
    { kind: 'evaluations', added: 2, gone: 0, changed: 1, added_keys: ['U4 1', 'U4 2'], gone_keys: [], changed_keys: ['U2 1'] },
    { kind: 'annotations', added: 0, gone: 1, changed: 0, added_keys: [], gone_keys: ['2014-06-01 延期'], changed_keys: [] },
  ]);
});

test('headline figures of both as of the same day', () => {
  const parts = ({ units, voted, below_line, satisfied, valid }: Change['before']) => ({ units, voted, below_line, satisfied, valid });
  expect(parts(change.before)).toEqual({ units: 3, voted: 2, below_line: 1, satisfied: 120, valid: 180 });
  expect(parts(change.after)).toEqual({ units: 3, voted: 3, below_line: 0, satisfied: 149, valid: 189 });
});
