/** Official forms of a re-issue as data; wording after 婚姻登记工作规范. Always Chinese. */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form, FormBlock, FormField, FormModel } from '#domain/kernel/window.ts';
import { asCorrected, correctionsInWords } from '../annotation/corrections.ts';
import {
  a4,
  certificatePage,
  day,
  formsOf,
  otherRole,
  remedies,
  reviewer,
  roleNames,
  sealPlace,
  signaturePlace,
} from '../form-parts.ts';
import { jointPhoto, singlePhoto } from '../items.ts';
import { noAssistance } from '../party/assistance.ts';
import { assistanceBlocks, checkFields, helperPlaces, inLargePrint, numberInWords } from '../party/forms.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import { pictured } from '../party/rules.ts';
import { placeBlocks } from '../place.ts';
import { precheckForm } from '../precheck.ts';
import { found, nameOf, pageOf } from './page.ts';
import { reissueGrounds } from './refusal-grounds.ts';
import type { Reissue } from './schema.ts';

type State = CaseState<Reissue>;
const form = formsOf<State>();

const certificateNames = { marriage: '结婚证', divorce: '离婚证' } as const;
const reasons = { lost: '遗失', damaged: '损毁', 'identity-changed': '身份信息不一致' } as const;
const statuses = { marriage: '已婚', divorce: '离婚' } as const;

const applicants = ({ own }: State): readonly PartyRole[] => partyRoles.filter((role) => own[role]);

function statementModel(state: State, role: PartyRole): FormModel {
  const { own, common } = state;
  const applicant = own[role];
  const made = applicant?.statement;
  const given = applicant?.signatures.statement ?? null;
  // Where an agent signs, nothing is read to the applicant.
  const helped = own.agent ? noAssistance : (applicant?.assistance ?? noAssistance);
  return {
    title: '申请补领婚姻登记证声明书',
    number: common.number,
    blocks: [
      {
        kind: 'fields',
        heading: `声明人（${roleNames[role]}）`,
        columns: 2,
        fields: [
          { label: '姓名', value: nameOf(state, role) },
          {
            label: '身份证件号',
            value: applicant?.document ? numberInWords(applicant.document.number, applicant) : '',
          },
          { label: '补领证件', value: certificateNames[own.certificate] },
          { label: '补领原因', value: made ? reasons[made.reason] : '' },
          { label: '原证字号', value: made?.oldCertificateNumber || '不详' },
          { label: '原登记日期', value: day(made?.registeredOn) || '不详' },
          { label: '原登记机关', value: made?.registeredAt || '不详' },
          { label: '委托代理人', value: own.agent?.name ?? '无' },
        ],
      },
      {
        kind: 'text',
        paragraphs: [
          `本人的${certificateNames[own.certificate]}因${made ? reasons[made.reason] : ''}申请补领。本人目前的婚姻状况为${statuses[own.certificate]}，自上述登记之日起至今没有变化。`,
          '本人上述声明完全真实，如有虚假，愿承担法律责任。',
        ],
      },
      ...assistanceBlocks('声明人', helped),
      {
        kind: 'signatures',
        places: [
          signaturePlace(own.agent ? '代理人（签名或按指纹）' : '声明人（签名或按指纹）', given),
          { label: '监誓人', attachment: null, date: given ? `${given.witness}　${day(given.on)}` : '' },
          ...helperPlaces(helped),
        ],
      },
    ],
    ...inLargePrint(helped),
  };
}

/** The photo on an applicant's certificate: the joint one, or the single one of who comes alone or is divorced. */
function photoOf({ own, common }: State, role: PartyRole): Extract<FormBlock, { kind: 'photo' }> {
  const pictures = pictured(common.materials);
  const joint = pictures.find(({ material }) => material === jointPhoto && own.certificate === 'marriage');
  const single = pictures.find(({ material, party }) => material === singlePhoto && party === role);
  return {
    kind: 'photo',
    attachment: (joint ?? single)?.attachments[0] ?? null,
    caption: '',
    ...(joint ? {} : { size: 'single' as const }),
  };
}

/** The photos that the sheet bears: one where both are on it, else one of each applicant, side by side. */
function photosOf(state: State): readonly FormBlock[] {
  const [first, second] = applicants(state).map((role) => {
    const photo = photoOf(state, role);
    return { ...photo, caption: photo.size ? `${roleNames[role]}照片` : '双方合影' };
  });
  if (!first) return [];
  return [second?.size ? { ...first, beside: { attachment: second.attachment, caption: second.caption } } : first];
}

function examinationModel(state: State): FormModel {
  const { own, common } = state;
  const { registration, issue } = own;
  const archive = found(own);
  const letters = own.certificate === 'marriage' ? '结婚证' : '离婚证';
  // Who came for the certificate signs for it.
  const receiver = (role: PartyRole): string => `${roleNames[role]}${own.agent ? '代理人' : ''}领证签名或按指纹`;
  const numbers = applicants(state).flatMap((role) => issue?.printingNumbers[role] ?? []);
  return {
    title: '补发婚姻登记证审查处理表',
    number: common.number,
    blocks: [
      {
        kind: 'columns',
        heading: '档案记载',
        heads: ['', '男方', '女方'],
        rows: [
          ['姓名', archive?.man.name ?? '', archive?.woman.name ?? ''],
          ['身份证件号', archive?.man.documentNumber ?? '', archive?.woman.documentNumber ?? ''],
          ['出生日期', day(archive?.man.birthDate), day(archive?.woman.birthDate)],
        ],
      },
      {
        kind: 'fields',
        heading: '查档与审查',
        columns: 2,
        fields: [
          { label: '原证字号', value: archive?.certificateNumber ?? '' },
          { label: '原登记日期', value: day(archive?.registeredOn) },
          { label: '原登记机关', value: archive?.authority ?? '' },
          { label: '档案（查询）编号', value: archive?.reference ?? '' },
          { label: '查档人', value: own.archive ? `${own.archive.by}　${day(own.archive.on)}` : '' },
          ...(own.agent
            ? [{ label: '代理人', value: `${own.agent.name}　${own.agent.idNumber}　${own.agent.power.number}` }]
            : []),
          ...checkFields(applicants(state).map((role) => ({ role, check: own[role]?.stateCheck }))),
          { label: '审查意见', value: registration?.opinion ?? '' },
          { label: '婚姻登记员', value: registration?.registrar ?? '' },
          { label: `补发${letters}字号`, value: registration?.certificateNumber ?? '' },
          { label: '补发日期', value: day(registration?.on) },
          { label: '承办机关', value: registration?.authority ?? '' },
          { label: '印制号', value: numbers.join(' / ') },
          { label: '领证日期', value: day(issue?.on) },
          { label: '备注', value: correctionsInWords(state) },
        ],
      },
      ...placeBlocks(own.places),
      ...photosOf(state),
      {
        kind: 'signatures',
        places: [
          ...applicants(state).map((role) => signaturePlace(receiver(role), own[role]?.signatures.certificate ?? null)),
          sealPlace(registration?.authority, registration?.on),
        ],
      },
    ],
  };
}

/** The page bears the parties as the archive names them, as corrected since, and says that it stands for an older certificate. */
function certificateModel(state: State, role: PartyRole): FormModel {
  const { own } = state;
  const { registration } = own;
  const archive = found(own);
  const title = certificateNames[own.certificate];
  const remarks = [
    `${day(registration?.on)}补发，原证字号：${archive?.certificateNumber ?? ''}`,
    correctionsInWords(state),
  ];
  const borne = (of: PartyRole) => asCorrected(state, of, pageOf(state, of));
  const party = (of: PartyRole): FormField[] => [
    { label: '姓名', value: borne(of).name },
    { label: '性别', value: of === 'man' ? '男' : '女' },
    { label: '国籍', value: borne(of).nationality },
    { label: '出生日期', value: day(borne(of).birthDate) },
    { label: '身份证件号', value: borne(of).documentNumber },
  ];
  return {
    title,
    number: registration?.certificateNumber ?? '',
    blocks: [
      {
        kind: 'fields',
        columns: 1,
        fields: [
          { label: '持证人', value: borne(role).name },
          { label: '登记日期', value: day(archive?.registeredOn) },
          { label: `${title}字号`, value: registration?.certificateNumber ?? '' },
          { label: '登记机关', value: registration?.authority ?? '' },
          { label: '婚姻登记员', value: registration?.registrar ?? '' },
          { label: '备注', value: remarks.filter(Boolean).join('；') },
        ],
      },
      photoOf(state, role),
      { kind: 'fields', columns: 2, fields: [...party(role), ...party(otherRole(role))] },
    ],
  };
}

/** What a power of attorney must name (工作规范 补领): who gives it, of which registration, the present status, for what. */
function powerFields(state: State): readonly FormField[] {
  const { own } = state;
  const archive = found(own);
  const each = (of: (role: PartyRole) => string): string => applicants(state).map(of).filter(Boolean).join('、');
  return [
    { label: '委托人', value: each((role) => nameOf(state, role)) },
    { label: '委托人身份证件号', value: each((role) => own[role]?.document?.number ?? '') },
    { label: '登记时间', value: day(archive?.registeredOn) },
    { label: '登记机关', value: archive?.authority ?? '' },
    { label: '目前婚姻状况', value: statuses[own.certificate] },
    { label: '委托事项', value: `代为申请补领${certificateNames[own.certificate]}` },
  ];
}

function powerModel(state: State): FormModel {
  const { agent } = state.own;
  return {
    title: '授权委托书（摘要）',
    number: state.common.number,
    blocks: [
      {
        kind: 'fields',
        columns: 2,
        fields: [
          ...powerFields(state),
          { label: '受托人', value: agent?.name ?? '' },
          { label: '受托人身份证件号', value: agent?.idNumber ?? '' },
          { label: '公证机构', value: agent?.power.notary ?? '' },
          { label: '公证书编号', value: agent?.power.number ?? '' },
          { label: '公证日期', value: day(agent?.power.on) },
        ],
      },
      { kind: 'text', paragraphs: ['本摘要依公证的授权委托书原件录入，原件存入档案。'] },
    ],
  };
}

/** What an applicant who cannot come takes to the notary: what the record knows is filled in, the rest is left to write. */
const blankPowerModel = (state: State): FormModel => ({
  title: '授权委托书',
  number: state.common.number,
  blocks: [
    {
      kind: 'fields',
      columns: 2,
      fields: [...powerFields(state), { label: '受托人', value: '' }, { label: '受托人身份证件号', value: '' }],
    },
    {
      kind: 'text',
      paragraphs: [
        `本人不能亲自到场，现委托上述受托人代为申请补领${certificateNames[state.own.certificate]}、在有关文书上签名并领取证件。受托人在委托事项内的行为，本人均予认可。`,
        '本人的婚姻状况自上述登记之日起至今没有变化。以上内容真实，如有虚假，愿承担法律责任。',
        '本委托书须经公证机构公证；在境外作成的，依规定办理公证、认证或者附加证明书，并附中文译本。原件交婚姻登记机关存档。',
      ],
    },
    {
      kind: 'signatures',
      places: [
        { label: '委托人（签名）', attachment: null, date: '' },
        { label: '公证机构（盖章处）', attachment: null, date: '' },
      ],
    },
  ],
});

function refusalModel(state: State): FormModel {
  const { own, common } = state;
  const { refusal } = own;
  const { words, basis } = reissueGrounds[refusal?.ground ?? 'no-archive'];
  const title = certificateNames[own.certificate];
  const names = applicants(state).map((role) => nameOf(state, role));
  const extract =
    refusal?.ground === 'no-archive' ? [] : [`${names.length > 1 ? '你们' : '你'}可以依法查询、复制婚姻登记档案。`];
  return {
    title: `不予办理补领${title}告知书`,
    number: common.number,
    blocks: [
      {
        kind: 'text',
        paragraphs: [
          `${names.join('、')}：`,
          `${names.length > 1 ? '你们' : '你'}申请补领${title}。经审查，依照${basis}的规定，不符合补领条件，不予办理。`,
          `理由：${words}。`,
          `说明：${refusal?.explanation ?? ''}`,
          ...extract,
          remedies,
        ],
      },
      {
        kind: 'signatures',
        places: [
          { label: reviewer, attachment: null, date: refusal ? `${refusal.by}　${day(refusal.on)}` : '' },
          sealPlace(refusal?.authority, refusal?.on),
        ],
      },
    ],
  };
}

const once = (): readonly string[] => [''];
const accepted = ({ own }: State): boolean => own.registration !== null;

/** Every form of a re-issue, in the order in which a case meets them. */
export const reissueForms: readonly Form[] = [
  precheckForm(
    '补领婚姻登记证',
    [
      '居民身份证或其他有效身份证件（在有效期内）',
      '尚存的婚姻登记证；姓名或者证件号码有变更的，公安机关出具的证明',
      '近期半身免冠照片（2寸）：双方共同补领结婚证的为合影，其他为单人照片',
      '委托他人办理的，经公证的授权委托书和受托人的身份证件',
    ],
    '申请人',
  ),
  form({
    code: 'reissue-statement',
    name: { zh: '申请补领婚姻登记证声明书', en: 'Statement asking for a re-issue' },
    paper: a4,
    copies: applicants,
    ready: (state) => applicants(state).every((role) => state.own[role]?.statement),
    model: (state, copy) => statementModel(state, copy as PartyRole),
  }),
  form({
    code: 'reissue-power-blank',
    name: { zh: '空白授权委托书', en: 'Blank power of attorney' },
    paper: a4,
    isBlank: true,
    copies: once,
    // To be signed before a notary; with the decision it is too late, and what was brought is filed instead.
    ready: ({ own }) => own.stage === 'applied' || own.stage === 'archive-checked',
    model: blankPowerModel,
  }),
  form({
    code: 'reissue-power',
    name: { zh: '授权委托书（摘要）', en: 'Power of attorney (summary)' },
    paper: a4,
    copies: once,
    ready: ({ own }) => own.agent !== null,
    model: powerModel,
  }),
  form({
    code: 'reissue-examination',
    name: { zh: '补发婚姻登记证审查处理表', en: 'Examination and handling sheet of a re-issue' },
    paper: a4,
    copies: once,
    ready: accepted,
    model: examinationModel,
  }),
  form({
    code: 'reissue-certificate',
    name: { zh: '补发婚姻登记证内页', en: 'Re-issued certificate data page' },
    paper: certificatePage,
    copies: applicants,
    ready: accepted,
    model: (state, copy) => certificateModel(state, copy as PartyRole),
  }),
  form({
    code: 'reissue-refusal',
    name: { zh: '不予办理补领婚姻登记证告知书', en: 'Notice of refusal of a re-issue' },
    paper: a4,
    copies: once,
    ready: ({ own }) => own.refusal !== null,
    model: refusalModel,
  }),
];
