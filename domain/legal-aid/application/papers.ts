/** Papers (申请材料) by kind of case: what must be there, what usually helps. Everything else is accepted too. */
import type { CaseCommon } from '#domain/cases/case.ts';
import type { Material } from '#domain/kernel/item.ts';
import { findMatter } from '../eligibility/matters.ts';
import { isHarmedAtHome } from '../eligibility/violence.ts';
import type { Aid } from './schema.ts';
import { signatureOf } from './sign.ts';

const paper = (
  code: string,
  zh: string,
  en: string,
  more: Partial<Pick<Material, 'form' | 'per' | 'necessity' | 'basis'>> = {},
): Material => ({
  code,
  name: { zh, en },
  form: 'copy',
  per: 'case',
  necessity: 'conditional',
  basis: '法律援助法 41；办理法律援助案件程序规定',
  ...more,
});

/** What usually helps in a matter (案件材料); any one of them counts as papers of it. */
const matterPapers: readonly Material[] = (
  [
    ['kinship-proof', '亲属关系证明', 'Proof of kinship'],
    ['labour-contract', '劳动合同、工作证、考勤等', 'Labour contract, badge, attendance'],
    ['wage-record', '工资条、转账记录、欠条', 'Wage slips, transfers, IOU'],
    ['medical-record', '病历、诊断证明、鉴定意见', 'Medical records and opinions'],
    ['accident-finding', '事故认定书、工伤认定决定', 'Finding of the accident or work injury'],
    ['brave-act-proof', '见义勇为证明', 'Proof of the act of bravery'],
    ['violence-proof', '报警记录、告诫书、人身安全保护令、伤情照片', 'Police record, warning, protection order'],
    ['judgment', '裁判文书', 'Judgment or ruling'],
    ['detention-notice', '拘留、逮捕通知书', 'Notice of detention or arrest'],
    ['case-notice', '立案决定书、起诉书等', 'Notice of the case, indictment'],
    ['act-proof', '处罚、强制措施、羁押等决定或者法律文书', 'Decision of the act: penalty, coercion, detention'],
    ['damage-proof', '损害事实、后果和损失的证明', 'Proof of damage and loss'],
    ['benefit-decision', '社会保险、社会救助机构的决定或者答复', 'Decision or answer of the insurance or relief body'],
    ['insurance-record', '参保缴费记录、待遇领取记录', 'Record of contributions or benefits'],
    ['death-proof', '死亡证明，烈士、因公牺牲、病故证明', 'Proof of death, of martyrdom or death on duty'],
    ['monitoring-report', '环境监测报告、鉴定意见、查处材料', 'Monitoring report, opinion, findings of the authority'],
    ['crime-proof', '自诉状及证明犯罪事实的证据', 'Private prosecution and evidence of the crime'],
    ['no-case-decision', '不予立案、不起诉决定书', 'Decision not to open the case or not to prosecute'],
    ['capacity-opinion', '精神病鉴定意见、强制医疗申请书', 'Psychiatric opinion, application for compulsory treatment'],
  ] as const
).map(([code, zh, en]) => paper(code, zh, en, { necessity: 'optional' }));

export const aidMaterials: readonly Material[] = [
  paper('id-card', '居民身份证或者其他身份证明', 'Identity card or other proof of identity', {
    form: 'original',
    per: 'party',
    necessity: 'required',
  }),
  paper('case-papers', '与申请事项有关的案件材料', 'Papers of the matter', { necessity: 'required' }),
  paper('agent-authority', '代理申请的授权委托书或者代理权证明', 'Authority of the agent'),
  paper('exemption-proof', '免予核查经济困难状况的证明材料', 'Proof of the exemption from the check of means', {
    basis: '法律援助法 42',
  }),
  paper(
    'means-proof',
    '经济困难的证明材料（可以个人诚信承诺代替）',
    'Proof of means (a statement of honesty will do)',
    {
      necessity: 'optional',
      basis: '法律援助法 41',
    },
  ),
  paper('group-roster', '群体申请人名册及推选代表材料', 'Roster of a group and choice of its representatives'),
  ...matterPapers,
  paper('other', '其他材料', 'Other papers', { necessity: 'optional' }),
];

/** What usually comes with a matter; any one of them counts as papers of the matter. */
export const usualPapers = ({ answers }: Pick<Aid, 'answers'>): readonly string[] => [
  ...(findMatter(answers.matter || answers.criminal || '')?.papers ?? []),
  ...(isHarmedAtHome(answers) ? ['violence-proof'] : []),
  ...(answers.retrial === 'yes' ? ['judgment'] : []),
];

const ofMatter = new Set(['case-papers', ...matterPapers.map(({ code }) => code)]);

/** The statement counts with the promise of honesty under it (个人诚信承诺, 41): what nobody signed promises nothing. */
function isMeansStated(own: Pick<Aid, 'matter' | 'means' | 'answers' | 'agent' | 'applicants'>): boolean {
  const [first] = own.applicants;
  return own.means !== null && first !== undefined && signatureOf(own, first, 'means') !== undefined;
}

/** The authority of this agent: what was handed in for a former one counts no more. */
const hasAuthority = (
  { agentSince }: Pick<Aid, 'agentSince'>,
  { materials }: Pick<CaseCommon, 'materials'>,
  isThere: boolean,
): boolean =>
  agentSince === undefined
    ? isThere
    : materials.some(({ material, at }) => material === 'agent-authority' && at >= agentSince);

/** Papers that the law asks for and that are not there, each named once; `id-card` stands for every applicant. */
export function missingPapers(
  own: Pick<
    Aid,
    | 'answers'
    | 'assessment'
    | 'agent'
    | 'agentSince'
    | 'applicants'
    | 'matter'
    | 'means'
    | 'channel'
    | 'supplements'
    | 'absorbed'
  >,
  common: Pick<CaseCommon, 'materials'>,
): readonly string[] {
  if (own.channel === 'organ') return [];
  // What was handed in with an application that was merged into this one need not be handed in again.
  const materials = [...common.materials, ...own.absorbed.flatMap(({ papers }) => papers)];
  const has = (code: string): boolean => materials.some(({ material }) => material === code);
  const identified = own.applicants.every(({ party }) =>
    materials.some(({ material, party: whose }) => material === 'id-card' && whose === party),
  );
  const explained = new Set(own.supplements.flatMap((one) => one.explained));
  const { result } = own.assessment.means;
  const missing = [
    ...(identified || (own.applicants.length > 1 && has('group-roster')) ? [] : ['id-card']),
    ...(materials.some(({ material }) => ofMatter.has(material)) ? [] : ['case-papers']),
    ...(own.agent && !hasAuthority(own, common, has('agent-authority')) ? ['agent-authority'] : []),
    ...(result === 'exempt' && !has('exemption-proof') ? ['exemption-proof'] : []),
    ...((result === 'within' || result === 'above' || result === 'open') && !isMeansStated(own)
      ? ['means-statement']
      : []),
    ...(own.applicants.length > 1 && !has('group-roster') ? ['group-roster'] : []),
  ];
  return missing.filter((code) => !explained.has(code));
}
/** Papers that a case calls for as its answers stand: what the law asks for, what usually comes with the matter, what was asked for. */
export function fittingPapers(
  own: Pick<Aid, 'answers' | 'assessment' | 'agent' | 'applicants' | 'supplements'>,
): readonly string[] {
  return [
    'id-card',
    'case-papers',
    ...usualPapers(own),
    ...(own.agent ? ['agent-authority'] : []),
    ...(own.assessment.means.result === 'exempt' ? ['exemption-proof'] : []),
    ...(['within', 'above', 'open'].includes(own.assessment.means.result) ? ['means-proof'] : []),
    ...(own.applicants.length > 1 ? ['group-roster'] : []),
    ...own.supplements.flatMap(({ causes }) => causes),
    'other',
  ];
}
/** Name of a paper or statement, for notices and screens. */
export const paperName = (code: string) =>
  code === 'means-statement'
    ? { zh: '经济困难状况说明表（个人诚信承诺）', en: 'Statement of means with the promise of honesty' }
    : (aidMaterials.find((one) => one.code === code)?.name ?? { zh: code, en: code });
