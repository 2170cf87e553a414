/** The columns of the contract, in its order: an export without a row still has its header. */
const COLUMNS = {
  units: ['unit_id', 'name', 'tier', 'category', 'area', 'parent_id', 'supervision_group', 'contact_leader'],
  progress: ['unit_id', 'step_id', 'started_on', 'completed_on'],
  talks: ['unit_id', 'kind', 'required', 'done', 'last_on'],
  materials: ['material_id', 'unit_id', 'subject', 'submitted_on', 'opinions_asked', 'public_notice'],
  reviews: ['material_id', 'round', 'link_no', 'received_on', 'decided_on', 'decision', 'reason'],
  meetings: ['unit_id', 'seq', 'plan_submitted_on', 'plan_group_on', 'plan_office_on', 'held_on', 'days', 'outcome', 'feedback_on', 'opinions_group_on', 'opinions_office_on'],
  evaluations: ['unit_id', 'round', 'held_on', 'issued', 'returned', 'good', 'fairly_good', 'average', 'poor', 'report_filed_on'],
  reports: ['unit_id', 'submitted_on', 'group_reviewed_on', 'office_filed_on', 'discipline_filed_on', 'organisation_filed_on'],
  remediations: ['item_id', 'unit_id', 'reason', 'origin', 'measure', 'issued_on', 'due_on', 'closed_on'],
  hearings: ['unit_id', 'held_on'],
  annotations: ['noted_on', 'text', 'unit_id', 'step_id', 'kind'],
};

/** The exports that are written with Chinese headers and words, as an office would. */
const CHINESE = {
  units: { unit_id: '单位编码', name: '单位名称', tier: '层级', category: '类别', area: '县区', parent_id: '上级单位编码', supervision_group: '督导组', contact_leader: '联系点领导' },
  evaluations: { unit_id: '单位编码', round: '轮次', held_on: '评议日期', issued: '发放', returned: '收回', good: '好', fairly_good: '较好', average: '一般', poor: '差', report_filed_on: '评议报告报送日期' },
  annotations: { noted_on: '记事日期', text: '记事内容', unit_id: '单位编码', step_id: '环节', kind: '记事类别' },
};
const WORDS = {
  city: '市级', county: '县（区）', city_dept: '市直单位', county_dept: '县（区）直单位', township: '乡（镇、办）', village: '村（社区）', committee: '党委',
  congress: '人大', government: '政府', cppcc: '政协', department: '部门', enforcement: '执法监管', service_window: '窗口服务', enterprise: '企事业',
};

const cell = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));

/** Returns the exports as CSV text, one `{ name, text }` for each, in the order in which the units come. */
export function csvFiles(city) {
  return Object.entries(city).map(([kind, rows]) => {
    const columns = COLUMNS[kind];
    const chinese = CHINESE[kind];
    const value = (row, column) => (kind === 'units' && (column === 'tier' || column === 'category') ? WORDS[row[column]] : row[column]);
    const lines = [
      columns.map((column) => chinese?.[column] ?? column).join(','),
      ...rows.map((row) => columns.map((column) => cell(value(row, column))).join(',')),
    ];
    return { name: `${kind}.csv`, text: `${lines.join('\n')}\n` };
  });
}
