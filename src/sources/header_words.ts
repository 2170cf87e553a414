import type { Kind } from './contract.ts';

const unitCode = ['机构编码', '组织机构编码', '部门编码', '单位号', '单位ID', 'unit code', 'org code', 'organisation code', 'organization code', 'department code'];
const rounds = ['第几轮', '轮', '轮数'];

/**
 * What else offices write above a column, where it does not resemble the contract's own word; 代码 and 编号 are read as 编码, 时间 as 日期
 * (`mapping.ts`). They only fill in the form that a person confirms: nothing is loaded by them alone. A word that may mean something else in
 * the same export (备注, 审核意见, 送审日期 of a review) has no place here.
 */
export const alsoCalled: Record<Kind, Readonly<Record<string, readonly string[]>>> = {
  units: {
    unit_id: unitCode,
    name: ['单位', '机构名称', '机构全称', '部门', '部门名称', '单位简称', 'unit', 'unit name', 'department'],
    tier: ['级别', '单位级别', '层次', 'level'],
    category: ['类型', '单位类型', '性质', '单位性质', '单位分类', 'type'],
    area: ['县（区）', '区县', '所属区县', '所在区县', '地区', '所属地区', '辖区', '行政区划', '县市区', 'county', 'district', 'region'],
    parent_id: ['主管单位编码', '主管部门编码', '隶属单位编码', '上级机构编码', 'parent', 'parent code', 'parent unit'],
    supervision_group: ['supervision team', 'group'],
    contact_leader: ['包联领导', '包抓领导', '挂点领导', '挂联领导', 'leader'],
  },
  progress: {
    unit_id: unitCode,
    step_id: ['步骤', '阶段', '规定动作', 'step', 'stage'],
    started_on: ['启动日期', '起始日期', '开展日期', 'start date'],
    completed_on: ['结束日期', '终止日期', '完结日期', 'end date', 'finish date', 'completion date'],
  },
  talks: {
    unit_id: unitCode,
    kind: ['谈话类型', '谈话对象', '谈心对象', 'type'],
    required: ['计划数', '应完成', '应完成数', 'planned'],
    done: ['实谈', '实谈数', '实谈人数', '实谈次数', '实际谈心数', '完成数', '已完成', '已完成数', 'held'],
    last_on: ['谈话日期', '最近谈话日期', '最后谈话日期', 'last date'],
  },
  materials: {
    unit_id: unitCode,
    material_id: ['材料号', '稿件编码', '文稿编码', 'document code', 'document id'],
    subject: ['材料主体', '撰写人类别', '撰写主体'],
    submitted_on: ['上报日期', '报送日期', '报审日期', '送审日期', '交稿日期', 'submission date', 'date submitted'],
  },
  reviews: {
    material_id: ['材料号', '稿件编码', '文稿编码', 'document code', 'document id'],
    round: [...rounds, '审核轮数'],
    link_no: ['环节序号', '审核步骤', '审核层级', '审核级次', '关口', 'link', 'stage'],
    received_on: ['接收日期', '收件日期', '收文日期', '收稿日期', 'date received'],
    decided_on: ['审核日期', '审定日期', '审结日期', '办理日期', 'decision date', 'date decided'],
    decision: ['结论', '审核结论', '办理结果', 'result'],
    reason: ['退回理由', '退回情形', '退改原因'],
  },
  meetings: {
    unit_id: unitCode,
    seq: ['第几次', '会次', '次序', '场次', '会议序号'],
    plan_submitted_on: ['报方案日期', '方案上报日期', '方案提交日期'],
    held_on: ['会议日期', '开会日期', 'meeting date', 'date held'],
    days: ['时长', '会议时长', 'length'],
    outcome: ['结论', '会议结论', '会议评定', 'result'],
  },
  evaluations: {
    unit_id: unitCode,
    round: [...rounds, '评议轮数', '测评轮次'],
    held_on: ['测评日期', '投票日期', 'ballot date', 'date held'],
    issued: ['发出', '发出数', '发出票数', '发出份数'],
    returned: ['回收', '回收数', '回收票数', '回收份数'],
    good: ['好票', '好票数', '“好”票', '“好”票数'],
    fairly_good: ['“较好”票', '“较好”票数'],
    average: ['“一般”票', '“一般”票数'],
    poor: ['差票', '差票数', '“差”票', '“差”票数'],
  },
  reports: {
    unit_id: unitCode,
    submitted_on: ['上报日期', '提交日期', 'submission date', 'date submitted'],
  },
  remediations: {
    unit_id: unitCode,
    item_id: ['问题编码', '整改编码', '事项序号', '台账编码', 'item code', 'item no'],
    issued_on: ['下发日期', '下达日期', '立项日期', '责令日期', '建账日期', 'date issued'],
    due_on: ['时限', '完成时限', '整改时限', '限期', '到期日期', '截止日期', 'deadline', 'due date'],
    closed_on: ['办结日期', '完成日期', '整改完成日期', '销账日期', 'date closed'],
  },
  hearings: { unit_id: unitCode },
  annotations: {
    unit_id: unitCode,
    noted_on: ['发生日期', 'date'],
    text: ['事项', '说明', 'note'],
    kind: ['类型', '事项类别', 'type'],
  },
};
