/** The field's words for what is chosen from a list: one place for screens, questions and printed forms. */
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';

export type Words = { readonly [code: string]: Text };
const words = (lines: { readonly [code: string]: readonly [zh: string, en: string] }): Words =>
  Object.fromEntries(Object.entries(lines).map(([code, [zh, en]]) => [code, { zh, en }]));

/** A list of words as the choices of a question. */
export const choicesOf = (of: Words): NonNullable<Question['choices']> =>
  Object.entries(of).map(([value, label]) => ({ value, label }));
/** The printed word; the code itself for one of a newer version, nothing for nothing. */
export const printed = (of: Words, code: string | null | undefined): string => (code ? (of[code]?.zh ?? code) : '');

export const sexWords = words({ male: ['男', 'Male'], female: ['女', 'Female'] });
export const groupWords = words({
  disabled: ['残疾人', 'Disabled'],
  elderly: ['老年人', 'Elderly'],
  minor: ['未成年人', 'Minor'],
  woman: ['妇女', 'Woman'],
  'migrant-worker': ['农民工', 'Migrant worker'],
  'soldier-family': ['军人军属', 'Soldier or family'],
  veteran: ['退役军人', 'Veteran'],
  preferential: ['优抚对象', 'Preferential care'],
  'low-income': ['低收入', 'Low income'],
  'single-mother': ['困难单亲母亲', 'Single mother in hardship'],
  youth: ['青年', 'Young person'],
});
export const positionWords = words({
  plaintiff: ['原告', 'Plaintiff'],
  defendant: ['被告', 'Defendant'],
  'third-party': ['第三人', 'Third party'],
  claimant: ['申请人', 'Claimant'],
  suspect: ['犯罪嫌疑人', 'Suspect'],
  accused: ['被告人', 'Accused'],
  victim: ['被害人', 'Victim'],
  'private-prosecutor': ['自诉人', 'Private prosecutor'],
  other: ['其他', 'Other'],
});
export const matterStageWords = words({
  'not-started': ['尚未进入程序', 'Not started'],
  mediation: ['调解', 'Mediation'],
  arbitration: ['仲裁', 'Arbitration'],
  'first-instance': ['一审', 'First instance'],
  'second-instance': ['二审', 'Second instance'],
  retrial: ['再审', 'Retrial'],
  enforcement: ['执行', 'Enforcement'],
  investigation: ['侦查', 'Investigation'],
  prosecution: ['审查起诉', 'Prosecution'],
});
export const relationWords = words({
  guardian: ['法定代理人（监护人）', 'Guardian'],
  relative: ['近亲属', 'Close relative'],
  'child-worker': ['儿童主任、民政部门、居（村）民委员会', 'Child worker, civil affairs or committee'],
  agent: ['委托代理人', 'Agent'],
  other: ['其他', 'Other'],
});
export const aidChannelWords = words({
  window: ['窗口', 'At the window'],
  'on-site': ['上门', 'At their place'],
  online: ['网上', 'Online'],
  post: ['邮寄', 'By post'],
  custody: ['监管场所转交', 'From custody'],
  organ: ['办案机关通知', 'Notice of an organ'],
});
export const refusalGroundWords = words({
  scope: ['不属于法律援助范围', 'Out of scope'],
  means: ['不符合经济困难条件', 'Not in economic difficulty'],
  jurisdiction: ['不属于本机构管辖', 'Not competent'],
  applicant: ['申请人不适格', 'Not entitled to apply'],
  'no-need': ['没有提供法律援助的必要', 'No need of aid'],
  other: ['其他', 'Other'],
});
/** Grounds of art. 48 in its order. */
export const terminationGroundWords = words({
  fraud: ['以欺骗或者其他不正当手段获得法律援助', 'Obtained by fraud'],
  'false-evidence': ['故意隐瞒与案件有关的重要事实或者提供虚假证据', 'Facts hidden or false evidence'],
  'illegal-use': ['利用法律援助从事违法活动', 'Used for something illegal'],
  'means-changed': ['经济状况发生变化，不再符合条件', 'Means changed'],
  'case-ended': ['案件终止审理或者已经被撤销', 'Case ended or withdrawn'],
  'own-lawyer': ['自行委托律师或者其他代理人', 'Hired their own lawyer'],
  asked: ['有正当理由要求终止', 'Asked for it with good reason'],
  other: ['法律法规规定的其他情形', 'Other by law'],
});
export const progressWords = words({
  met: ['会见（约见）', 'Met'],
  'read-file': ['阅卷', 'Read the file'],
  evidence: ['调查取证', 'Evidence'],
  filed: ['立案、提交', 'Filed'],
  hearing: ['开庭', 'Hearing'],
  mediated: ['调解', 'Mediation'],
  decided: ['裁判、裁决', 'Decision'],
  told: ['向受援人通报', 'Told the recipient'],
  reported: ['向机构报告', 'Reported to the institution'],
  other: ['其他', 'Other'],
});
export const outcomeWords = words({
  won: ['支持请求', 'Won'],
  partly: ['部分支持', 'Partly won'],
  lost: ['未获支持', 'Lost'],
  mediated: ['调解结案', 'Mediated'],
  settled: ['和解', 'Settled'],
  withdrawn: ['撤诉', 'Withdrawn'],
  advice: ['非诉讼办结', 'Done out of court'],
  other: ['其他', 'Other'],
});
export const satisfiedWords = words({
  yes: ['满意', 'Satisfied'],
  mostly: ['基本满意', 'Mostly satisfied'],
  no: ['不满意', 'Not satisfied'],
  'not-asked': ['未征询', 'Not asked'],
});
export const qualityWords = words({
  meeting: ['会见与告知', 'Meeting and informing'],
  preparation: ['调查与准备', 'Preparation'],
  appearance: ['出庭与代理', 'Appearance'],
  documents: ['法律文书', 'Documents'],
  file: ['案卷', 'File'],
});
export const gradeWords = words({
  excellent: ['优秀', 'Excellent'],
  good: ['良好', 'Good'],
  passed: ['合格', 'Passed'],
  failed: ['不合格', 'Failed'],
});
export const complaintAboutWords = words({
  lawyer: ['法律援助人员', 'The lawyer'],
  institution: ['法律援助机构', 'The institution'],
  station: ['工作站', 'The station'],
});
export const issuedPaperWords = words({
  introduction: ['法律援助机构介绍信', 'Letter of introduction'],
  'organ-opinion': ['征询办案机关意见函', 'Letter asking the organ’s opinion'],
  hearing: ['庭审旁听情况记录表', 'Record of a hearing attended'],
  visit: ['受援人回访记录表', 'Record of asking the recipient'],
});
export const helpBasisWords = words({
  application: ['本人申请', 'Asked by them'],
  notice: ['办案机关通知', 'Notice of an organ'],
  turn: ['值班时约见', 'Met on duty'],
});
export const helpKindWords = words({
  advice: ['法律咨询', 'Advice'],
  procedure: ['程序选择建议', 'Choice of the procedure'],
  coercion: ['申请变更强制措施', 'Change of coercive measures'],
  opinion: ['对案件处理提出意见', 'Opinion on the case'],
  plea: ['认罪认罚具结在场', 'Present at a plea of guilt'],
  aid: ['引导申请法律援助', 'Guided to apply for aid'],
  other: ['其他', 'Other'],
});
export const complaintResultWords = words({
  founded: ['投诉属实', 'Founded'],
  unfounded: ['投诉不属实', 'Unfounded'],
});
export const recheckWords = words({
  confirmed: ['属实', 'Confirmed'],
  changed: ['经济状况已变化，不再符合条件', 'Means have changed'],
  false: ['申报不实，以欺骗手段获得援助', 'False: obtained by deceit'],
});
export const remedyWayWords = words({
  reconsideration: ['行政复议', 'Administrative reconsideration'],
  suit: ['行政诉讼', 'Administrative suit'],
});
export const remedyResultWords = words({
  granted: ['撤销原决定，给予（恢复）援助', 'Decision set aside: aid is given'],
  upheld: ['维持', 'Upheld'],
});
export const urgentGroundWords = words({
  limit: ['距时效或者期间届满不足七日', 'A period is about to end'],
  preservation: ['需要立即申请保全或者先予执行', 'Preservation at once'],
  other: ['其他紧急情形', 'Other urgent case'],
});
export const askedByWords = words({
  recipient: ['受援人', 'The recipient'],
  lawyer: ['法律援助人员', 'The lawyer'],
  institution: ['法律援助机构', 'The institution'],
});
export const circumstanceWords = words({
  minor: ['未成年人', 'Minor'],
  'sight-hearing-speech': ['视力、听力、言语残疾人', 'Disability of sight, hearing, speech'],
  'partial-capacity': ['不能完全辨认自己行为的成年人', 'Partial capacity'],
  'life-or-death': ['可能被判处无期徒刑、死刑', 'May be sentenced to life or death'],
  'death-review': ['死刑复核案件被告人', 'Review of a death sentence'],
  'in-absence': ['缺席审判案件被告人', 'Tried in absence'],
  'other-by-law': ['法律法规规定的其他人员', 'Others by law'],
  'compulsory-treatment': ['强制医疗案件被申请人', 'Compulsory treatment'],
  discretionary: ['其他适用普通程序的被告人', 'Other, ordinary procedure'],
});
export const channelWords = words({
  window: ['窗口来访', 'At the window'],
  phone: ['电话', 'By telephone'],
  village: ['村（社区）法律顾问', 'Village adviser'],
  online: ['网络', 'Online'],
  visit: ['上门', 'Visit'],
});
export const topicWords = words({
  labour: ['劳动', 'Labour'],
  family: ['婚姻家庭', 'Family'],
  injury: ['人身损害', 'Injury'],
  contract: ['合同债务', 'Contract and debt'],
  property: ['土地房产', 'Land and housing'],
  criminal: ['刑事', 'Criminal'],
  administrative: ['行政', 'Administrative'],
  neighbours: ['邻里', 'Neighbours'],
  other: ['其他', 'Other'],
});
export const followUpWords = words({
  none: ['当场答复', 'Answered'],
  'legal-aid': ['申请法律援助', 'Apply for aid'],
  mediation: ['人民调解', 'Mediation'],
  petition: ['代拟法律文书', 'Draft a document'],
  arbitration: ['仲裁', 'Arbitration'],
  court: ['诉讼', 'Court'],
  notary: ['公证', 'Notary'],
  other: ['其他', 'Other'],
});
export const mediationMatterWords = words({
  labour: ['劳动争议', 'Labour'],
  family: ['婚姻家庭', 'Family'],
  neighbours: ['邻里纠纷', 'Neighbours'],
  injury: ['损害赔偿', 'Injury'],
  medical: ['医疗纠纷', 'Medical'],
  'property-management': ['物业纠纷', 'Property management'],
  environment: ['环境污染纠纷', 'Environment'],
  contract: ['合同债务', 'Contract and debt'],
  other: ['其他', 'Other'],
});
export const lawyerKindWords = words({
  lawyer: ['律师', 'Lawyer'],
  'legal-worker': ['基层法律服务工作者', 'Basic-level legal worker'],
  volunteer: ['法律援助志愿者', 'Volunteer'],
});
export const specialtyWords = words({
  labour: ['劳动', 'Labour'],
  family: ['婚姻家庭', 'Family'],
  injury: ['人身损害', 'Injury'],
  criminal: ['刑事', 'Criminal'],
  administrative: ['行政', 'Administrative'],
  minors: ['未成年人', 'Minors'],
  property: ['土地房产', 'Land and housing'],
});
/** Languages in which people of the area may need to be understood. */
export const languageWords = words({
  藏语: ['藏语', 'Tibetan'],
  蒙古语: ['蒙古语', 'Mongolian'],
  维吾尔语: ['维吾尔语', 'Uyghur'],
  哈萨克语: ['哈萨克语', 'Kazakh'],
  东乡语: ['东乡语', 'Dongxiang'],
  保安语: ['保安语', 'Bonan'],
  裕固语: ['裕固语', 'Yugur'],
  撒拉语: ['撒拉语', 'Salar'],
  手语: ['手语', 'Sign language'],
  英语: ['英语', 'English'],
});
export const serviceWords = words({
  case: ['办理案件', 'Case'],
  duty: ['值班', 'Duty'],
  village: ['村（社区）顾问', 'Village adviser'],
  publicity: ['普法宣传', 'Publicity'],
  mediation: ['参与调解', 'Mediation'],
  consultation: ['咨询', 'Consultation'],
  other: ['其他', 'Other'],
});
export const shiftWords = words({
  morning: ['上午', 'Morning'],
  afternoon: ['下午', 'Afternoon'],
  day: ['全天', 'All day'],
});
export const mediationStateWords = words({
  referred: ['已转介', 'Referred'],
  agreed: ['已达成协议', 'Agreed'],
  failed: ['未达成协议', 'No agreement'],
  asked: ['已申请司法确认', 'Confirmation asked'],
  confirmed: ['已司法确认', 'Confirmed'],
  rejected: ['裁定驳回', 'Rejected'],
  'not-asked': ['逾期未申请确认', 'Not asked in time'],
});
