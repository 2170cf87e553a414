import type { Words } from './locale.ts';

/** Words of the query page. */
export const query = {
  title: { zh: '查询', en: 'Query' },
  question: { zh: '台账里还能问出什么？用 SQL 自己问。', en: 'What else can the records tell? Ask in SQL.' },
  intro: {
    zh: '这里可以用 SQL 查询全部数据表和全部指标，只能读，不能改。查询在您的浏览器里进行，数据不离开这台电脑，查询也读不到这台电脑的文件和网络。',
    en: 'Ask any table and any metric in SQL; it reads and never changes anything. It runs in your browser: no data leaves this computer, and a query reaches neither its files nor the network.',
  },
  no_script: {
    zh: '运行查询需要在浏览器中启用 JavaScript。下面仍可查看示例的写法和全部表的字段。',
    en: 'Running a query needs JavaScript. The examples and the columns of every table can be read below without it.',
  },
  editor: { zh: 'SQL 语句', en: 'SQL statement' },
  keys: { zh: 'Ctrl+Enter 运行，Ctrl+空格键补全，Tab 离开编辑框', en: 'Ctrl+Enter runs, Ctrl+Space completes, Tab leaves the editor' },
  run: { zh: '运行', en: 'Run' },
  cancel: { zh: '停止', en: 'Stop' },
  share: { zh: '地址栏里已带上这条语句，复制地址即可发给别人。', en: 'The address carries this statement: copy it to share.' },
  too_long_to_share: {
    zh: (d: { most: string }) => `语句超过 ${d.most} 个字，地址栏不再携带。`,
    en: (d: { most: string }) => `The statement is longer than ${d.most} characters, so the address no longer carries it.`,
  },
  waiting: { zh: '正在查询……', en: 'Running …' },
  idle: { zh: '写一条语句，或从示例里选一条，然后运行。', en: 'Write a statement or choose an example, then run it.' },
  cancelled: { zh: '已停止，没有结果。', en: 'Stopped. There is no result.' },
  empty: { zh: '没有写语句。', en: 'There is no statement.' },
  refused: {
    zh: (d: { word: string }) => `不接受以 ${d.word} 开头的语句。这里只能读：请用 SELECT、WITH、FROM、DESCRIBE、SHOW、SUMMARIZE 或 EXPLAIN 开头。`,
    en: (d: { word: string }) => `A statement that begins with ${d.word} is not accepted. This page only reads: begin with SELECT, WITH, FROM, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN.`,
  },
  not_one: {
    zh: '只接受一条读取语句：一次一条，不能写入、删除或改设置。请去掉分号后面的内容，或改成 SELECT。',
    en: 'One reading statement only: one at a time, and nothing that writes, deletes or changes a setting. Remove what follows the semicolon, or make it a SELECT.',
  },
  failed: {
    syntax: { zh: '语句的写法有误。', en: 'The statement is not written correctly.' },
    names: { zh: '语句里的列名或类型对不上。', en: 'A column or a type in the statement does not fit.' },
    tables: { zh: '没有这个表或函数。', en: 'There is no such table or function.' },
    values: { zh: '有的值不能这样转换或计算。', en: 'A value cannot be converted or computed like that.' },
    closed: { zh: '文件和网络不对查询开放。', en: 'Files and the network are closed to queries.' },
    memory: { zh: '内存不够：请缩小范围，或先汇总再排序。', en: 'Out of memory: narrow the question, or aggregate before sorting.' },
    other: { zh: '查询没有完成。', en: 'The query did not finish.' },
  },
  at_line: {
    zh: (d: { line: string; text: string }) => `第 ${d.line} 行：${d.text}`,
    en: (d: { line: string; text: string }) => `Line ${d.line}: ${d.text}`,
  },
  duckdb_says: { zh: 'DuckDB 的原话', en: 'In DuckDB’s words' },
  result: { zh: '结果', en: 'Result' },
  rows: {
    zh: (d: { n: string; day: string }) => `共 ${d.n} 行，数据截至${d.day}。`,
    en: (d: { n: string; day: string }) => `${d.n} ${d.n === '1' ? 'row' : 'rows'}, data as of ${d.day}.`,
  },
  capped: {
    zh: (d: { n: string; kept: string; day: string }) => `共 ${d.n} 行，取前 ${d.kept} 行（表格和 CSV 均如此），数据截至${d.day}。`,
    en: (d: { n: string; kept: string; day: string }) => `${d.n} rows; the first ${d.kept} are kept, in the table and the CSV. Data as of ${d.day}.`,
  },
  no_rows: { zh: '查询成功，没有符合条件的行。', en: 'The query ran; no row fits.' },
  more: {
    zh: (d: { n: string; shown: string; all: string }) => `再显示 ${d.n} 行（已显示 ${d.shown} / ${d.all} 行）`,
    en: (d: { n: string; shown: string; all: string }) => `Show ${d.n} more rows (${d.shown} of ${d.all} shown)`,
  },
  printed: {
    zh: (d: { n: string }) => `这里只印出前 ${d.n} 行；全部行请在页面上显示后再打印，或导出 CSV。`,
    en: (d: { n: string }) => `Printed are the first ${d.n} rows; show the rest on the page before printing, or export the CSV.`,
  },
  csv: { zh: '导出 CSV', en: 'Export CSV' },
  none: { zh: '空', en: 'none' },
  bars: {
    zh: (d: { value: string; label: string }) => `各 ${d.label} 的 ${d.value}`,
    en: (d: { value: string; label: string }) => `${d.value} by ${d.label}`,
  },
  line: {
    zh: (d: { value: string; label: string }) => `${d.value} 随 ${d.label} 的变化`,
    en: (d: { value: string; label: string }) => `${d.value} over ${d.label}`,
  },
  chart_all: { zh: '快速图：按第一列文字或日期、第一列数字画出。', en: 'Quick chart: the first column of text or dates against the first column of numbers.' },
  chart_some: {
    zh: (d: { n: string }) => `快速图：按第一列文字或日期、第一列数字画出；另有 ${d.n} 行未画。`,
    en: (d: { n: string }) => `Quick chart: the first column of text or dates against the first column of numbers; ${d.n} more rows are not drawn.`,
  },
  examples: { zh: '可以这样问', en: 'Questions to start from' },
  try: { zh: '放进编辑框并运行', en: 'Put it in the editor and run it' },
  schema: { zh: '有哪些表', en: 'The tables' },
  schema_note: {
    zh: '指标与页面上的数字同一定义；其余各层越往下越接近原始台账。',
    en: 'The metrics are the very figures of the pages; each layer below is nearer to the exports.',
  },
  schema_hint: { zh: '点表名看前 50 行。', en: 'A table’s name shows its first 50 rows.' },
  columns: { zh: (d: { n: string }) => `${d.n} 列`, en: (d: { n: string }) => `${d.n} columns` },
  layers: {
    metric: { zh: '指标', en: 'Metrics' },
    mart: { zh: '截至日的情况', en: 'As of the date' },
    staging: { zh: '整理后的台账', en: 'Records, cleaned' },
    source: { zh: '原始台账', en: 'Exports as read' },
    plan: { zh: '实施方案', en: 'The plan' },
  },
};

/** What one row of each table is. Metrics carry their own words. */
export const tableWords: Record<string, Words> = {
  stops: { zh: '截至日前每份材料在每一审核环节的一次到件；截至日后办结的仍算在审', en: 'One stop of a document at a review link received by the date; a later decision leaves it open' },
  unit_links: { zh: '每个单位在每一审核环节一行：到件、办结、退回和等待', en: 'One row per unit and review link: its queue, decisions, returns and waiting' },
  counted_meetings: { zh: '每个单位一行：算数的那一次民主生活会', en: 'One row per unit: the meeting that counts' },
  materials_passed: { zh: '每份材料一行：何时通过，现在哪一环节', en: 'One row per document: when it passed, and where it is now' },
  lead_segments: { zh: '每份材料的一段时间：这段时间归谁（在审、修改、流转）', en: 'One stretch of a document’s days with one owner: waiting, rewriting or handover' },
  step_dates: { zh: '每个单位的每个环节：开始、完成和判定日期', en: 'One row per unit and step: start, completion and the day that decides' },
  step_status: { zh: '每个单位的每个环节：截至日的状态和期限', en: 'One row per unit and step: status at the date, and the window' },
  meeting_gates: { zh: '已开的会的每一项会前条件：当天是否具备', en: 'One gate of one meeting held: was it met that day' },
  latest_ballots: { zh: '每个单位最近一轮群众评议', en: 'One row per unit: its latest round of ballots' },
  findings: { zh: '截至日在案的每个问题', en: 'One finding on record at the date' },
  unit_facts: { zh: '每个单位一行：滞后天数、问题数、能否开会', en: 'One row per unit: lag, findings, ready to meet' },
  link_counts: { zh: '每个审核环节一行：在审、办结、退回（受筛选影响）', en: 'One row per review link: queue, decisions, returns (follows the filters)' },
  unit_waits: { zh: '每件办结的审核一行：在该环节等待的天数', en: 'One row per decided review: the days it waited at its link' },
  link_waits: { zh: '有办结的审核环节每个一行：等待的中位数和九成位（受筛选影响）', en: 'One row per review link that decided anything: its middle and 90th percentile waits (follows the filters)' },
  link_figures: { zh: '每个审核环节一行：在审、办结、退回、等待（受筛选影响）', en: 'One row per review link: queue, decisions, returns, waits (follows the filters)' },
  units_in_scope: { zh: '筛选范围内的单位', en: 'Units that the filters leave' },
  chain_links: { zh: '每份材料须经过的每一审核环节', en: 'One link that a document has to pass' },
  unit_steps: { zh: '每个单位应做的每个环节及其时间', en: 'One step that a unit has, with its window' },
  step_evidence: { zh: '每个环节状态所依据的台账行', en: 'One row of an export that a step’s status rests on' },
  unjudged_steps: { zh: '交来的台账都说不到的环节：没有登记不等于没有做', en: 'One step that no export given speaks of: unknown, not undone' },
  stg_units: { zh: '每个单位一行', en: 'One row per unit' },
  stg_progress: { zh: '每个单位每个环节的进度记录', en: 'One progress record of a unit and step' },
  stg_talks: { zh: '每个单位每类谈心谈话', en: 'One row per unit and kind of talk' },
  stg_materials: { zh: '每份对照检查材料', en: 'One row per document' },
  stg_reviews: { zh: '每份材料在每一环节每一轮的审核', en: 'One round of one document at one link' },
  stg_meetings: { zh: '每个单位的每次民主生活会', en: 'One meeting of a unit' },
  stg_evaluations: { zh: '每个单位每一轮群众评议', en: 'One round of ballots of a unit' },
  stg_reports: { zh: '每个单位的专题报告', en: 'One report of a unit' },
  stg_remediations: { zh: '每条整改事项', en: 'One remediation item' },
  stg_hearings: { zh: '每个单位每次听取汇报', en: 'One day on which reports were heard' },
  src_units: { zh: '单位名册，逐行', en: 'The units export, row by row' },
  src_progress: { zh: '环节台账，逐行', en: 'The progress export, row by row' },
  src_talks: { zh: '谈心谈话统计，逐行', en: 'The talks export, row by row' },
  src_materials: { zh: '材料登记，逐行', en: 'The materials export, row by row' },
  src_reviews: { zh: '审核流转记录，逐行', en: 'The reviews export, row by row' },
  src_meetings: { zh: '民主生活会台账，逐行', en: 'The meetings export, row by row' },
  src_evaluations: { zh: '群众评议结果，逐行', en: 'The evaluations export, row by row' },
  src_reports: { zh: '专题报告报送，逐行', en: 'The reports export, row by row' },
  src_remediations: { zh: '整改事项台账，逐行', en: 'The remediations export, row by row' },
  src_hearings: { zh: '听取汇报，逐行', en: 'The hearings export, row by row' },
  src_annotations: { zh: '大事记，逐行', en: 'The annotations export, row by row' },
  src_files: { zh: '读入的每个文件：行数、载入、退回', en: 'One file: rows, loaded, rejected' },
  src_rejects: { zh: '退回的每一行及原因', en: 'One rejected row and why' },
  src_listed: { zh: '不算数据的每一条：标题、空行、重复的表头', en: 'One record that is no row: a title, a blank, a header again' },
  src_suspects: { zh: '已载入但须核对的每一行', en: 'One row that was loaded but needs a look' },
  plan_tiers: { zh: '层级', en: 'Tiers' },
  plan_steps: { zh: '环节', en: 'Steps' },
  plan_categories: { zh: '单位类别', en: 'Categories of units' },
  plan_subjects: { zh: '材料主体', en: 'Subjects of documents' },
  plan_talk_kinds: { zh: '谈话类别', en: 'Kinds of talk' },
  plan_return_reasons: { zh: '退回原因', en: 'Reasons for a return' },
  plan_windows: { zh: '每个层级每个环节的时间', en: 'One window of a step and tier' },
  plan_chains: { zh: '审核链', en: 'Review chains' },
  plan_links: { zh: '审核环节', en: 'Review links' },
  plan_link_scopes: { zh: '审核环节管哪些材料', en: 'Which documents a link reviews' },
  plan_rules: { zh: '检查规则', en: 'Rules' },
  plan_gates: { zh: '每个层级的会前条件', en: 'One gate of a tier' },
  plan_meeting_minimums: { zh: '会议最少天数', en: 'Least days of a meeting' },
  plan_hearing_duties: { zh: '谁须听取汇报', en: 'Who has to hear reports' },
  plan_material_duties: { zh: '谁须交材料、征求意见、公示', en: 'Who owes documents, opinions, public notice' },
  plan_origins: { zh: '整改事项的来由', en: 'Where remediation items come from' },
  plan_months: { zh: '活动期内的月份', en: 'Months of the campaign' },
  plan_grades: { zh: '评议等次', en: 'Grades of the ballot' },
  plan_settings: { zh: '方案里的数值', en: 'Numbers of the plan' },
};

/** Questions to start from. No code of a particular plan stands in them, so that each runs on any city's data. */
export const exampleQueries: readonly { question: Words; sql: string }[] = [
  {
    question: { zh: '滞后天数最多的 20 个单位是哪些？', en: 'Which 20 units lag most?' },
    sql: `select name, lag_days, open_findings, area, tier, unit_id
from metric_units
order by lag_days desc, unit_id
limit 20`,
  },
  {
    question: { zh: '哪些环节、哪个层级逾期最多？', en: 'Which steps and tiers have most overdue?' },
    sql: `select step_id || ' · ' || tier as step_and_tier, overdue, applicable
from metric_steps
where overdue > 0
order by overdue desc, step_and_tier`,
  },
  {
    question: { zh: '材料压在哪一级审核？中位数要等几天？', en: 'At which review link do documents wait, and how long?' },
    sql: `select chain || ' ' || link_no as link, waiting_days, queue, p50_wait_days, p90_wait_days, days_to_clear
from metric_links
order by waiting_days desc, link`,
  },
  {
    question: { zh: '民主生活会一天天累计开了多少个？', en: 'How many meetings were held, day by day?' },
    sql: `select held_on, sum(count(*)) over (order by held_on) as meetings_so_far, count(*) as that_day
from counted_meetings
group by held_on
order by held_on`,
  },
  {
    question: { zh: '现在在审最久的 20 份材料是哪些？', en: 'Which 20 documents have been in review longest?' },
    sql: `select stops.material_id, stg_units.name, stops.chain, stops.link_no, stops.received_on,
  as_of() - stops.received_on as days_so_far
from stops
join stg_units using (unit_id)
where stops.is_open
order by days_so_far desc, stops.material_id
limit 20`,
  },
  {
    question: { zh: '哪些单位的群众满意率低于标准，差几票？', en: 'Which units are below the satisfaction line, and by how many votes?' },
    sql: `select stg_units.name, ballots.short_by, ballots.satisfied, ballots.valid, ballots.held_on
from metric_satisfaction as ballots
join stg_units using (unit_id)
where ballots.below_line
order by ballots.short_by desc, stg_units.unit_id`,
  },
  {
    question: { zh: '各条规则各查出多少问题？', en: 'How many findings does each rule give?' },
    sql: `select rule, count(*) as findings, count(distinct unit_id) as units
from metric_findings
group by rule
order by findings desc, rule`,
  },
  {
    question: { zh: '哪些县区滞后最重？', en: 'Which areas lag most?' },
    sql: `select area, sum(lag_days) as lag_days, count(*) as units,
  count(*) filter (where lag_days > 0) as lagging_units
from metric_units
where area <> ''
group by area
order by lag_days desc, area`,
  },
  {
    question: { zh: '材料被退回多是什么原因？', en: 'Why are documents sent back?' },
    sql: `select coalesce(reason, '—') as reason, count(*) as returns
from stops
where decision in ('revise', 'rewrite')
group by reason
order by returns desc, reason`,
  },
  {
    question: { zh: '退回次数最多的材料是哪些？', en: 'Which documents were sent back most often?' },
    sql: `select stops.material_id, count(*) as returns, any_value(stg_units.name) as unit
from stops
join stg_units using (unit_id)
where stops.decision in ('revise', 'rewrite')
group by stops.material_id
order by returns desc, stops.material_id
limit 20`,
  },
  {
    question: { zh: '每个文件载入多少行，退回多少行？', en: 'How many rows of each file were loaded, how many rejected?' },
    sql: `select file, loaded, rejected, rows, encoding
from src_files
order by file`,
  },
  {
    question: { zh: '各环节状态表有哪些列，值是什么范围？', en: 'Which columns has the table of statuses, and which values?' },
    sql: 'summarize step_status',
  },
];
