// The least a page does to count the exports with DuckDB-WASM: start it, read the CSV files, one query, one drawing.
import * as duckdb from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';

const absolute = (url) => new URL(url, location.href).href;
const files = ['units', 'progress', 'talks', 'materials', 'reviews', 'meetings', 'evaluations', 'reports', 'remediations', 'hearings'];
const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(absolute(workerUrl)));
const texts = Promise.all(files.map(async (name) => [name, new Uint8Array(await (await fetch(`data/${name}.csv`)).arrayBuffer())]));
await db.instantiate(absolute(wasmUrl));
await db.open({ query: { castBigIntToDouble: true } });
const connection = await db.connect();
for (const [name, bytes] of await texts) {
  await db.registerFileBuffer(`${name}.csv`, bytes);
  await connection.query(`create table ${name} as select * from read_csv('${name}.csv', header = true)`);
}
// By place, because an export's header may be in either language.
await connection.query('create view steps as select unit_id, tier, step_id, completed_on from (select #1 as unit_id, #2 as step_id, #4 as completed_on from progress) join (select #1 as unit_id, #3 as tier from units) using (unit_id)');
const select = document.querySelector('#tier');
for (const { tier } of (await connection.query('select distinct tier from steps order by 1')).toArray()) select.append(new Option(tier, tier));

async function draw() {
  const where = select.value ? `where tier = '${select.value}'` : '';
  const rows = (await connection.query(`
    select step_id, count(*) as all_of_them, count(completed_on) as done, count(*) filter (where completed_on <= date '2014-06-20') as by_june
    from steps ${where} group by step_id order by step_id`)).toArray();
  const most = Math.max(1, ...rows.map((row) => row.all_of_them));
  document.querySelector('#chart').innerHTML = `<svg width="800" height="${rows.length * 24}">${rows.map((row, i) =>
    `<rect x="150" y="${i * 24}" width="${(row.done / most) * 600}" height="18"></rect><text x="0" y="${i * 24 + 14}">${row.step_id} ${row.done}/${row.all_of_them}</text>`).join('')}</svg>`;
  document.documentElement.dataset.drawn = select.value || 'all';
}
await draw();
document.documentElement.dataset.live = 'true';
select.addEventListener('change', () => void draw());
globalThis.bare = { db, connection };
